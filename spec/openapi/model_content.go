package openapi

import "github.com/getkin/kin-openapi/openapi3"

func (m *modeler) requestBody(n *node) *openapi3.RequestBodyRef {
	b := &openapi3.RequestBody{}
	for _, e := range entries(n) {
		switch e.key {
		case "description":
			b.Description = text(e.value)
		case "required":
			b.Required = text(e.value) == "true"
		case "content":
			b.Content = m.content(e.value)
		default:
			m.refuse("a body", e)
		}
	}
	return &openapi3.RequestBodyRef{Value: b}
}

func (m *modeler) response(n *node) *openapi3.ResponseRef {
	if r := refOf(n); r != "" {
		return &openapi3.ResponseRef{Ref: r}
	}
	r := &openapi3.Response{}
	for _, e := range entries(n) {
		switch e.key {
		case "description":
			r = r.WithDescription(text(e.value))
		case "content":
			r.Content = m.content(e.value)
		default:
			m.refuse("a response", e)
		}
	}
	return &openapi3.ResponseRef{Value: r}
}

func (m *modeler) content(n *node) openapi3.Content {
	c := openapi3.Content{}
	for _, media := range entries(n) {
		t := &openapi3.MediaType{}
		for _, e := range entries(media.value) {
			switch {
			case e.key == "schema":
				t.Schema = m.schema(e.value)
			case e.key == "examples" && media.key != xmlMedia && !isRefusalSchema(media.value):
				t.Examples = m.examples(e.value)
			case e.key != "examples":
				m.refuse("a media type", e)
			}
		}
		c[media.key] = t
	}
	return c
}

func (m *modeler) examples(n *node) openapi3.Examples {
	all := openapi3.Examples{}
	for _, example := range entries(n) {
		x := &openapi3.Example{}
		for _, e := range entries(example.value) {
			switch e.key {
			case "description":
				x.Description = text(e.value)
			case "value":
				x.Value = m.value(e.value)
			default:
				m.refuse("an example", e)
			}
		}
		all[example.key] = &openapi3.ExampleRef{Value: x}
	}
	return all
}
