package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestField_IntegerOutOfRange_Reported(t *testing.T) {
	for _, tt := range []struct {
		typ, value string
		want       []string
	}{
		{"Long", "9223372036854775807", nil},
		{"Long", "-9223372036854775808", nil},
		{"int64", "9223372036854775807", nil},
		{"Long", "9223372036854775808", []string{"range Size"}},
		{"long", "-9223372036854775809", []string{"range Size"}},
		{"Integer", "2147483647", nil},
		{"Integer", "2147483648", []string{"range Size?"}},
		{"Integer", "-2147483649", []string{"range Size?"}},
		{"Int", "9223372036854775808", []string{"range Size?"}},
		{"Number", "9223372036854775808", nil},
		{"", "9223372036854775808", nil},
	} {
		t.Run(tt.typ+" "+tt.value, func(t *testing.T) {
			f := spec.Field{Path: "Size", Type: spec.Type{JSON: spec.Integer, Name: tt.typ}}
			wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"Size":`+tt.value+`}`)), tt.want...)
			wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><Size> `+tt.value+` </Size></R>`)), tt.want...)
		})
	}
}

// TestField_ElementOutOfRange_Reported: the integer size of a list element is checked in both formats.
func TestField_ElementOutOfRange_Reported(t *testing.T) {
	for _, tt := range []struct {
		name, value string
		want        string
	}{
		{"Long", "9223372036854775807", ""},
		{"Long", "9223372036854775808", "range Sizes.Size[]"},
		{"Integer", "2147483648", "range Sizes.Size[]?"},
	} {
		var want []string
		if tt.want != "" {
			want = []string{tt.want}
		}
		f := spec.Field{Path: "Sizes", Type: listOf(spec.Integer, tt.name)}
		wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"Sizes":{"Size":[1,`+tt.value+`]}}`)), want...)
		wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><Sizes><Size>1</Size><Size>`+tt.value+`</Size></Sizes></R>`)), want...)
	}
}
