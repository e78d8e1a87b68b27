package write_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// TestElement_ListOfScalars_ItemsHaveTypeOfElements: the items have the type of the elements, in requests and
// responses, unless an example has an element of another type.
func TestElement_ListOfScalars_ItemsHaveTypeOfElements(t *testing.T) {
	list := func(t spec.JSONType, name string) spec.Type {
		return spec.Type{JSON: spec.Array, Name: "Array of " + name, Element: spec.Element{JSON: t, Name: name}}
	}
	ids, sizes := openapitest.Parameter("Ids", spec.Array, false), openapitest.Parameter("Sizes", spec.Array, false)
	ids.Type, sizes.Type = list(spec.String, "String"), list(spec.Integer, "Long")
	c := openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true), ids, sizes)
	field := func(path, name string, t spec.Type) spec.Field {
		return spec.Field{Row: spec.Row{ID: spec.RowID("response/" + path), Strength: spec.Table}, Path: path, Name: name, Type: t}
	}
	c.Fields = []spec.Field{
		field("Names", "Names", list(spec.String, "String")), field("Flags", "Flags", list(spec.Boolean, "Boolean")),
		field("Odd", "Odd", list(spec.Integer, "Integer")), field("Plain", "Plain", spec.Type{JSON: spec.Array, Name: "List"}),
	}
	c.Examples = []spec.Example{{
		Row: spec.Row{ID: "example/json", Strength: spec.FromExample}, Kind: spec.SuccessExample, Format: spec.JSON,
		Body: `{"Names":["a"],"Flags":[],"Odd":["x"],"Plain":[1]}`,
	}}
	d := openapitest.Derived(t, c)
	for name, want := range map[string]string{"Ids": `{"type":"string"}`, "Sizes": `{"type":"integer","format":"int64"}`} {
		if got := inline(t, doc.Get(d.Root, "components", "parameters", name, "schema", "items")); got != want {
			t.Errorf("the items of the parameter %s are %s, want %s", name, got, want)
		}
	}
	schemas := doc.Entries(doc.Get(d.Root, "components", "schemas"))
	for name, want := range map[string]string{"Names": `{"type":"string"}`, "Flags": `{"type":"boolean"}`, "Odd": `{}`, "Plain": `{}`} {
		var got string
		for _, s := range schemas {
			if items := doc.Get(s.Value, "properties", name, "items"); items != nil {
				got = inline(t, items)
			}
		}
		if got != want {
			t.Errorf("the items of the field %s are %s, want %s", name, got, want)
		}
	}
	openapitest.RoundTrip(t, c)
}
