package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// inferParameter reads a parameter as OpenAPI has it, without extensions. The schema is found by the
// caller, because it may stand elsewhere.
func InferParameter(n, schema *doc.Node) spec.Parameter {
	p := InferProperty(doc.Text(doc.Get(n, "name")), schema, doc.Text(doc.Get(n, "required")) == "true")
	DecodeString(n, "in", &p.In)
	DecodeString(n, "description", &p.Text)
	if e := doc.Get(n, "example"); e != nil {
		p.Example = doc.Text(e)
	}
	return p
}

// inferProperty reads a property of a request body.
func InferProperty(name string, schema *doc.Node, required bool) spec.Parameter {
	p := spec.Parameter{Row: TableRow(), Name: name, In: spec.InBody, Required: required}
	p.Type.JSON = InferType(schema)
	DecodeString(schema, "description", &p.Text)
	DecodeString(schema, "example", &p.Example)
	DecodeString(schema, "default", &p.Default)
	DecodeString(schema, "minimum", &p.Min)
	DecodeString(schema, "maximum", &p.Max)
	DecodeInt(schema, "minLength", &p.MinLength)
	DecodeInt(schema, "maxLength", &p.MaxLength)
	DecodeInt(schema, "minItems", &p.MinItems)
	DecodeInt(schema, "maxItems", &p.MaxItems)
	DecodeString(schema, "pattern", &p.Form.Pattern)
	DecodeString(schema, doc.SerializationKey, &p.Serialization)
	for _, v := range EnumValues(schema) {
		p.Enum = append(p.Enum, spec.EnumValue{Value: v})
	}
	return p
}

// enumOf lists the values of a schema's enumeration; OpenAPI 3.1 knows const for a single one.
func EnumValues(schema *doc.Node) []string {
	if c := doc.Get(schema, "const"); doc.IsScalar(c) {
		return []string{c.Value}
	}
	var values []string
	for _, v := range doc.Items(doc.Get(schema, "enum")) {
		if doc.IsScalar(v) {
			values = append(values, v.Value)
		}
	}
	return values
}
