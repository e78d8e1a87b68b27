package diff

import (
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/rowproof/rowproof/spec"
)

// wireDocument is a contract as oasdiff reads it: one operation whose parameters are the request rows and whose
// response has the response rows as properties. Each property is named by the key of its pair, so that a finding
// identifies the row, even if several rows have the same name. The location and path of a row are compared separately
// and are not in the document.
type wireDocument struct {
	parameters openapi3.Parameters
	fields     openapi3.Schemas
}

// wireDocuments returns both contracts as documents.
func (c *comparer) wireDocuments() (old, new *openapi3.T) {
	var o, n wireDocument
	o.fields, n.fields = openapi3.Schemas{}, openapi3.Schemas{}
	for i, p := range c.parameters {
		if p.old != nil && p.old.IsFixed() || p.new != nil && p.new.IsFixed() {
			continue // the parameters that select the operation are compared by checkOperation
		}
		o.parameter(wireKey("request", i), p.old)
		n.parameter(wireKey("request", i), p.new)
	}
	for i, p := range c.fields {
		o.field(wireKey("response", i), p.old)
		n.field(wireKey("response", i), p.new)
	}
	return o.document(), n.document()
}

func (d *wireDocument) parameter(key string, p *spec.Parameter) {
	if p == nil {
		return
	}
	schema := wireSchema(p.Type)
	for _, v := range p.Enum {
		schema.Enum = append(schema.Enum, v.Value)
	}
	if p.Default != "" {
		schema.Default = p.Default
	}
	schema.Min, schema.Max = number(least(p)), number(greatest(p))
	schema.MinLength = uint64(max(p.MinLength, 0))
	if p.MaxLength > 0 {
		longest := uint64(p.MaxLength)
		schema.MaxLength = &longest
	}
	d.parameters = append(d.parameters, &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: key, In: openapi3.ParameterInQuery, Required: p.Required, Schema: &openapi3.SchemaRef{Value: schema},
	}})
}

// number returns a bound as a number. It returns nil if the text is empty or not a number.
func number(s string) *float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &f
}

func (d *wireDocument) field(key string, f *spec.Field) {
	if f != nil {
		d.fields[key] = &openapi3.SchemaRef{Value: wireSchema(f.Type)}
	}
}

func wireSchema(t spec.Type) *openapi3.Schema {
	s := &openapi3.Schema{Format: format(t)}
	if t.JSON != spec.Any {
		s.Type = &openapi3.Types{string(t.JSON)}
	}
	if t.JSON == spec.Array {
		s.Items = &openapi3.SchemaRef{Value: &openapi3.Schema{}}
	}
	return s
}

func (d *wireDocument) document() *openapi3.T {
	description := "Success."
	body := &openapi3.Schema{Type: &openapi3.Types{"object"}, Properties: d.fields}
	operation := &openapi3.Operation{Parameters: d.parameters, Responses: openapi3.NewResponses(
		openapi3.WithStatus(200, &openapi3.ResponseRef{Value: &openapi3.Response{
			Description: &description,
			Content:     openapi3.Content{"application/json": {Schema: &openapi3.SchemaRef{Value: body}}},
		}}),
	)}
	return &openapi3.T{
		OpenAPI: "3.0.3", Info: &openapi3.Info{Title: "rows", Version: "0"},
		Paths: openapi3.NewPaths(openapi3.WithPath("/", &openapi3.PathItem{Post: operation})),
	}
}
