package diff

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// blind returns a complaint if a reader cannot see the change. Either the values of both sides look equal when printed
// or shortened, or the text of the change quotes only one of the values.
func blind(c Change) string {
	was, is := c.Values(maxShown)
	switch {
	case c.Old.Value == "" || c.New.Value == "":
		return ""
	case squeezed(was) == squeezed(is):
		return "both values look like " + was
	case !c.Page && quotes(c.Text, was) != quotes(c.Text, is):
		return "the text has only one of " + was + " and " + is + ": " + c.Text
	case !c.Page && len([]rune(c.Text)) > 3*maxShown+100:
		return "the text is cut when printed: " + c.Text
	}
	return ""
}

// quotes reports whether a text contains a value, quoted or not.
func quotes(text, value string) bool {
	return strings.Contains(text, value) || strings.Contains(text, strconv.Quote(value))
}

// TestContracts_AnyTwoPages_DifferencesVisible compares pages with texts that are long, or that differ in white space
// and invisible characters.
func TestContracts_AnyTwoPages_DifferencesVisible(t *testing.T) {
	long := strings.Repeat("a long text ", 40)
	text := rapid.SampledFrom([]string{"", "a", "a ", "a\u200b", "b", "1", "2", "Array of Widget", "Array  of Widget", long, long + "x", "x" + long, long + "y" + long})
	kind := rapid.SampledFrom([]spec.JSONType{spec.String, spec.Integer, spec.Array, spec.Object, spec.Any})
	draw := func(t *rapid.T, name string) *spec.Contract {
		get := func(of string) string { return text.Draw(t, name+of) }
		row := func() spec.Row { return spec.Row{Text: get("text"), Strength: spec.Table} }
		of := func() spec.Type { return spec.Type{JSON: kind.Draw(t, name+"type"), Name: get("word")} }
		limits := func() spec.Limits {
			return spec.Limits{
				Min: get("min"), MaxLength: len(get("length")), Enum: enum(get("value"), get("value")),
				Form: spec.Form{Pattern: get("pattern"), NotStart: []string{get("start")}},
			}
		}
		return page(name+".md",
			spec.Operation{Name: "CreateThing", Version: get("version"), Style: spec.RPC, Path: get("path"), Summary: get("summary")},
			spec.Parameter{
				Row: row(), Name: "A", Type: of(), Default: get("default"), Example: get("example"), Limits: limits(),
				Required: rapid.Bool().Draw(t, name+"required"),
			},
			spec.Field{Row: row(), Path: "R", Type: of(), Example: get("example"), Limits: limits()},
			spec.ErrorRow{Row: row(), Status: 400, Code: "E", Message: get("message")},
			spec.Example{Row: row(), Body: get("body")},
		)
	}
	rapid.Check(t, func(t *rapid.T) {
		old, new := draw(t, "old"), draw(t, "new")
		for _, c := range Contracts(old, new) {
			if why := blind(c); why != "" {
				t.Errorf("%s: %s", c.Rule, why)
			}
		}
	})
}

func TestType_SameNameForAnotherType_ChangeShowsJSONTypes(t *testing.T) {
	of := func(kind spec.JSONType) *spec.Contract {
		return page("p.md", spec.Field{Path: "A", Type: spec.Type{JSON: kind, Name: "Array of Widget"}})
	}
	all := Contracts(of(spec.Array), of(spec.Object))
	const want = "the type of A changed from Array of Widget (array) to Array of Widget (object)"
	if len(all) != 1 || all[0].Text != want {
		t.Errorf("%+v; want %s", all, want)
	}
}

func TestUnits_ChangedInRequestOrResponse_Risky(t *testing.T) {
	parameter := func(text string) spec.Parameter { return spec.Parameter{Name: "A", Row: spec.Row{Text: text}} }
	field := func(text string) spec.Field { return spec.Field{Path: "A", Row: spec.Row{Text: text}} }
	const word = "compatible text-changed "
	compare(t, rows{parameter("The timeout in seconds.")}, rows{parameter("The timeout in milliseconds.")}, word+"request/A 1 1", "risky parameter-unit-changed request/A 1 1")
	compare(t, rows{parameter("容量，单位：GB。")}, rows{parameter("容量，单位：GiB。")}, word+"request/A 1 1", "risky parameter-unit-changed request/A 1 1")
	compare(t, rows{field("超时，单位：秒。")}, rows{field("超时，单位：毫秒。")}, word+"response/A 1 1", "risky field-unit-changed response/A 1 1")
	compare(t, rows{field("The day (yyyy-MM-dd).")}, rows{field("The time in ISO 8601, UTC.")}, word+"response/A 1 1", "risky field-time-format-changed response/A 1 1")
	compare(t, rows{parameter("The UNIX time in seconds.")}, rows{parameter("The UNIX time in milliseconds.")}, word+"request/A 1 1", "risky parameter-time-format-changed request/A 1 1")
	compare(t, rows{parameter("The timeout in seconds.")}, rows{parameter("Timeout. Unit: s.")}, word+"request/A 1 1")
}
