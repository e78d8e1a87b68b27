package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func typed(name string, t spec.JSONType, word string) spec.Parameter {
	return spec.Parameter{Name: name, Type: spec.Type{JSON: t, Name: word}}
}

func TestType(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new spec.Parameter
		want     []string
	}{
		{"another type", typed("A", spec.String, "String"), typed("A", spec.Integer, "Integer"), []string{"breaking parameter-type-changed request/A 1 1"}},
		{"text takes any value", typed("A", spec.Boolean, "Boolean"), typed("A", spec.String, "String"), []string{"compatible parameter-type-changed request/A 1 1"}},
		{"wider number", typed("A", spec.Integer, "Integer"), typed("A", spec.Integer, "Long"), []string{"compatible parameter-format-changed request/A 1 1"}},
		{"narrower number", typed("A", spec.Integer, "Long"), typed("A", spec.Integer, "Integer"), []string{"breaking parameter-format-changed request/A 1 1"}},
		{"case and spaces", typed("A", spec.String, "String"), typed("A", spec.String, " string"), nil},
		{"another word", typed("A", spec.Array, "List"), typed("A", spec.Array, "RepeatList"), []string{"compatible parameter-type-word-changed request/A 1 1"}},
		{"told now", typed("A", spec.Any, ""), typed("A", spec.String, "String"), []string{"compatible parameter-type-word-changed request/A 1 1"}},
		{"an index makes a list", typed("A.N", spec.String, "String"), typed("A.N", spec.Array, "RepeatList"), []string{"compatible parameter-type-word-changed request/A.N 1 1"}},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, rows{tt.old}, rows{tt.new}, tt.want...) })
	}
}

func TestFieldType(t *testing.T) {
	field := func(t spec.JSONType, word string) spec.Field {
		return spec.Field{Path: "A", Type: spec.Type{JSON: t, Name: word}}
	}
	compare(t, rows{field(spec.Integer, "Integer")}, rows{field(spec.String, "String")}, "breaking field-type-changed response/A 1 1")
	compare(t, rows{field(spec.Integer, "Integer")}, rows{field(spec.Integer, "Long")}, "risky field-format-changed response/A 1 1")
	compare(t, rows{field(spec.Any, "")}, rows{field(spec.Array, "List")}, "compatible field-type-word-changed response/A 1 1")
}
