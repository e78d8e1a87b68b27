package read_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// TestLoad_ForeignLists_ElementsHaveTypeOfItems: the elements of a list have the type of its items, even if the items are a
// reference. A list of structures has rows for the members instead.
func TestLoad_ForeignLists_ElementsHaveTypeOfItems(t *testing.T) {
	const src = `openapi: 3.0.3
info: {title: Things, version: "1"}
paths:
  /things:
    get:
      parameters:
      - {name: ids, in: query, schema: {type: array, items: {type: string}}}
      - {name: sizes, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Size'}}}
      responses:
        "200":
          description: Things.
          content:
            application/json:
              schema:
                type: object
                properties:
                  total: {type: integer, format: int64}
                  names: {type: array, items: {type: string}}
                  sizes: {type: array, items: {$ref: '#/components/schemas/Size'}}
                  flags: {type: array, items: {allOf: [{type: boolean}]}}
                  things: {type: array, items: {type: object, properties: {id: {type: string}}}}
                  any: {type: array, items: {}}
                  state: {type: string, enum: [running, stopped]}
                  weight: {type: integer, minimum: 1, maximum: 9}
                  since: {type: string, format: date-time}
                  codes: {type: array, items: {type: string, enum: [a, b]}}
components:
  schemas:
    Size: {type: integer, format: int64}
`
	all, _, err := openapi.LoadAll("things.yaml", []byte(src))
	if err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
	text, long := spec.Element{JSON: spec.String}, spec.Element{JSON: spec.Integer, Name: "int64"}
	want := map[string]spec.Element{"ids": text, "sizes": long, "names": text, "flags": {JSON: spec.Boolean}, "codes": text}
	for _, p := range all[0].Parameters {
		if p.Type.Element != want[p.Name] {
			t.Errorf("the elements of the parameter %s are %v, want %v", p.Name, p.Type.Element, want[p.Name])
		}
	}
	for _, f := range all[0].Fields {
		if f.Type.Element != want[f.Path] {
			t.Errorf("the elements of the field %s are %v, want %v", f.Path, f.Type.Element, want[f.Path])
		}
		if f.Path == "total" && f.Type.Name != "int64" {
			t.Errorf("total has the type %q, want the format int64", f.Type.Name)
		}
	}
	limits := map[string]spec.Limits{
		"state": {Enum: []spec.EnumValue{{Value: "running"}, {Value: "stopped"}}}, "weight": {Min: "1", Max: "9"},
		"since": {Form: spec.Form{Notation: spec.DateTime}}, "codes": {Enum: []spec.EnumValue{{Value: "a"}, {Value: "b"}}},
	}
	for _, f := range all[0].Fields {
		if diff := cmp.Diff(limits[f.Path], f.Limits); diff != "" || f.Complete != f.HasValueLimits() {
			t.Errorf("%s: complete %v; limits (-want +got):\n%s", f.Path, f.Complete, diff)
		}
	}
	if len(all[0].Parameters) != 2 || len(all[0].Fields) != 11 {
		t.Errorf("%d parameters and %d fields, want 2 and 11", len(all[0].Parameters), len(all[0].Fields))
	}
}
