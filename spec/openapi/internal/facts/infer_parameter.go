package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// InferParameter infers a request row from a parameter. The caller must resolve a schema that is a reference.
func InferParameter(n, schema *doc.Node) spec.Parameter {
	p := InferProperty(doc.Text(doc.Get(n, "name")), schema, doc.Text(doc.Get(n, "required")) == "true")
	decodeString(n, "in", &p.In)
	decodeString(n, "description", &p.Text)
	if e := doc.Get(n, "example"); e != nil {
		p.Example = doc.Text(e)
	}
	return p
}

// InferProperty infers a request row from a property of a request body.
func InferProperty(name string, schema *doc.Node, required bool) spec.Parameter {
	p := spec.Parameter{Row: TableRow(), Name: name, In: spec.InBody, Required: required}
	p.Type = inferNamedType(schema)
	decodeString(schema, "description", &p.Text)
	decodeString(schema, "example", &p.Example)
	decodeString(schema, "default", &p.Default)
	inferLimits(schema, &p.Limits)
	decodeString(schema, doc.SerializationKey, &p.Serialization)
	return p
}

// inferBound returns a bound of a number, and whether it is exclusive. In OpenAPI 3.0, exclusive is a boolean; in OpenAPI
// 3.1, it is the bound itself.
func inferBound(schema *doc.Node, bound, exclusive string) (text string, isExclusive bool) {
	decodeString(schema, bound, &text)
	e := doc.Get(schema, exclusive)
	if !doc.IsScalar(e) {
		return text, false
	}
	if e.Value == "true" || e.Value == "false" {
		return text, text != "" && e.Value == "true"
	}
	return e.Value, true
}

// inferLimits infers the limits of a value from its schema.
func inferLimits(schema *doc.Node, l *spec.Limits) {
	l.Min, l.ExclusiveMin = inferBound(schema, "minimum", "exclusiveMinimum")
	l.Max, l.ExclusiveMax = inferBound(schema, "maximum", "exclusiveMaximum")
	decodeInt(schema, "minLength", &l.MinLength)
	decodeInt(schema, "maxLength", &l.MaxLength)
	decodeInt(schema, "minItems", &l.MinItems)
	decodeInt(schema, "maxItems", &l.MaxItems)
	decodeString(schema, "pattern", &l.Form.Pattern)
	for _, v := range enumValues(schema) {
		l.Enum = append(l.Enum, spec.EnumValue{Value: v})
	}
}

// enumValues returns the values of a schema's enumeration, or the value of const (OpenAPI 3.1).
func enumValues(schema *doc.Node) []string {
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
