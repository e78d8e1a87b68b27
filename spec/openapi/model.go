package openapi

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// modeler makes the validating library's own model of a document that is yet to be written. The library would
// read it from JSON otherwise, each part as many times as it is nested, which takes longer than all else together.
//
// It knows the words that derive uses and refuses any other. What may be anything is left out: our extensions and
// the examples in XML, which are strings. So are the examples of errors, all of which are made alike by jsonBody;
// tests hold every one of them against its schema.
type modeler struct{ err error }

// modelOf is the model of a derived document, its references resolved.
func modelOf(root *node) (*openapi3.T, error) {
	m := &modeler{}
	doc := m.document(root)
	if m.err != nil {
		return nil, m.err
	}
	return doc, openapi3.NewLoader().ResolveRefsIn(doc, nil)
}

// refuse notes the first word that has no place in what it stands in.
func (m *modeler) refuse(what string, e pair) {
	if m.err == nil && !strings.HasPrefix(e.key, "x-") {
		m.err = fmt.Errorf("the key %q has no place in %s", e.key, what)
	}
}

func (m *modeler) document(n *node) *openapi3.T {
	doc := &openapi3.T{}
	for _, e := range entries(n) {
		switch e.key {
		case "openapi":
			doc.OpenAPI = text(e.value)
		case "info":
			doc.Info = m.info(e.value)
		case "servers":
			for _, s := range items(e.value) {
				doc.Servers = append(doc.Servers, &openapi3.Server{URL: text(get(s, "url"))})
			}
		case "paths":
			doc.Paths = openapi3.NewPaths()
			for _, p := range entries(e.value) {
				doc.Paths.Set(p.key, m.pathItem(p.value))
			}
		case "components":
			doc.Components = m.components(e.value)
		default:
			m.refuse("a document", e)
		}
	}
	return doc
}

func (m *modeler) info(n *node) *openapi3.Info {
	info := &openapi3.Info{}
	for _, e := range entries(n) {
		switch e.key {
		case "title":
			info.Title = text(e.value)
		case "version":
			info.Version = text(e.value)
		case "description":
			info.Description = text(e.value)
		default:
			m.refuse("info", e)
		}
	}
	return info
}

func (m *modeler) components(n *node) *openapi3.Components {
	c := &openapi3.Components{Schemas: openapi3.Schemas{}, Parameters: openapi3.ParametersMap{}, Responses: openapi3.ResponseBodies{}}
	for _, kind := range entries(n) {
		for _, e := range entries(kind.value) {
			switch kind.key {
			case "schemas":
				c.Schemas[e.key] = m.schema(e.value)
			case "parameters":
				c.Parameters[e.key] = m.parameter(e.value)
			case "responses":
				c.Responses[e.key] = m.response(e.value)
			default:
				m.refuse("components", kind)
			}
		}
	}
	return c
}

func (m *modeler) pathItem(n *node) *openapi3.PathItem {
	item := &openapi3.PathItem{}
	for _, e := range entries(n) {
		if !methods[e.key] {
			m.refuse("a path", e)
			continue
		}
		item.SetOperation(strings.ToUpper(e.key), m.operation(e.value))
	}
	return item
}

func (m *modeler) operation(n *node) *openapi3.Operation {
	o := &openapi3.Operation{}
	for _, e := range entries(n) {
		switch e.key {
		case "operationId":
			o.OperationID = text(e.value)
		case "summary":
			o.Summary = text(e.value)
		case "description":
			o.Description = text(e.value)
		case "parameters":
			for _, p := range items(e.value) {
				o.Parameters = append(o.Parameters, m.parameter(p))
			}
		case "requestBody":
			o.RequestBody = m.requestBody(e.value)
		case "responses":
			o.Responses = &openapi3.Responses{}
			for _, r := range entries(e.value) {
				o.Responses.Set(r.key, m.response(r.value))
			}
		default:
			m.refuse("an operation", e)
		}
	}
	return o
}

func (m *modeler) parameter(n *node) *openapi3.ParameterRef {
	if r := refOf(n); r != "" {
		return &openapi3.ParameterRef{Ref: r}
	}
	p := &openapi3.Parameter{}
	for _, e := range entries(n) {
		switch e.key {
		case "name":
			p.Name = text(e.value)
		case "in":
			p.In = text(e.value)
		case "required":
			p.Required = text(e.value) == "true"
		case "description":
			p.Description = text(e.value)
		case "example":
			p.Example = m.value(e.value)
		case "schema":
			p.Schema = m.schema(e.value)
		default:
			m.refuse("a parameter", e)
		}
	}
	return &openapi3.ParameterRef{Value: p}
}
