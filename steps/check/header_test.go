package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestHeader_EachValue_ExpectedProblems(t *testing.T) {
	modes := spec.Limits{Enum: []spec.EnumValue{{Value: "fast"}, {Value: "slow"}}}
	for _, tt := range []struct {
		name     string
		typ      spec.Type
		limits   spec.Limits
		complete bool
		values   []string
		want     []string
	}{
		{"text", spec.Type{JSON: spec.String}, spec.Limits{}, false, []string{"a"}, nil},
		{"any type", spec.Type{}, spec.Limits{}, false, []string{"a"}, nil},
		{"no header", spec.Type{JSON: spec.String}, spec.Limits{}, false, nil, []string{"missing"}},
		{"blank text", spec.Type{JSON: spec.String}, spec.Limits{}, false, []string{" "}, []string{"empty?"}},
		{"integer", spec.Type{JSON: spec.Integer}, spec.Limits{}, false, []string{" 12 "}, nil},
		{"blank instead of an integer", spec.Type{JSON: spec.Integer}, spec.Limits{}, false, []string{""}, []string{"empty"}},
		{"word instead of an integer", spec.Type{JSON: spec.Integer}, spec.Limits{}, false, []string{"many"}, []string{"type"}},
		{"fraction instead of an integer", spec.Type{JSON: spec.Integer}, spec.Limits{}, false, []string{"1.5"}, []string{"type"}},
		{"boolean", spec.Type{JSON: spec.Boolean}, spec.Limits{}, false, []string{"true"}, nil},
		{"boolean in another case", spec.Type{JSON: spec.Boolean}, spec.Limits{}, false, []string{"True"}, []string{"case?"}},
		{"word instead of a boolean", spec.Type{JSON: spec.Boolean}, spec.Limits{}, false, []string{"yes"}, []string{"type"}},
		{"documented value", spec.Type{JSON: spec.String}, modes, true, []string{"fast"}, nil},
		{"documented value with a parameter", spec.Type{JSON: spec.String}, modes, true, []string{"fast; level=2"}, nil},
		{"documented value in another case", spec.Type{JSON: spec.String}, modes, true, []string{"Fast"}, []string{"case?"}},
		{"undocumented value", spec.Type{JSON: spec.String}, modes, true, []string{"medium"}, []string{"limit"}},
		{"value outside of an incomplete list", spec.Type{JSON: spec.String}, modes, false, []string{"medium"}, []string{"limit?"}},
		{"number out of bounds", spec.Type{JSON: spec.Integer}, spec.Limits{Min: "1", Max: "9"}, true, []string{"10"}, []string{"limit"}},
		{"text without the format", spec.Type{JSON: spec.String}, spec.Limits{Form: spec.Form{Pattern: "^[0-9]{4}$"}}, true, []string{"12"}, []string{"limit"}},
		{"second value undocumented", spec.Type{JSON: spec.String}, modes, true, []string{"fast", "medium"}, []string{"limit"}},
		{"list", listOf(spec.Integer, "Integer"), spec.Limits{}, false, []string{"1, 2", "3"}, nil},
		{"list with a word instead of an integer", listOf(spec.Integer, "Integer"), spec.Limits{}, false, []string{"1,b"}, []string{"type"}},
		{"empty list", listOf(spec.Integer, "Integer"), spec.Limits{}, false, []string{""}, nil},
		{"structure", spec.Type{JSON: spec.Object}, spec.Limits{}, false, []string{"a=1"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := spec.Header{Field: spec.Field{Name: "X-Mode", Type: tt.typ, Limits: tt.limits, Complete: tt.complete}}
			problems := Header(h, tt.values)
			for i := range problems {
				if problems[i].Path != "header X-Mode" {
					t.Errorf("the problem has the path %q", problems[i].Path)
				}
				problems[i].Path = ""
			}
			wantProblems(t, problems, tt.want...)
		})
	}
}

// Rows of a gateway page are conventions.
func TestHeader_RowIsConvention_ProblemsAreDeviations(t *testing.T) {
	h := spec.Header{Field: spec.Field{Name: "X-Mode", Row: spec.Row{Strength: spec.Convention}}}
	wantProblems(t, Header(h, nil), "missing header X-Mode?")
}
