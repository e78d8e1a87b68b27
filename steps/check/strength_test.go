package check

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

const someID = "DDF2CC38-0000-4444-8888-0123456789AB"

// widgets returns a page with a row of each strength, and two fields that only examples show.
func widgets() *spec.Contract {
	row := func(path, word string, t spec.JSONType, s spec.Strength) spec.Field {
		return spec.Field{Row: spec.Row{Strength: s}, Path: path, Type: spec.Type{JSON: t, Name: word}}
	}
	answer := func(kind spec.ExampleKind, format spec.Format, body string) spec.Example {
		return spec.Example{Kind: kind, Format: format, Body: body}
	}
	return &spec.Contract{
		Operation: spec.Operation{Name: "DoIt"},
		Fields: []spec.Field{
			row("RequestId", "String", spec.String, spec.Table), row("Total", "Integer", spec.Integer, spec.Table),
			row("Size", "Long", spec.Integer, spec.Prose), row("Count", "Integer", spec.Integer, spec.Table),
			row("Open", "Boolean", spec.Boolean, spec.Table), row("Zone", "", spec.String, spec.FromExample),
			row("Rack", "", spec.String, spec.FromExample),
			{Row: spec.Row{Strength: spec.Table}, Path: "Ips", Type: listOf(spec.String, "String")},
			row("Items", "Array", spec.Array, spec.Table), row("Items[].Name", "String", spec.String, spec.Table),
			row("Items[].Note", "String", spec.String, spec.Table),
		},
		Examples: []spec.Example{
			answer(spec.SuccessExample, spec.JSON, `{"RequestId":"`+someID+`","Total":1,"Size":1,"Count":"1","Open":true,"Zone":"z","Rack":"r","Ips":["a"],"Items":[{"Name":"n"}]}`),
			answer(spec.SuccessExample, spec.XML, `<DoItResponse><RequestId>`+someID+`</RequestId><Zone>z</Zone></DoItResponse>`),
			answer(spec.ErrorExample, spec.JSON, `{"RequestId":"`+someID+`","Code":"C","Message":"m"}`),
		},
	}
}

// conforming returns an answer that conforms to widgets, with the given changes: a change replaces a member, or removes
// the member if the new value is absent.
func conforming(t *testing.T, change map[string]any) string {
	t.Helper()
	answer := map[string]any{
		"RequestId": someID, "Total": 1, "Size": 2, "Count": 3, "Open": true, "Zone": "z", "Rack": "r",
		"Ips": []any{"192.0.2.1"}, "Items": []any{map[string]any{"Name": "n", "Note": "o"}},
	}
	return changed(t, answer, change)
}

// refusal returns an error body that follows every convention.
func refusal(t *testing.T, change map[string]any) string {
	t.Helper()
	return changed(t, map[string]any{"RequestId": someID, "HostId": "h", "Code": "C", "Message": "m"}, change)
}

// absent is the new value with which a change removes a member.
type absent struct{}

