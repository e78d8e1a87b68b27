package features_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// TestGenerate_AnyPage_ParsesBackToDerivedScenarios parses generated features with Gherkin and compares the result with
// the scenarios derived from the page.
func TestGenerate_AnyPage_ParsesBackToDerivedScenarios(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range []*spec.Contract{anyPage(t, spec.OperationPage, ""), anyPage(t, spec.GatewayPage, spec.GatewayPrefix)} {
			feature := features.Generate(c)
			if feature != features.Generate(c) {
				t.Fatalf("two calls of Generate return different features")
			}
			readsBack(t, c, feature)
		}
	})
}

func readsBack(t *rapid.T, c *spec.Contract, feature string) {
	var want []scenario.Scenario
	for _, section := range scenario.Derive(c) {
		for _, s := range section.Scenarios {
			want = append(want, s.Expand()...)
		}
	}
	got := pickles(t, feature)
	if len(got) != len(want) {
		t.Fatalf("%d scenarios, want %d:\n%s", len(got), len(want), feature)
	}
	proven := map[spec.RowID]bool{}
	for i, p := range got {
		same(t, scenario.Background(c), want[i], p)
		for _, id := range want[i].Rows {
			proven[id] = true
		}
	}
	for _, r := range c.Rows() {
		if !proven[r.ID] {
			t.Errorf("the row %q has no scenario:\n%s", r.ID, feature)
		}
		delete(proven, r.ID)
	}
	for id := range proven {
		t.Errorf("a scenario has the tag of %q, which is not a row of the page", id)
	}
}

func pickles(t *rapid.T, feature string) []*messages.Pickle {
	n := 0
	id := func() string { n++; return fmt.Sprint(n) }
	doc, err := gherkin.ParseGherkinDocument(strings.NewReader(feature), id)
	if err != nil {
		t.Fatalf("%v\n%s", err, feature)
	}
	return gherkin.Pickles(*doc, "f", id)
}

// same compares a scenario that Gherkin parsed with the derived one.
func same(t *rapid.T, background scenario.Step, want scenario.Scenario, p *messages.Pickle) {
	got := scenario.Scenario{Title: p.Name, Description: want.Description}
	for _, tag := range p.Tags {
		if id, ok := scenario.RowOf(tag.Name); ok {
			got.Rows = append(got.Rows, id)
		}
		got.Inferred = got.Inferred || tag.Name == scenario.InferredTag
		if v, ok := strings.CutPrefix(tag.Name, "@kind:"); ok {
			got.Kind = scenario.Kind(v)
		}
		if v, ok := strings.CutPrefix(tag.Name, "@grade:"); ok {
			got.Grade = spec.Grade(v)
		}
	}
	for _, st := range p.Steps {
		parsed, err := scenario.Parse(st.Text)
		if err != nil {
			t.Fatalf("in %q: %v", p.Name, err)
		}
		got.Steps = append(got.Steps, parsed)
	}
	if len(got.Steps) < 2 {
		t.Errorf("%q has only the steps of the background", p.Name)
	}
	want.Title = strings.TrimSpace(want.Title)
	want.Steps = append([]scenario.Step{background}, want.Steps...)
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("read:\n%s\nderived:\n%s", show(got), show(want))
	}
}

// show prints a scenario in an error message.
func show(s scenario.Scenario) string {
	text := fmt.Sprintf("%q %q %q %q", s.Rows, s.Kind, s.Grade, s.Title)
	for _, st := range s.Steps {
		text += "\n  " + st.Text()
	}
	return text
}

