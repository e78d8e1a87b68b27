package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

// inferParameter reads a parameter as OpenAPI has it, without extensions. The schema is found by the
// caller, because it may stand elsewhere.
func inferParameter(n, schema *node) spec.Parameter {
	p := inferProperty(text(get(n, "name")), schema, text(get(n, "required")) == "true")
	readString(n, "in", &p.In)
	readString(n, "description", &p.Text)
	if e := get(n, "example"); e != nil {
		p.Example = text(e)
	}
	return p
}

// inferProperty reads a property of a request body.
func inferProperty(name string, schema *node, required bool) spec.Parameter {
	p := spec.Parameter{Row: tableRow(), Name: name, In: spec.InBody, Required: required}
	p.Type.JSON = inferType(schema)
	readString(schema, "description", &p.Text)
	readString(schema, "example", &p.Example)
	readString(schema, "default", &p.Default)
	readString(schema, "minimum", &p.Min)
	readString(schema, "maximum", &p.Max)
	readInt(schema, "minLength", &p.MinLength)
	readInt(schema, "maxLength", &p.MaxLength)
	readInt(schema, "minItems", &p.MinItems)
	readInt(schema, "maxItems", &p.MaxItems)
	readString(schema, "pattern", &p.Form.Pattern)
	readString(schema, serializationKey, &p.Serialization)
	for _, v := range enumOf(schema) {
		p.Enum = append(p.Enum, spec.EnumValue{Value: v})
	}
	return p
}

// enumOf lists the values of a schema's enumeration; OpenAPI 3.1 knows const for a single one.
func enumOf(schema *node) []string {
	if c := get(schema, "const"); isScalar(c) {
		return []string{c.Value}
	}
	var values []string
	for _, v := range items(get(schema, "enum")) {
		if isScalar(v) {
			values = append(values, v.Value)
		}
	}
	return values
}
