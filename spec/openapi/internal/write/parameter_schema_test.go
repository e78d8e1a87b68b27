package write_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// sources returns a contract with a parameter Sources that is a JSON text, and its members.
func sources(example string, members ...string) *spec.Contract {
	whole := openapitest.Parameter("Sources", spec.String, true)
	whole.Example = example
	rows := []spec.Parameter{whole}
	for _, name := range members {
		m := openapitest.Parameter(name, spec.String, true)
		m.Parent, m.Serialization = "Sources", spec.AsJSON
		rows = append(rows, m)
	}
	return openapitest.ContractOf(rows...)
}

func TestParameterSchema_JSONText_HasTheStructureOfItsExample(t *testing.T) {
	tests := map[string]struct {
		example string
		names   []string
		within  []string // path of the member in the schema
	}{
		"a list of objects":      {`[{"type": "oss"}]`, []string{"type"}, []string{"items", "properties", "type"}},
		"an object":              {`{"type": "oss"}`, []string{"type"}, []string{"properties", "type"}},
		"no example":             {"", []string{"type"}, []string{"properties", "type"}},
		"not JSON":               {"[type]", []string{"type"}, []string{"properties", "type"}},
		"a member of an object":  {`{"log": {"hours": 1}}`, []string{"log.hours"}, []string{"properties", "log", "properties", "hours"}},
		"a name with dots in it": {`{"log.hours": 1}`, []string{"log.hours"}, []string{"properties", "log.hours"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := sources(tt.example, tt.names...)
			var findings []spec.Finding
			if _, err := openapi.Marshal(c, openapi.YAML, openapi.WithFindings(&findings)); err != nil || len(findings) > 0 {
				t.Errorf("%v, %v; want no finding: a JSON text is a string and has members", err, findings)
			}
			schema := doc.Get(openapitest.Derived(t, c).Root, "components", "parameters", "Sources", "schema")
			if doc.Text(doc.Get(schema, doc.SerializationKey)) != "json" {
				t.Errorf("serialized as %q; want json", doc.Text(doc.Get(schema, doc.SerializationKey)))
			}
			if doc.Text(doc.Get(doc.Get(schema, tt.within...), "type")) != "string" {
				t.Errorf("there is no member at %q", tt.within)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}

func TestParameterSchema_RowWithDefaultFacts_ExtensionHasOnlyIDAndLines(t *testing.T) {
	inBody := sources("", "type")
	inBody.Operation.Style, inBody.Operation.Method, inBody.Operation.Path = spec.ROA, "POST", "/sources"
	for i := range inBody.Parameters {
		inBody.Parameters[i].In = spec.InBody
	}
	inBody.Parameters[0].Type.JSON = spec.Object
	flat := openapitest.Parameter("Tag.N.Key", spec.String, false)
	flat.Serialization = spec.Flat
	tests := map[string]struct {
		contract *spec.Contract
		at       []string
	}{
		"flat":         {openapitest.ContractOf(flat), []string{"parameters", "Tag", "schema", "items", "properties", "Key"}},
		"text in JSON": {sources("", "type"), []string{"parameters", "Sources", "schema", "properties", "type"}},
		"JSON body":    {inBody, []string{"schemas", inBody.Operation.Name + "Request", "properties", "Sources", "properties", "type"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			row := doc.Get(doc.Get(doc.Get(openapitest.Derived(t, tt.contract).Root, "components"), tt.at...), doc.RowKey)
			openapitest.WantKeys(t, "the facts of the row", row, "id", "line", "end")
			openapitest.RoundTrip(t, tt.contract)
		})
	}
}

func TestParameterSchema_ListWithDescription_DescriptionPrecedesItems(t *testing.T) {
	outer := openapitest.Parameter("Disk", spec.Object, false)
	inner := openapitest.Parameter("Disk.Tag", spec.Array, false)
	key := openapitest.Parameter("Disk.Tag.N.Key", spec.String, false)
	tag := doc.Get(openapitest.Derived(t, openapitest.ContractOf(outer, inner, key)).Root, "components", "parameters", "Disk", "schema", "properties", "Tag")
	openapitest.WantKeys(t, "the schema of Disk.Tag", tag, "type", "description", "items", doc.RowKey)
}
