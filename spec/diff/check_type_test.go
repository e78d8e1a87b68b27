package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func typed(name string, t spec.JSONType, word string) spec.Parameter {
	return spec.Parameter{Name: name, Type: spec.Type{JSON: t, Name: word}}
}

func written(name string, t spec.JSONType, example string, as spec.Serialization) spec.Parameter {
	return spec.Parameter{Name: name, Type: spec.Type{JSON: t, Name: string(t)}, Example: example, Serialization: as}
}

func TestType_EachChange_ExpectedClass(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new spec.Parameter
		want     []string
	}{
		{"another type", typed("A", spec.String, "String"), typed("A", spec.Integer, "Integer"), []string{"breaking parameter-type-changed request/A 1 1"}},
		{"text accepts any value", typed("A", spec.Boolean, "Boolean"), typed("A", spec.String, "String"), []string{"compatible parameter-type-changed request/A 1 1"}},
		{"wider number", typed("A", spec.Integer, "Integer"), typed("A", spec.Integer, "Long"), []string{"compatible parameter-format-changed request/A 1 1"}},
		{"narrower number", typed("A", spec.Integer, "Long"), typed("A", spec.Integer, "Integer"), []string{"breaking parameter-format-changed request/A 1 1"}},
		{"case and spaces", typed("A", spec.String, "String"), typed("A", spec.String, " string"), nil},
		{"another word", typed("A", spec.Array, "List"), typed("A", spec.Array, "RepeatList"), []string{"compatible parameter-type-word-changed request/A 1 1"}},
		{"stated now", typed("A", spec.Any, ""), typed("A", spec.String, "String"), []string{"compatible parameter-type-word-changed request/A 1 1"}},
		{"a list", typed("A", spec.String, "String"), typed("A", spec.Array, "List"), []string{"breaking parameter-structure-changed request/A 1 1"}},
		{"a list is a structure", typed("A", spec.Array, "List"), typed("A", spec.Object, "Struct"), []string{"breaking parameter-structure-changed request/A 1 1"}},
		{"JSON before and after", written("A", spec.String, `["a"]`, ""), written("A", spec.Array, `["b"]`, spec.AsJSON), []string{
			"compatible parameter-type-word-changed request/A 1 1", "compatible example-value-changed request/A 1 1",
		}},
		{"JSON became flat", written("A", spec.String, `["a"]`, ""), written("A", spec.Array, `["a"]`, spec.Flat), []string{
			"compatible parameter-type-word-changed request/A 1 1", "breaking parameter-serialization-changed request/A 1 1",
		}},
		{"an index makes a list", typed("A.N", spec.String, "String"), typed("A.N", spec.Array, "RepeatList"), []string{"compatible parameter-type-word-changed request/A.N 1 1"}},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, rows{tt.old}, rows{tt.new}, tt.want...) })
	}
}

// TestType_TextOfTrueAndFalse_SameRequestUnlessJSON: a query contains the same text for a string and a Boolean.
func TestType_TextOfTrueAndFalse_SameRequestUnlessJSON(t *testing.T) {
	truth := func(in spec.Location, as spec.Serialization, values ...string) spec.Parameter {
		return spec.Parameter{Name: "A", In: in, Serialization: as, Type: spec.Type{JSON: spec.String, Name: "String"}, Limits: spec.Limits{Enum: enum(values...)}}
	}
	boolean := func(in spec.Location, as spec.Serialization) spec.Parameter {
		return spec.Parameter{Name: "A", In: in, Serialization: as, Type: spec.Type{JSON: spec.Boolean, Name: "Boolean"}}
	}
	const same, breaks, wider = "compatible parameter-type-word-changed request/A 1 1", "breaking parameter-type-changed request/A 1 1", "compatible parameter-became-not-enum request/A 1 1"
	compare(t, rows{truth(spec.InQuery, "", "true", "false")}, rows{boolean(spec.InQuery, "")}, same)
	compare(t, rows{boolean(spec.InQuery, "")}, rows{truth(spec.InQuery, "", "false", "true")}, same)
	compare(t, rows{truth(spec.InQuery, "", "yes", "no")}, rows{boolean(spec.InQuery, "")}, breaks, wider)
	compare(t, rows{truth(spec.InQuery, "", "true", "auto")}, rows{boolean(spec.InQuery, "")}, breaks, wider)
	compare(t, rows{truth(spec.InBody, "", "true", "false")}, rows{boolean(spec.InBody, "")}, breaks, wider)
	compare(t, rows{truth(spec.InQuery, spec.AsJSON, "true", "false")}, rows{boolean(spec.InQuery, spec.AsJSON)}, breaks, wider)
}

