package write_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// TestField_EachLimit_WrittenToSchemaIfExamplesFit: a list of values that may be incomplete is only in the extension. A
// limit is also only there if an example is outside of it.
func TestField_EachLimit_WrittenToSchemaIfExamplesFit(t *testing.T) {
	const second = "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z$"
	values := spec.Limits{Enum: []spec.EnumValue{{Value: "a"}, {Value: "b"}}}
	list := spec.Type{JSON: spec.Array, Name: "Array of String", Element: spec.Element{JSON: spec.String, Name: "String"}}
	for _, tt := range []struct {
		name     string
		typ      spec.Type
		limits   spec.Limits
		complete bool
		example  string
		sample   string
		want     string
	}{
		{"complete values", spec.Type{JSON: spec.String}, values, true, "", `"a"`, `{"type":"string","enum":["a","b"]}`},
		{"values", spec.Type{JSON: spec.String}, values, false, "", `"a"`, `{"type":"string"}`},
		{"values that the example response is outside of", spec.Type{JSON: spec.String}, values, true, "", `"c"`, `{"type":"string"}`},
		{"values that the example of the row is outside of", spec.Type{JSON: spec.String}, values, true, "x", `"a"`, `{"type":"string"}`},
		{"values of elements", list, values, true, "", `["a"]`, `{"type":"array","items":{"type":"string","enum":["a","b"]}}`},
		{"bounds", spec.Type{JSON: spec.Integer}, spec.Limits{Min: "1", Max: "9"}, false, "", `1`, `{"type":"integer","minimum":1,"maximum":9}`},
		{"bounds that an example is outside of", spec.Type{JSON: spec.Integer}, spec.Limits{Min: "1", Max: "9"}, true, "", `0`, `{"type":"integer"}`},
		{"lengths, because a text may be empty", spec.Type{JSON: spec.String}, spec.Limits{MinLength: 2, MaxLength: 9}, true, "", `""`, `{"type":"string","maxLength":9}`},
		{"RFC 3339", spec.Type{JSON: spec.String}, spec.Limits{Form: spec.Form{Pattern: second}}, true, "", `"2024-01-31T12:00:00Z"`, `{"type":"string","format":"date-time","pattern":"` + second + `"}`},
		{"UUID", spec.Type{JSON: spec.String}, spec.Limits{Form: spec.Form{Notation: spec.UUID}}, false, "", `"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"`, `{"type":"string","format":"uuid"}`},
		{"address", spec.Type{JSON: spec.String}, spec.Limits{Form: spec.Form{Notation: spec.IPAddress}}, false, "", `"192.0.2.1"`, `{"type":"string"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true))
			c.Fields = []spec.Field{{
				Row: spec.Row{ID: "response/Limited", Strength: spec.Table}, Name: "Limited", Path: "Limited",
				Type: tt.typ, Example: tt.example, Limits: tt.limits, Complete: tt.complete,
			}}
			c.Examples = []spec.Example{{
				Row: spec.Row{ID: "example/json", Strength: spec.FromExample}, Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"Limited":` + tt.sample + `}`,
			}}
			got := doc.Object()
			for _, s := range doc.Entries(doc.Get(openapitest.Derived(t, c).Root, "components", "schemas")) {
				for _, e := range doc.Entries(doc.Get(s.Value, "properties", "Limited")) {
					if e.Key != "xml" && e.Key != "example" && e.Key != doc.RowKey {
						doc.Put(got, e.Key, e.Value)
					}
				}
			}
			if text := inline(t, got); text != tt.want {
				t.Errorf("the schema is %s, want %s", text, tt.want)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}
