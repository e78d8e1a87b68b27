package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// brief prints problems as "kind path", deviations with a question mark and contradictions with an exclamation mark.
func brief(ps []Problem) []string {
	var out []string
	for _, p := range ps {
		s := string(p.Kind)
		if p.Path != "" {
			s += " " + p.Path
		}
		s += map[spec.Verdict]string{spec.Passed: "?", spec.Contradicted: "!"}[p.Verdict()]
		out = append(out, s)
	}
	return out
}

func wantProblems(t *testing.T, got []Problem, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, brief(got)); diff != "" {
		t.Errorf("problems (-want +got):\n%s%v", diff, got)
	}
}

func field(path string, t spec.JSONType) spec.Field {
	return spec.Field{Path: path, Type: spec.Type{JSON: t}}
}

func page(fields ...spec.Field) *spec.Contract {
	return &spec.Contract{Operation: spec.Operation{Name: "DoIt"}, Fields: fields}
}

func TestSuccess_PageWithOneStringField_ExpectedProblems(t *testing.T) {
	c := page(field("RequestId", spec.String))
	for _, tt := range []struct {
		format spec.Format
		body   string
		want   []string
	}{
		{spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, nil},
		{spec.JSON, `{}`, []string{"missing RequestId"}},
		{spec.JSON, `{"RequestID":"DDF2CC38-0000-4444-8888-0123456789AB"}`, []string{"missing RequestId", "undocumented RequestID?"}},
		{spec.JSON, `{"RequestId":""}`, []string{"empty RequestId"}},
		{spec.JSON, `{"RequestId":" "}`, []string{"empty RequestId"}},
		{spec.JSON, `{"RequestId":null}`, []string{"empty RequestId"}},
		{spec.JSON, `{"RequestId":17}`, []string{"type RequestId"}},
		{spec.JSON, `{"RequestId":true}`, []string{"type RequestId"}},
		{spec.JSON, `{"RequestId":["DDF2CC38-0000-4444-8888-0123456789AB"]}`, []string{"type RequestId"}},
		{spec.JSON, `{"RequestId":{"Id":"DDF2CC38-0000-4444-8888-0123456789AB"}}`, []string{"type RequestId"}},
		{spec.JSON, `{"DoItResponse":{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}}`, []string{"missing RequestId", "undocumented DoItResponse?"}},
		{spec.JSON, `[{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}]`, []string{"root", "missing RequestId"}},
		{spec.JSON, `"DDF2CC38-0000-4444-8888-0123456789AB"`, []string{"root", "missing RequestId"}},
		{spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","Extra":{"A":[1]}}`, []string{"undocumented Extra?"}},
		{spec.XML, `<DoItResponse><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></DoItResponse>`, nil},
		{spec.XML, `<DoItResponse/>`, []string{"missing RequestId"}},
		{spec.XML, `<DoIt><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></DoIt>`, []string{"root?"}},
		{spec.XML, `<DoItresponse><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></DoItresponse>`, []string{"root?"}},
		{spec.XML, `<Error><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></Error>`, []string{"root?"}},
		{spec.XML, `<DoItResponse><RequestId/></DoItResponse>`, []string{"empty RequestId"}},
		{spec.XML, "<DoItResponse><RequestId>\n</RequestId></DoItResponse>", []string{"empty RequestId"}},
		{spec.XML, `<DoItResponse><RequestId>1</RequestId><RequestId>2</RequestId></DoItResponse>`, []string{"type RequestId"}},
		{spec.XML, `<DoItResponse><RequestId><Id>1</Id></RequestId></DoItResponse>`, []string{"type RequestId"}},
		{spec.XML, `<DoItResponse><X/><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></DoItResponse>`, []string{"undocumented X?"}},
	} {
		t.Run(tt.body, func(t *testing.T) {
			wantProblems(t, Success(c, mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

func TestSuccess_RequestIdNotOnThePage_Accepted(t *testing.T) {
	wantProblems(t, Success(page(field("Id", spec.String)), mustParse(t, spec.JSON, `{"Id":"1","RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`)))
}

// TestField_EmptyText_IsDeviation: an empty text that is not an identifier is only a deviation, although no example
// shows an empty text.
func TestField_EmptyText_IsDeviation(t *testing.T) {
	note := field("Thing.Note", spec.String)
	wantProblems(t, Field(page(note), note, mustParse(t, spec.JSON, `{"Thing":{"Note":""}}`)), "empty Thing.Note?")
	wantProblems(t, Field(page(note), note, mustParse(t, spec.XML, `<A><Thing><Note/></Thing></A>`)), "empty Thing.Note?")
	wantProblems(t, Field(page(note), note, mustParse(t, spec.JSON, `{"Thing":{"Note":null}}`)), "empty Thing.Note")
}

func TestField_EachTypeAndValue_ExpectedProblems(t *testing.T) {
	for _, tt := range []struct {
		typ  spec.JSONType
		json map[string]string // value in JSON -> problem
		xml  map[string]string // content of the element -> problem
	}{
		{
			spec.String,
			map[string]string{`"a"`: "", `"1"`: "", `1`: "type", `""`: "empty"},
			map[string]string{"a": "", "1": "", "": "empty", "<a/>": "type"},
		},
		{
			spec.Integer,
			map[string]string{`1`: "", `-12`: "", `0`: "", `1.5`: "type", `1e3`: "type", `"1"`: "type", `""`: "type", `null`: "empty"},
			map[string]string{"1": "", " 7\n": "", "+7": "", "1.5": "type", "x": "type", "": "empty", "0x1f": "type"},
		},
		{
			spec.Number,
			map[string]string{`1`: "", `1.5`: "", `-1e3`: "", `"1.5"`: "type", `true`: "type"},
			map[string]string{"1": "", "-1.5": "", ".5": "", "1e-3": "", "1,5": "type", "NaN": "type"},
		},
		{
			spec.Boolean,
			map[string]string{`true`: "", `false`: "", `"true"`: "type", `1`: "type"},
			map[string]string{"true": "", "false": "", "1": "type", "yes": "type", "": "empty"},
		},
		{
			spec.Array,
			map[string]string{`[]`: "", `[1]`: "", `{"Item":[]}`: "", `{"Item":[1],"N":1}`: "type", `{"Item":1}`: "type", `{}`: "type", `"a"`: "type", `null`: "empty"},
			map[string]string{"": "", "a": "", "<Item/>": "", "<Item/><Item/>": "", "<A/><B/>": ""},
		},
		{
			spec.Object,
			map[string]string{`{}`: "", `{"A":1}`: "", `[]`: "type", `[{}]`: "type", `"{}"`: "type", `null`: "empty"},
			map[string]string{"": "", "<A/>": "", "<A/><A/>": "", "a": "type"},
		},
		{
			spec.Any,
			map[string]string{`1`: "", `"a"`: "", `{}`: "", `[]`: "", `""`: "empty", `null`: "empty"},
			map[string]string{"a": "", "<A/>": "", "": "empty"},
		},
	} {
		check := func(format spec.Format, body, value, want string) {
			t.Run(string(tt.typ)+"/"+value, func(t *testing.T) {
				var problems []string
				if want != "" {
					problems = []string{want + " Id"}
				}
				wantProblems(t, Field(page(), field("Id", tt.typ), mustParse(t, format, body)), problems...)
			})
		}
		for value, want := range tt.json {
			check(spec.JSON, `{"Id":`+value+`}`, value, want)
		}
		for value, want := range tt.xml {
			check(spec.XML, "<R><Id>"+value+"</Id></R>", value, want)
		}
	}
}

func TestField_InLists_ExpectedProblems(t *testing.T) {
	id, list := field("Items[].Id", spec.Integer), field("Items", spec.Array)
	for _, tt := range []struct {
		name   string
		field  spec.Field
		format spec.Format
		body   string
		want   []string
	}{
		{"every value", id, spec.JSON, `{"Items":[{"Id":1},{"Id":2}]}`, nil},
		{"one value lacks it", id, spec.JSON, `{"Items":[{"Id":1},{"ID":2}]}`, nil},
		{"one value has another type", id, spec.JSON, `{"Items":[{"Id":1},{"Id":"2"}]}`, []string{"type Items[].Id"}},
		{"no values", id, spec.JSON, `{"Items":[]}`, nil},
		{"no list", id, spec.JSON, `{}`, []string{"missing Items"}},
		{"an object for a list", id, spec.JSON, `{"Items":{"Id":1}}`, []string{"type Items"}},
		{"wrapped", id, spec.JSON, `{"Items":{"Item":[{"Id":1},{"Id":"x"}]}}`, []string{"type Items[].Id"}},
		{"wrapped, no values", list, spec.JSON, `{"Items":{"Item":[]}}`, nil},
		{"an object for a list, the list itself", list, spec.JSON, `{"Items":{"Id":1}}`, []string{"type Items"}},
		{"XML, one value", id, spec.XML, `<R><Items><Id>1</Id></Items></R>`, nil},
		{"XML, two values", id, spec.XML, `<R><Items><Id>1</Id></Items><Items><Id>x</Id></Items></R>`, []string{"type Items[].Id"}},
		{"XML, wrapped", id, spec.XML, `<R><Items><Item><Id>1</Id></Item><Item/></Items></R>`, nil},
		{"XML, wrapped, one value", id, spec.XML, `<R><Items><Item><Id>1</Id><N/></Item></Items></R>`, nil},
		{"XML, empty", id, spec.XML, `<R><Items/></R>`, nil},
		{"XML, omitted", id, spec.XML, `<R/>`, nil},
		{"XML, the list itself is omitted", list, spec.XML, `<R/>`, nil},
		{"path with the wrapper", field("Items.Item[].Id", spec.Integer), spec.JSON, `{"Items":{"Item":[{"Id":"x"}]}}`, []string{"type Items.Item[].Id"}},
		{"path with the wrapper, XML", field("Items.Item[].Id", spec.Integer), spec.XML, `<R><Items><Item><Id>x</Id></Item></Items></R>`, []string{"type Items.Item[].Id"}},
		{"list of texts", field("Ids[]", spec.String), spec.JSON, `{"Ids":["a",1]}`, []string{"type Ids[]"}},
		{"list of texts, XML", field("Ids[]", spec.String), spec.XML, `<R><Ids><Id>a</Id><Id/></Ids></R>`, []string{"empty Ids[]"}},
		{"list, written with its brackets", field("Ids[]", spec.Array), spec.JSON, `{"Ids":["a"]}`, nil},
		{"path without brackets", field("Items.Id", spec.Integer), spec.JSON, `{"Items":[{"Id":1},{}]}`, []string{"missing Items[].Id"}},
		{"lists in lists", field("A[].B[].C", spec.String), spec.JSON, `{"A":[{"B":[{"C":"x"}]},{"B":[{"C":"x"},{"C":2}]}]}`, []string{"type A[].B[].C"}},
		{"objects", field("A.B.C", spec.String), spec.JSON, `{"A":{"B":{}}}`, []string{"missing A.B.C"}},
		{"a leaf for an object", field("A.B", spec.String), spec.JSON, `{"A":"x"}`, []string{"missing A.B"}},
		{"a list for an object has one problem per kind", field("A.B", spec.String), spec.JSON, `{"A":[{},{},{}]}`, []string{"missing A[].B"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantProblems(t, Field(page(tt.field), tt.field, mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

func TestSuccess_UndocumentedFieldsInLists_ReportedOnce(t *testing.T) {
	c := page(field("Items", spec.Array), field("Items[].Id", spec.Integer), field("Open", spec.Object))
	for _, tt := range []struct {
		format spec.Format
		body   string
		want   []string
	}{
		{spec.JSON, `{"Items":[{"Id":1,"New":2},{"Id":1,"New":2}],"Open":{"Any":"thing"}}`, []string{"undocumented Items[].New?"}},
		{spec.JSON, `{"Items":{"Item":[{"Id":1,"New":2}]},"Open":{}}`, []string{"undocumented Items.Item[].New?"}},
		{spec.XML, `<DoItResponse><Items><Id>1</Id></Items><Items><Id>1</Id><New/></Items><Open/></DoItResponse>`, []string{"undocumented Items[].New?"}},
		{spec.XML, `<DoItResponse><Items><Item><Id>1</Id><New/></Item></Items><Open/></DoItResponse>`, []string{"undocumented Items.Item.New?"}},
		{spec.XML, `<DoItResponse><Open><Any>thing</Any></Open></DoItResponse>`, nil},
	} {
		t.Run(tt.body, func(t *testing.T) {
			wantProblems(t, Success(c, mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

func TestSuccess_ManyProblems_NumberIsLimited(t *testing.T) {
	var body strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&body, `,"x%d":1`, i)
	}
	n := mustParse(t, spec.JSON, `{"RequestId":"1"`+body.String()+`}`)
	if got := len(Success(page(field("RequestId", spec.String)), n)); got != mostProblems {
		t.Errorf("%d problems are kept", got)
	}
}

// TestSuccess_HostileName_PathIsClean: in a path, a name from the endpoint is shortened and has no control characters.
func TestSuccess_HostileName_PathIsClean(t *testing.T) {
	n := mustParse(t, spec.JSON, `{"\u001b[31m`+strings.Repeat("x", 1<<20)+`":1}`)
	ps := Success(page(), n)
	if len(ps) != 1 || len(ps[0].Path) > 100 || strings.ContainsRune(ps[0].Path, 0x1b) {
		t.Errorf("got %d problems, the first at %.200q", len(ps), brief(ps))
	}
}

func TestField_WrongType_StatesExpectedAndActual(t *testing.T) {
	ps := Field(page(), field("Total", spec.Integer), mustParse(t, spec.JSON, `{"Total":"\u001b[31m7"}`))
	if got, want := ps[0].String(), `Total: type: expected an integer, got string "?[31m7"`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFind_PathThroughList_ReturnsAllNodes(t *testing.T) {
	n := mustParse(t, spec.JSON, `{"A":[{"B":"x"},{"B":"y"}],"C":{"D":"z"}}`)
	if got := len(Find(n, "A[].B")); got != 2 {
		t.Errorf("A[].B is found %d times", got)
	}
	if got := Get(n, "C.D"); got == nil || got.Text != "z" {
		t.Errorf("C.D is %v", got)
	}
	if Get(n, "C.E") != nil || Get(n, "A[].B.C") != nil || Get(n, "C[].D.E") != nil || Get(n, "C.D[].E") != nil || Get(nil, "A") != nil {
		t.Error("found a node that does not exist")
	}
}
