package write_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestDocument_FactsThatSchemaLacks_Reported(t *testing.T) {
	enum := []spec.EnumValue{{Value: "a"}, {Value: "b"}}
	for _, tt := range []struct {
		name string
		json spec.JSONType
		row  spec.Parameter
		want string // "" for no finding
	}{
		{"everything fits", spec.Integer, spec.Parameter{Default: "1", Limits: spec.Limits{Min: "0", ExclusiveMin: true, Max: "9"}}, ""},
		{"a default that is not a value", spec.String, spec.Parameter{Default: "c", Limits: spec.Limits{Enum: enum}}, "the default c"},
		{"a default of another type", spec.Boolean, spec.Parameter{Default: "on"}, "the default on"},
		{"a boolean in capitals", spec.Boolean, spec.Parameter{Default: "False"}, ""},
		{"the largest integer", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "-9223372036854775808", Max: "9223372036854775807"}}, ""},
		{"an integer of more than 64 bits", spec.Integer, spec.Parameter{Limits: spec.Limits{Max: "9223372036854775808"}}, "the maximum 9223372036854775808"},
		{"values of another type", spec.Integer, spec.Parameter{Limits: spec.Limits{Enum: enum}}, "the values"},
		{"bounds that the default violates", spec.Integer, spec.Parameter{Default: "0", Limits: spec.Limits{Min: "1", Max: "9"}}, "the minimum 1, the maximum 9"},
		{"a bound that is not an integer", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "0.5"}}, "the minimum 0.5"},
		{"lengths that the default violates", spec.String, spec.Parameter{Default: "a", Limits: spec.Limits{MinLength: 2, MaxLength: 8}}, "the minimum length, the maximum length"},
		{"reversed numbers of values", spec.Array, spec.Parameter{Limits: spec.Limits{MinItems: 5, MaxItems: 2}}, "the number of values"},
	} {
		tt.row.Name, tt.row.Type.JSON = "Size", tt.json
		c := openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true), tt.row)
		line := c.Parameters[1].Pos.Line
		var findings []spec.Finding
		openapitest.Derived(t, c, openapi.WithFindings(&findings))
		i := slices.IndexFunc(findings, func(f spec.Finding) bool { return f.Rule == "openapi-left-out" })
		switch {
		case i < 0 && tt.want != "":
			t.Errorf("%s: no finding", tt.name)
		case i >= 0 && (findings[i].Line != line || tt.want == "" || !strings.HasSuffix(findings[i].Message, ": "+tt.want)):
			t.Errorf("%s: line %d: %s; want %q", tt.name, findings[i].Line, findings[i].Message, tt.want)
		}
	}
}