func changed(t *testing.T, answer, change map[string]any) string {
	t.Helper()
	for name, v := range change {
		if answer[name] = v; v == (absent{}) {
			delete(answer, name)
		}
	}
	body, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

const (
	failed       = spec.Failed
	contradicted = spec.Contradicted
	deviation    = spec.Passed // a row with a deviation passes
)

// line is one line of a table: a change of a conforming answer, and the verdict that follows from its one problem.
type line struct {
	name   string
	change map[string]any
	kind   ProblemKind // "" for no problem
	want   spec.Verdict
}

func judgeLines(t *testing.T, table []line, check func(change map[string]any) []Problem) {
	t.Helper()
	for _, tt := range table {
		t.Run(tt.name, func(t *testing.T) {
			got, want := "", ""
			for _, p := range check(tt.change) {
				got += fmt.Sprintln(p.Kind, p.Verdict())
				if p.Strength == "" || p.Deviation() != (p.Verdict() == spec.Passed) {
					t.Errorf("%s rests on %q", p, p.Strength)
				}
			}
			if tt.kind != "" {
				want = fmt.Sprintln(tt.kind, tt.want)
			}
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestVerdict_EachSuccess_FollowsFromStrengthOfBrokenPromise(t *testing.T) {
	c := widgets()
	judgeLines(t, []line{
		{"conforming", nil, "", ""},
		{"table: field missing", map[string]any{"Total": absent{}}, Missing, failed},
		{"table: another type", map[string]any{"Total": "1"}, Mistyped, failed},
		{"sentence: another type", map[string]any{"Size": "2"}, Mistyped, failed},
		{"table: empty identifier", map[string]any{"RequestId": ""}, Empty, failed},
		{"table: null", map[string]any{"Total": nil}, Empty, failed},
		{"table: Long above 64 bits", map[string]any{"Size": json.Number("9223372036854775808")}, Range, failed},
		{"table: number in an Array of String", map[string]any{"Ips": []any{"a", 1}}, Mistyped, failed},
		{"table: no element has a field that the example shows", map[string]any{"Items": []any{map[string]any{"Note": "o"}}}, Missing, failed},
		{"table: one element lacks a field", map[string]any{"Items": []any{map[string]any{"Name": "n"}, map[string]any{"Note": "o"}}}, "", ""},
		{"table: no element has a field that no example shows", map[string]any{"Items": []any{map[string]any{"Name": "n"}}}, "", ""},
		{"table: empty list", map[string]any{"Items": []any{}}, "", ""},
		{"table: field renamed in each element", map[string]any{"Items": []any{map[string]any{"Nom": "n"}}}, Missing, failed},
		{"example only, one of two examples lacks it: another type", map[string]any{"Rack": 1}, Mistyped, deviation},
		{"example only, one of two examples lacks it: missing", map[string]any{"Rack": absent{}}, Missing, deviation},
		{"example only, in all examples: missing", map[string]any{"Zone": absent{}}, Missing, failed},
		{"example only, in all examples: another type", map[string]any{"Zone": 1}, Mistyped, failed},
		{"convention: RequestId is not a UUID", map[string]any{"RequestId": "42"}, Form, deviation},
		{"convention: empty text", map[string]any{"Items": []any{map[string]any{"Name": ""}}}, Empty, deviation},
		{"convention: Integer above 32 bits", map[string]any{"Total": 1 << 31}, Range, deviation},
		{"table: null in an Array of String", map[string]any{"Ips": []any{"a", nil}}, Empty, failed},
		{"convention: empty text in an Array of String", map[string]any{"Ips": []any{"a", ""}}, Empty, deviation},
		{"convention: undocumented field", map[string]any{"More": 1}, Undocumented, deviation},
		{"contradicted: the example has the same wrong type", map[string]any{"Count": "3"}, Mistyped, contradicted},
		{"table: neither the type of the table nor of the example", map[string]any{"Count": []any{}}, Mistyped, failed},
	}, func(change map[string]any) []Problem {
		got := Success(c, mustParse(t, spec.JSON, conforming(t, change)))
		if _, renamed := change["Items"]; renamed { // a renamed field is also undocumented
			got = without(got, "Items[].Nom")
		}
		return got
	})
}

// without removes the problems at a path.
func without(ps []Problem, path string) []Problem {
	var kept []Problem
	for _, p := range ps {
		if p.Path != path {
			kept = append(kept, p)
		}
	}
	return kept
}

func TestVerdict_EachErrorBody_FollowsFromStrengthOfBrokenPromise(t *testing.T) {
	c := widgets()
	judgeLines(t, []line{
		{"conforming", nil, "", ""},
		{"table: Code missing", map[string]any{"Code": absent{}}, Missing, failed},
		{"table: Code empty", map[string]any{"Code": ""}, Empty, failed},
		{"table: Code mistyped", map[string]any{"Code": 404}, Mistyped, failed},
		{"table: Message missing", map[string]any{"Message": absent{}}, Missing, failed},
		{"convention: HostId missing", map[string]any{"HostId": absent{}}, Missing, deviation},
		{"convention: HostId empty", map[string]any{"HostId": ""}, Empty, deviation},
		{"convention: HostId mistyped", map[string]any{"HostId": 1}, Mistyped, deviation},
		{"convention: RequestId missing", map[string]any{"RequestId": absent{}}, Missing, deviation},
		{"convention: RequestId is not a UUID", map[string]any{"RequestId": "42"}, Form, deviation},
		{"convention: Recommend mistyped", map[string]any{"Recommend": 1}, Mistyped, deviation},
	}, func(change map[string]any) []Problem {
		return ErrorBody(c, mustParse(t, spec.JSON, refusal(t, change)))
	})
}

// An answer may have no value for an identifier that only some answers have.
func TestField_EmptyIdentifier_DeviationIfDescriptionIsConditional(t *testing.T) {
	for text, want := range map[string]spec.Verdict{"The ID of the VPC.": spec.Failed, "If a VPC ID is returned, the network type is VPC.": spec.Passed} {
		root := mustParse(t, spec.JSON, `{"VpcId":""}`)
		f := spec.Field{Row: spec.Row{ID: "response/VpcId", Strength: spec.Table, Text: text}, Name: "VpcId", Path: "VpcId", Type: spec.Type{JSON: spec.String}}
		problems := Field(&spec.Contract{Fields: []spec.Field{f}}, f, root)
		if len(problems) != 1 || problems[0].Verdict() != want {
			t.Errorf("%q: %v, want one problem with the verdict %s", text, problems, want)
		}
	}
}
