package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestElementType_EachTypeName_TypeOfElements(t *testing.T) {
	for word, want := range map[string]spec.JSONType{
		"Array of String": spec.String, "array of strings": spec.String, "List<String>": spec.String, "List < Long >": spec.Integer,
		"String[]": spec.String, "Array of Integer": spec.Integer, "Array of Boolean": spec.Boolean, "Array of Float": spec.Number,
		"Array of Widget": "none", "Array": "none", "List": "none", "String": "none", "Array of Array of String": "none", "": "none",
	} {
		got, ok := elementType(spec.Type{Name: word})
		if !ok {
			got.JSON = "none"
		}
		if got.JSON != want {
			t.Errorf("%q has elements of type %s, want %s", word, got.JSON, want)
		}
	}
}

func TestField_ListOfElements_EachElementChecked(t *testing.T) {
	for _, tt := range []struct {
		name   string
		word   string
		format spec.Format
		body   string
		want   []string
	}{
		{"strings", "Array of String", spec.JSON, `{"Ids":["a","b"]}`, nil},
		{"numbers for strings", "Array of String", spec.JSON, `{"Ids":[1,2]}`, []string{"type Ids[]", "type Ids[]"}},
		{"null for a string", "String[]", spec.JSON, `{"Ids":["a",null]}`, []string{"empty Ids[]?"}},
		{"objects for strings", "List<String>", spec.JSON, `{"Ids":[{"A":1}]}`, []string{"type Ids[]"}},
		{"in a wrapper", "Array of String", spec.JSON, `{"Ids":{"Id":[1]}}`, []string{"type Ids.Id[]"}},
		{"empty list", "Array of String", spec.JSON, `{"Ids":[]}`, nil},
		{"strings for integers", "Array of Integer", spec.JSON, `{"Ids":["1"]}`, []string{"type Ids[]"}},
		{"integer above 64 bits", "Array of Long", spec.JSON, `{"Ids":[9223372036854775808]}`, []string{"range Ids[]"}},
		{"integer above 32 bits", "Array of Integer", spec.JSON, `{"Ids":[2147483648]}`, []string{"range Ids[]?"}},
		{"a list for a string", "Array of String", spec.JSON, `{"Ids":[["a"]]}`, []string{"type Ids[]"}},
		{"XML, boolean in other case", "Array of Boolean", spec.XML, `<R><Ids>True</Ids><Ids>true</Ids></R>`, []string{"case Ids[]?"}},
		{"XML, an element with two members", "Array of String", spec.XML, `<R><Ids><A>1</A><B>2</B></Ids></R>`, []string{"type Ids[]"}},
		{"objects for widgets", "Array of Widget", spec.JSON, `{"Ids":[{"A":1}]}`, nil},
		{"XML, numbers read as strings", "Array of String", spec.XML, `<R><Ids>1</Ids><Ids>2</Ids></R>`, nil},
		{"XML, in a wrapper", "Array of Integer", spec.XML, `<R><Ids><Id>x</Id><Id>2</Id></Ids></R>`, []string{"type Ids.Id[]"}},
		{"XML, blank element", "Array of String", spec.XML, `<R><Ids><Id>x</Id><Id/></Ids></R>`, []string{"empty Ids.Id[]?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := spec.Field{Path: "Ids", Type: spec.Type{JSON: spec.Array, Name: tt.word}}
			wantProblems(t, Field(page(f), f, mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

// TestField_ListInWrapper_EachElementChecked: the response row of a wrapper has the type of the list.
func TestField_ListInWrapper_EachElementChecked(t *testing.T) {
	f := spec.Field{Path: "Ids", Type: spec.Type{JSON: spec.Object, Name: "Array of String"}}
	wantProblems(t, Field(page(f), f, mustParse(t, spec.JSON, `{"Ids":{"Id":["a",1]}}`)), "type Ids.Id[]")
	wantProblems(t, Field(page(f), f, mustParse(t, spec.XML, `<R><Ids/></R>`)))
}
