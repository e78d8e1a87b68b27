// Package wire writes contracts as the documents that oasdiff compares.
package wire

import (
	"cmp"
	"regexp"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/rowproof/rowproof/spec"
)

// Document is a contract as oasdiff reads it: one operation whose parameters are the request rows and whose response has
// the response rows as properties. Each property is named by the key of its pair, so that a finding identifies the row,
// even if several rows have the same name. The location and path of a row are compared separately and are not in the
// document.
type Document struct {
	parameters openapi3.Parameters
	fields     openapi3.Schemas
	// Parts of OpenAPI files are in the body, or among the fields.
	body                         openapi3.Schemas
	requiredBody, requiredFields []string
}

// New returns an empty document.
func New() *Document { return &Document{fields: openapi3.Schemas{}, body: openapi3.Schemas{}} }

// Parameter adds a request row, or nothing if p is nil.
func (d *Document) Parameter(key string, p *spec.Parameter) {
	if p == nil {
		return
	}
	schema := schemaOf(p.Type)
	for _, v := range p.Enum {
		schema.Enum = append(schema.Enum, v.Value)
	}
	if p.Default != "" {
		schema.Default = p.Default
	}
	schema.Min, schema.Max = Number(p.Min), Number(p.Max)
	if p.Type.JSON == spec.Integer { // "greater than 0" equals "at least 1"
		schema.Min, schema.Max = Number(cmp.Or(p.Least(), p.Min)), Number(cmp.Or(p.Greatest(), p.Max))
	}
	schema.MinLength = uint64(max(p.MinLength, 0))
	if p.MaxLength > 0 {
		longest := uint64(p.MaxLength)
		schema.MaxLength = &longest
	}
	d.parameters = append(d.parameters, &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: key, In: openapi3.ParameterInQuery, Required: p.Required, Schema: &openapi3.SchemaRef{Value: schema},
	}})
}

// Number returns a bound as a number. It returns nil if the text is empty or not a number.
func Number(s string) *float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &f
}

// Field adds a response row, or nothing if f is nil.
func (d *Document) Field(key string, f *spec.Field) {
	if f != nil {
		d.fields[key] = &openapi3.SchemaRef{Value: schemaOf(f.Type)}
	}
}

func schemaOf(t spec.Type) *openapi3.Schema {
	s := &openapi3.Schema{Format: Format(t)}
	if t.JSON != spec.Any {
		s.Type = &openapi3.Types{string(t.JSON)}
	}
	if t.JSON == spec.Array {
		s.Items = &openapi3.SchemaRef{Value: &openapi3.Schema{}}
	}
	return s
}

// Model returns the document for oasdiff.
func (d *Document) Model() *openapi3.T {
	description := "Success."
	body := &openapi3.Schema{Type: &openapi3.Types{"object"}, Properties: d.fields, Required: d.requiredFields}
	operation := &openapi3.Operation{Parameters: d.parameters, Responses: openapi3.NewResponses(
		openapi3.WithStatus(200, &openapi3.ResponseRef{Value: &openapi3.Response{
			Description: &description,
			Content:     openapi3.Content{"application/json": {Schema: &openapi3.SchemaRef{Value: body}}},
		}}),
	)}
	if len(d.body) > 0 {
		sent := &openapi3.Schema{Type: &openapi3.Types{"object"}, Properties: d.body, Required: d.requiredBody}
		operation.RequestBody = &openapi3.RequestBodyRef{Value: &openapi3.RequestBody{
			Content: openapi3.Content{"application/json": {Schema: &openapi3.SchemaRef{Value: sent}}},
		}}
	}
	return &openapi3.T{
		OpenAPI: "3.0.3", Info: &openapi3.Info{Title: "rows", Version: "0"},
		Paths: openapi3.NewPaths(openapi3.WithPath("/", &openapi3.PathItem{Post: operation})),
	}
}

var (
	wide   = regexp.MustCompile(`(?i)^(long|int64|长整)`)
	double = regexp.MustCompile(`(?i)^(double|双精度)`)
	single = regexp.MustCompile(`(?i)^(float|单精度)`)
)

// Format returns the OpenAPI format for the size of a number. The name of the type determines the size.
func Format(t spec.Type) string {
	switch {
	case t.JSON == spec.Integer && wide.MatchString(t.Name):
		return "int64"
	case t.JSON == spec.Integer:
		return "int32"
	case t.JSON == spec.Number && double.MatchString(t.Name):
		return "double"
	case t.JSON == spec.Number && single.MatchString(t.Name):
		return "float"
	}
	return ""
}
