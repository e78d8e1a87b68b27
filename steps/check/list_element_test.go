package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// listOf returns the type of a list of scalars.
func listOf(t spec.JSONType, name string) spec.Type {
	return spec.Type{JSON: spec.Array, Name: "Array of " + name, Element: spec.Element{JSON: t, Name: name}}
}

func TestField_ListOfElements_EachElementChecked(t *testing.T) {
	for _, tt := range []struct {
		name   string
		typ    spec.Type
		format spec.Format
		body   string
		want   []string
	}{
		{"strings", listOf(spec.String, "String"), spec.JSON, `{"Ids":["a","b"]}`, nil},
		{"numbers for strings", listOf(spec.String, "String"), spec.JSON, `{"Ids":[1,2]}`, []string{"type Ids[]", "type Ids[]"}},
		{"null for a string", listOf(spec.String, "String"), spec.JSON, `{"Ids":["a",null]}`, []string{"empty Ids[]"}},
		{"null for a number", listOf(spec.Number, "Float"), spec.JSON, `{"Ids":[null]}`, []string{"empty Ids[]"}},
		{"list for an integer", listOf(spec.Integer, "Long"), spec.JSON, `{"Ids":[[1]]}`, []string{"type Ids[]"}},
		{"text for a boolean", listOf(spec.Boolean, "Boolean"), spec.JSON, `{"Ids":[true,"false"]}`, []string{"type Ids[]"}},
		{"empty text", listOf(spec.String, "String"), spec.JSON, `{"Ids":["a",""]}`, []string{"empty Ids[]?"}},
		{"objects for strings", listOf(spec.String, "String"), spec.JSON, `{"Ids":[{"A":1}]}`, []string{"type Ids[]"}},
		{"in a wrapper", listOf(spec.String, "String"), spec.JSON, `{"Ids":{"Id":[1]}}`, []string{"type Ids.Id[]"}},
		{"empty list", listOf(spec.String, "String"), spec.JSON, `{"Ids":[]}`, nil},
		{"strings for integers", listOf(spec.Integer, "Integer"), spec.JSON, `{"Ids":["1"]}`, []string{"type Ids[]"}},
		{"integer above 64 bits", listOf(spec.Integer, "Long"), spec.JSON, `{"Ids":[9223372036854775808]}`, []string{"range Ids[]"}},
		{"integer above 32 bits", listOf(spec.Integer, "Integer"), spec.JSON, `{"Ids":[2147483648]}`, []string{"range Ids[]?"}},
		{"a list for a string", listOf(spec.String, "String"), spec.JSON, `{"Ids":[["a"]]}`, []string{"type Ids[]"}},
		{"XML, boolean in other case", listOf(spec.Boolean, "Boolean"), spec.XML, `<R><Ids>True</Ids><Ids>true</Ids></R>`, []string{"case Ids[]?"}},
		{"XML, an element with two members", listOf(spec.String, "String"), spec.XML, `<R><Ids><A>1</A><B>2</B></Ids></R>`, []string{"type Ids[]"}},
		{"objects for widgets", spec.Type{JSON: spec.Array, Name: "Array of Widget"}, spec.JSON, `{"Ids":[{"A":1}]}`, nil},
		{"XML, numbers read as strings", listOf(spec.String, "String"), spec.XML, `<R><Ids>1</Ids><Ids>2</Ids></R>`, nil},
		{"XML, in a wrapper", listOf(spec.Integer, "Integer"), spec.XML, `<R><Ids><Id>x</Id><Id>2</Id></Ids></R>`, []string{"type Ids.Id[]"}},
		{"XML, blank element", listOf(spec.String, "String"), spec.XML, `<R><Ids><Id>x</Id><Id/></Ids></R>`, []string{"empty Ids.Id[]?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := spec.Field{Path: "Ids", Type: tt.typ}
			wantProblems(t, Field(page(f), f, mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

// TestField_ListInWrapper_EachElementChecked: the response row of a wrapper has the type of the list.
func TestField_ListInWrapper_EachElementChecked(t *testing.T) {
	f := spec.Field{Path: "Ids", Type: spec.Type{JSON: spec.Object, Name: "Array of String", Element: spec.Element{JSON: spec.String, Name: "String"}}}
	wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"Ids":{"Id":["a",1]}}`)), "type Ids.Id[]")
	wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><Ids/></R>`)))
}

// TestField_NullElementAlsoInExample_Contradicted: the page's example shows a null element, too, so the page disagrees
// with itself.
func TestField_NullElementAlsoInExample_Contradicted(t *testing.T) {
	f := spec.Field{Row: spec.Row{Strength: spec.Table}, Path: "Ids", Type: listOf(spec.String, "String")}
	c := page(f)
	c.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"Ids":["a",null]}`}}
	found := Field(c, f, mustParse(t, spec.JSON, `{"Ids":[null,"b"]}`))
	if len(found) != 1 || found[0].Verdict() != spec.Contradicted {
		t.Errorf("problems %v, want one that is contradicted", found)
	}
}
