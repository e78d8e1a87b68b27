package openapi

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// inferSuccess reads an example of a successful answer as OpenAPI has it, without extensions.
func inferSuccess(n *node, format spec.Format) spec.Example {
	e := exampleRow(spec.SuccessExample)
	e.Format, e.Body = format, bodyOf(get(n, "value"), format)
	readString(n, "description", &e.Text)
	return e
}

// inferRequest reads an example of a form.
func inferRequest(n *node) spec.Example {
	e := exampleRow(spec.RequestExample)
	readString(n, "description", &e.Text)
	form := get(n, "value")
	if !isMapping(form) {
		e.Body = bodyOf(form, "")
		return e
	}
	e.Call = &spec.ExampleRequest{}
	for _, p := range entries(form) {
		e.Call.Parameters = append(e.Call.Parameters, spec.NameValue{Name: p.key, Value: text(p.value)})
	}
	return e
}

// bodyOf is the body that an example's value stands for. Descriptions often hold JSON bodies as text.
func bodyOf(value *node, format spec.Format) string {
	if value == nil {
		return ""
	}
	if format != spec.JSON || strings.HasPrefix(strings.TrimSpace(text(value)), "{") {
		return text(value)
	}
	body, err := encodeJSON(value)
	if err != nil {
		return ""
	}
	return string(body)
}
