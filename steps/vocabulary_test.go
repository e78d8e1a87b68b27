package steps

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
)

// TestEverySentenceIsKnown is what holds the two halves together that never import one another: whatever a
// page says, its feature can be read, has a scenario for each row, and each of its sentences means exactly
// one thing.
func TestEverySentenceIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, gateway := anyPage(t, spec.OperationPage, ""), anyPage(t, spec.GatewayPage, spec.GatewayPrefix)
		for _, feature := range []string{features.Generate(c, gateway), features.Generate(gateway, nil), features.Generate(c, nil)} {
			known(t, feature)
		}
		proven(t, features.Generate(c, gateway), c.Rows())
		proven(t, features.Generate(gateway, nil), gateway.Rows())
		if once, twice := features.Generate(c, gateway), features.Generate(c, gateway); once != twice {
			t.Error("generating twice gives two features")
		}
	})
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

// known asks for one meaning of each sentence.
func known(t *rapid.T, feature string) {
	for _, p := range pickles(t, feature) {
		for _, s := range p.Steps {
			var meanings []string
			for _, ph := range slices.Concat(givens, whens, thens) {
				if ph.pattern.MatchString(s.Text) {
					meanings = append(meanings, ph.pattern.String())
				}
			}
			if len(meanings) != 1 {
				t.Fatalf("%q means %d things: %q\nin %q", s.Text, len(meanings), meanings, p.Name)
			}
		}
	}
}

// proven asks for a scenario of each row.
func proven(t *rapid.T, feature string, rows []spec.Row) {
	seen := map[spec.RowID]bool{}
	for _, p := range pickles(t, feature) {
		if len(p.Steps) < 2 {
			t.Errorf("%q says nothing", p.Name)
		}
		for _, tag := range p.Tags {
			if id, ok := RowOf(tag.Name); ok {
				seen[id] = true
			}
		}
	}
	for _, r := range rows {
		if !seen[r.ID] {
			t.Errorf("no scenario is tagged with the row %q:\n%s", r.ID, feature)
		}
		delete(seen, r.ID)
	}
	for id := range seen {
		t.Errorf("a scenario is tagged with %q, which is no row", id)
	}
}

// texts are what Gherkin, an outline, a pattern or a format of Go might take for something else.
var texts = []string{
	"", " ", "a b", "  two  blanks ", "a\nb", "a\r\nb", "\t", "\u00a0", "\u3000x", "#", "a #b", "@a", "a@b", "a|b", `a\|b`, `\`, `\n`, `"`, `a"b`, `" and "`,
	"%", "%s", "%d%%", "100%", "%20", "%zz", "<value>", "<format>", "<is>", "<place> <format>", "<X>", "{Param}", "{value}", ":", "a:", "Examples:", "Given x", "* x", `"""`, "```",
	"it", "the", "not", "JSON", "is left out", "x is left out", `x is "y"`, "x holds y", "cn-hangzhou", "i-1****", "1", "-1", "007", "1e400", "9223372036854775807", "true", "名称", "ﬀ", "\x00", "\x1b[0m", "\u202e",
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

// anyPage draws a contract whose rows all have ids of their own.
func anyPage(t *rapid.T, kind spec.Kind, prefix string) *spec.Contract {
	ids := &spec.IDs{Prefix: prefix}
	say := func(label string) string { return anyText().Draw(t, label) }
	row := func(parts ...string) spec.Row { return spec.Row{ID: ids.New(parts...), Text: say("text")} }
	of := func(label string) spec.JSONType {
		return rapid.SampledFrom([]spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object, spec.Any}).Draw(t, label)
	}
	c := &spec.Contract{Kind: kind, Operation: spec.Operation{Name: say("name"), Product: say("product"), Version: say("version"), Title: say("title")}}
	c.Parameters = list(t, "parameters", 3, func() spec.Parameter {
		name := rapid.OneOf(anyText(), rapid.SampledFrom([]string{"Action", "Format", "Signature", "SecurityToken", "Id"})).Draw(t, "parameter")
		return spec.Parameter{
			Row: row("request", name), Name: name, Type: spec.Type{JSON: of("type")}, Required: rapid.Bool().Draw(t, "required"),
			Example: say("example"), Default: say("default"), Resource: rapid.SampledFrom([]string{"", "disk"}).Draw(t, "resource"),
			Enum: list(t, "enum", 3, func() spec.EnumValue { return spec.EnumValue{Value: say("value")} }),
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

func TestRowOf(t *testing.T) {
	for tag, want := range map[string]string{
		"@row:request/RegionId": "request/RegionId", "@row:a%20b": "a b", "@row:error/400/Written%sByHand": "error/400/Written%sByHand", "@gateway": "", "@row:": "",
	} {
		if id, ok := RowOf(tag); ok != strings.HasPrefix(tag, "@row:") || ok && string(id) != want {
			t.Errorf("RowOf(%s) = %q, %v; want %q", tag, id, ok, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		id := spec.RowID(anyText().Draw(t, "id"))
		if back, ok := RowOf(features.Tag(id)); !ok || back != id {
			t.Errorf("%q comes back from %s as %q", id, features.Tag(id), back)
		}
	})
}