// texts are strings with a meaning in Gherkin, outlines, patterns or format strings.
var texts = []string{
	"", " ", "a b", "  two  blanks ", "a\nb", "a\r\nb", "\t", "\u00a0", "\u3000x", "#", "a #b", "@a", "a@b", "a|b", `a\|b`, `\`, `\n`, `"`, `a"b`, `" and "`,
	"%", "%s", "%d%%", "100%", "%20", "%zz", "<value>", "<format>", "<change>", "<method> <format>", "<X>", "{Param}", "{value}", ":", "a:", "Examples:", "Given x", "* x", `"""`, "```",
	"it", "the", "not", "JSON", "is omitted", "x is omitted", `x is "y"`, "the request is accepted", "cn-hangzhou", "i-1****", "1", "-1", "007", "1e400", "9223372036854775807",
	"true", "名称", "ﬀ", "\x00", "\x1b[0m", "\u202e", "\u2028", "\ufeff", "\u0085",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(texts), rapid.StringMatching(`[A-Za-z][A-Za-z0-9.]{0,12}`), rapid.String())
}

// list draws up to n items.
func list[T any](t *rapid.T, label string, n int, draw func() T) []T {
	out := make([]T, rapid.IntRange(0, n).Draw(t, label))
	for i := range out {
		out[i] = draw()
	}
	return out
}

// anyPage draws a contract whose rows have distinct ids.
func anyPage(t *rapid.T, kind spec.Kind, prefix string) *spec.Contract {
	ids := &spec.IDs{Prefix: prefix}
	say := func(label string) string { return anyText().Draw(t, label) }
	row := func(parts ...string) spec.Row {
		return spec.Row{ID: ids.New(parts...), Text: say("text"), Pos: spec.Position{Line: rapid.IntRange(0, 2).Draw(t, "line")}}
	}
	of := func(label string) spec.JSONType {
		return rapid.SampledFrom([]spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object, spec.Any}).Draw(t, label)
	}
	c := &spec.Contract{Kind: kind, Operation: spec.Operation{Name: say("name"), Product: say("product"), Version: say("version"), Title: say("title")}}
	c.Operation.Style = rapid.SampledFrom([]spec.Style{spec.RPC, spec.ROA}).Draw(t, "style")
	c.Operation.Method = rapid.OneOf(anyText(), rapid.SampledFrom([]string{"", "GET", "PATCH"})).Draw(t, "method")
	c.Parameters = list(t, "parameters", 4, func() spec.Parameter {
		name := rapid.OneOf(anyText(), rapid.SampledFrom([]string{"Action", "Format", "Signature", "SecurityToken", "Id", "Tag.N", "Tag.N.Key", "Tag.N.Value"})).Draw(t, "parameter")
		return spec.Parameter{
			Row: row("request", name), Name: name, Parent: rapid.SampledFrom([]string{"", "", "Id", "Rule"}).Draw(t, "parent"),
			In:            rapid.SampledFrom([]spec.Location{spec.InQuery, spec.InPath, spec.InHeader, spec.InBody}).Draw(t, "place"),
			Serialization: rapid.SampledFrom([]spec.Serialization{"", spec.Flat, spec.AsJSON}).Draw(t, "serialization"), Type: spec.Type{JSON: of("type")}, Required: rapid.Bool().Draw(t, "required"),
			Example: say("example"), Default: say("default"), Resource: rapid.SampledFrom([]string{"", "disk"}).Draw(t, "resource"),
			Limits: spec.Limits{Enum: list(t, "enum", 3, func() spec.EnumValue { return spec.EnumValue{Value: say("value")} })},
		}
	})
	c.Errors = list(t, "errors", 3, func() spec.ErrorRow { return anyErrorRow(t, c, row, say) })
	c.Notes = list(t, "notes", 2, func() spec.Note {
		return spec.Note{
			Row: row("note"), Term: rapid.SampledFrom([]string{"", "Places", "Encoding", "Odd values"}).Draw(t, "term"), Subject: list(t, "subject", 2, func() string { return say("subject") }),
			Demand: rapid.SampledFrom([]spec.Demand{spec.Refused, spec.Accepted, spec.RefusedAgain, spec.AcceptedAgain, spec.NoDemand}).Draw(t, "demand"),
		}
	})
	if kind == spec.GatewayPage {
		return c
	}
	c.Explorer = &spec.Explorer{Row: row("explorer"), API: say("api"), Version: say("version")}
	c.Fields = list(t, "fields", 3, func() spec.Field {
		path := say("path")
		return spec.Field{Row: row("response", path), Name: path, Path: path, Type: spec.Type{JSON: of("type")}}
	})
	c.Examples = list(t, "examples", 3, func() spec.Example {
		return spec.Example{
			Row: row("example", say("example")), Kind: rapid.SampledFrom([]spec.ExampleKind{spec.RequestExample, spec.SuccessExample, spec.ErrorExample, ""}).Draw(t, "kind"),
			Format: rapid.SampledFrom([]spec.Format{spec.JSON, spec.XML, ""}).Draw(t, "format"),
		}
	})
	return c
}

func anyErrorRow(t *rapid.T, c *spec.Contract, row func(...string) spec.Row, say func(string) string) spec.ErrorRow {
	faults := []spec.Fault{
		spec.Missing, spec.Malformed, spec.Enumeration, spec.Range, spec.Equal, spec.Unknown, spec.State, spec.Duplicate, spec.Dependency, spec.Conflict, spec.Throttled,
		spec.Permission, spec.Quota, spec.Billing, spec.Signature, spec.Expired, spec.Replayed, spec.Unsupported, spec.DryRun, spec.Internal, spec.Unclear,
	}
	code := rapid.OneOf(anyText(), rapid.SampledFrom([]string{"Invalid{Param}", "Missing{Param}", "InvalidAccept", "UnsupportedHTTPMethod", "NonceUsed"})).Draw(t, "code")
	status := rapid.SampledFrom([]int{400, 404, 500, 0, -1}).Draw(t, "status")
	e := spec.ErrorRow{Row: row("error", fmt.Sprint(status), code), Status: status, Code: code, Message: say("message")}
	e.Cause.Fault = rapid.SampledFrom(faults).Draw(t, "fault")
	e.Cause.Parameters = list(t, "at fault", 2, func() string {
		if len(c.Parameters) > 0 && rapid.Bool().Draw(t, "known") {
			return rapid.SampledFrom(c.Parameters).Draw(t, "parameter").Name
		}
		return say("name")
	})
	return e
}