func TestFieldType_EachChange_ExpectedClass(t *testing.T) {
	field := func(t spec.JSONType, word string) spec.Field {
		return spec.Field{Path: "A", Type: spec.Type{JSON: t, Name: word}}
	}
	compare(t, rows{field(spec.Integer, "Integer")}, rows{field(spec.String, "String")}, "breaking field-type-changed response/A 1 1")
	compare(t, rows{field(spec.Integer, "Integer")}, rows{field(spec.Integer, "Long")}, "risky field-format-widened response/A 1 1")
	compare(t, rows{field(spec.Any, "")}, rows{field(spec.Array, "List")}, "compatible field-type-word-changed response/A 1 1")
}

func listOf(t spec.JSONType, name string) spec.Type {
	return spec.Type{JSON: spec.Array, Name: "Array of " + name, Element: spec.Element{JSON: t, Name: name}}
}

func TestElement_EachChange_ExpectedClass(t *testing.T) {
	texts, long, small := listOf(spec.String, "String"), listOf(spec.Integer, "Long"), listOf(spec.Integer, "Integer")
	plain := spec.Type{JSON: spec.Array, Name: "List"}
	for _, tt := range []struct {
		name      string
		old, new  spec.Type
		parameter []string
		field     []string
	}{
		{"equal", texts, texts, nil, nil},
		{
			"another word", texts,
			spec.Type{JSON: spec.Array, Name: "String[]", Element: texts.Element},
			[]string{"compatible parameter-type-word-changed request/A 1 1"},
			[]string{"compatible field-type-word-changed response/A 1 1"},
		},
		{
			"another type", texts, long,
			[]string{"breaking parameter-element-type-changed request/A 1 1"},
			[]string{"breaking field-element-type-changed response/A 1 1"},
		},
		{
			"in a wrapper",
			spec.Type{JSON: spec.Object, Name: "Array of String", Element: texts.Element},
			spec.Type{JSON: spec.Object, Name: "Array of Long", Element: long.Element},
			[]string{"breaking parameter-element-type-changed request/A 1 1"},
			[]string{"breaking field-element-type-changed response/A 1 1"},
		},
		{
			"wider", small, long,
			[]string{"compatible parameter-element-widened request/A 1 1"},
			[]string{"risky field-format-widened response/A 1 1"},
		},
		{
			"narrower", long, small,
			[]string{"breaking parameter-element-narrowed request/A 1 1"},
			[]string{"compatible field-format-narrowed response/A 1 1"},
		},
		{
			"no longer stated", texts, plain,
			[]string{"compatible parameter-type-word-changed request/A 1 1"},
			[]string{"compatible field-type-word-changed response/A 1 1"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			compare(t, rows{spec.Parameter{Name: "A", Type: tt.old}}, rows{spec.Parameter{Name: "A", Type: tt.new}}, tt.parameter...)
			compare(t, rows{spec.Field{Path: "A", Type: tt.old}}, rows{spec.Field{Path: "A", Type: tt.new}}, tt.field...)
		})
	}
}

// TestElement_ScalarsBecomeStructures_Breaking: the rows of the members state that the elements are objects.
func TestElement_ScalarsBecomeStructures_Breaking(t *testing.T) {
	compare(t,
		rows{spec.Field{Path: "A", Type: listOf(spec.String, "String")}},
		rows{spec.Field{Path: "A", Type: spec.Type{JSON: spec.Array, Name: "Array of A"}}, spec.Field{Path: "A[].Id", Name: "Id"}},
		"breaking field-element-type-changed response/A 1 1", "compatible field-type-word-changed response/A 1 1", "compatible field-added response/A.Id 0 2",
	)
	compare(t,
		rows{spec.Parameter{Name: "A", Type: listOf(spec.String, "String")}},
		rows{spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Array, Name: "Array of A"}}, spec.Parameter{Name: "Id", Parent: "A"}},
		"compatible parameter-type-word-changed request/A 1 1", "breaking parameter-element-type-changed request/A 1 1", "compatible parameter-added request/A.Id 0 2",
	)
}

// TestElement_ScalarsInWrapperBecomeStructures_Breaking: the members of the wrapper's only list are those of the
// elements. The members of other lists are not.
func TestElement_ScalarsInWrapperBecomeStructures_Breaking(t *testing.T) {
	old := rows{spec.Field{Path: "A", Type: spec.Type{JSON: spec.Object, Name: "Array of String", Element: spec.Element{JSON: spec.String, Name: "String"}}}}
	for path, want := range map[string][]string{
		"A.Item[].Id": {"breaking field-element-type-changed response/A 1 1", "compatible field-type-word-changed response/A 1 1", "compatible field-added response/A.Item.Id 0 2"},
		"A.B.C[].Id":  {"compatible field-type-word-changed response/A 1 1", "compatible field-added response/A.B.C.Id 0 2"},
		"AB.C[].Id":   {"compatible field-type-word-changed response/A 1 1", "compatible field-added response/AB.C.Id 0 2"},
	} {
		t.Run(path, func(t *testing.T) {
			compare(t, old, rows{spec.Field{Path: "A", Type: spec.Type{JSON: spec.Object, Name: "List"}}, spec.Field{Path: path, Name: "Id"}}, want...)
		})
	}
}
