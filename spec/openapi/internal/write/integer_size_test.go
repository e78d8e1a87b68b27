package write_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// TestInteger_EachSize_WrittenAsFormatUnlessAValueIsLarger: the format is the size of the type, unless a documented
// value or an example is larger.
func TestInteger_EachSize_WrittenAsFormatUnlessAValueIsLarger(t *testing.T) {
	for _, tt := range []struct {
		name, example, sample string
		limits                spec.Limits
		want                  string
	}{
		{"Integer", "", "7", spec.Limits{}, "int32"},
		{"Long", "", "2147483648", spec.Limits{}, "int64"},
		{"长整型", "", "7", spec.Limits{}, "int64"},
		{"Integer", "2147483648", "7", spec.Limits{}, ""},
		{"Integer", "", "7", spec.Limits{Min: "0", Max: "4294967295"}, ""},
		{"Number", "", "7", spec.Limits{}, ""},
	} {
		p := openapitest.Parameter("Size", spec.Integer, false)
		p.Type, p.Example, p.Limits = spec.Type{JSON: spec.Integer, Name: tt.name}, tt.example, tt.limits
		c := openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true), p)
		c.Fields = []spec.Field{{Row: spec.Row{ID: "response/Sized", Strength: spec.Table}, Name: "Sized", Path: "Sized", Type: p.Type, Example: tt.example, Limits: tt.limits}}
		c.Examples = []spec.Example{{
			Row: spec.Row{ID: "example/json", Strength: spec.FromExample}, Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"Sized":` + tt.sample + `}`,
		}}
		d := openapitest.Derived(t, c)
		if got := doc.Text(doc.Get(d.Root, "components", "parameters", "Size", "schema", "format")); got != tt.want {
			t.Errorf("%+v: the format of the parameter is %q, want %q", tt, got, tt.want)
		}
		for _, s := range doc.Entries(doc.Get(d.Root, "components", "schemas")) {
			if n := doc.Get(s.Value, "properties", "Sized"); n != nil && doc.Text(doc.Get(n, "format")) != tt.want {
				t.Errorf("%+v: the format of the field is %q, want %q", tt, doc.Text(doc.Get(n, "format")), tt.want)
			}
		}
		openapitest.RoundTrip(t, c)
	}
}
