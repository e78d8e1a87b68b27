package openapi

import (
	"fmt"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"
)

// refOf is where a reference leads to, "" for anything else.
func refOf(n *node) string { return text(get(n, "$ref")) }

func (m *modeler) schema(n *node) *openapi3.SchemaRef {
	if r := refOf(n); r != "" {
		return &openapi3.SchemaRef{Ref: r}
	}
	s := &openapi3.Schema{}
	for _, e := range entries(n) {
		switch e.key {
		case "type":
			s.Type = &openapi3.Types{text(e.value)}
		case "description":
			s.Description = text(e.value)
		case "enum":
			for _, v := range items(e.value) {
				s.Enum = append(s.Enum, m.value(v))
			}
		case "default":
			s.Default = m.value(e.value)
		case "example":
			s.Example = m.value(e.value)
		case "xml":
			s.XML = m.xml(e.value)
		default:
			m.part(s, e)
		}
	}
	return &openapi3.SchemaRef{Value: s}
}

// part adds to a schema what is within its values.
func (m *modeler) part(s *openapi3.Schema, e pair) {
	switch e.key {
	case "items":
		s.Items = m.schema(e.value)
	case "required":
		s.Required = texts(e.value)
	case "properties":
		s.Properties = make(openapi3.Schemas, len(e.value.Content)/2)
		for _, p := range entries(e.value) {
			s.Properties[p.key] = m.schema(p.value)
		}
	case "allOf":
		for _, p := range items(e.value) {
			s.AllOf = append(s.AllOf, m.schema(p))
		}
	default:
		m.bound(s, e)
	}
}

// bound adds a bound to a schema.
func (m *modeler) bound(s *openapi3.Schema, e pair) {
	f, isNumber := m.value(e.value).(float64)
	switch {
	case e.key == "minimum" && isNumber:
		s.Min = &f
	case e.key == "maximum" && isNumber:
		s.Max = &f
	case e.key == "minLength" && f >= 0:
		s.MinLength = uint64(f)
	case e.key == "maxLength" && f >= 0:
		length := uint64(f)
		s.MaxLength = &length
	default:
		m.items(s, e, f)
	}
}

// items adds a bound of a list, or the pattern of a string.
func (m *modeler) items(s *openapi3.Schema, e pair, f float64) {
	switch {
	case e.key == "minItems" && f >= 0:
		s.MinItems = uint64(f)
	case e.key == "maxItems" && f >= 0:
		most := uint64(f)
		s.MaxItems = &most
	case e.key == "pattern":
		s.Pattern = text(e.value)
	default:
		m.refuse("a schema", e)
	}
}

func (m *modeler) xml(n *node) *openapi3.XML {
	x := &openapi3.XML{}
	for _, e := range entries(n) {
		switch e.key {
		case "name":
			x.Name = text(e.value)
		case "wrapped":
			x.Wrapped = text(e.value) == "true"
		default:
			m.refuse("xml", e)
		}
	}
	return x
}

// value is a value as a reader of JSON gives it.
func (m *modeler) value(n *node) any {
	switch n.Kind {
	case yaml.MappingNode:
		v := make(map[string]any, len(n.Content)/2)
		for _, e := range entries(n) {
			v[e.key] = m.value(e.value)
		}
		return v
	case yaml.SequenceNode:
		v := make([]any, 0, len(n.Content))
		for _, item := range n.Content {
			v = append(v, m.value(item))
		}
		return v
	}
	return m.scalar(n)
}

func (m *modeler) scalar(n *node) any {
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		f, err := strconv.ParseFloat(n.Value, 64)
		if err != nil && m.err == nil {
			m.err = fmt.Errorf("the number %s is none in JSON: %w", n.Value, err)
		}
		return f
	}
	return n.Value
}
