package facts

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// InferSuccess infers an example of a successful response.
func InferSuccess(n *doc.Node, format spec.Format) spec.Example {
	e := ExampleRow(spec.SuccessExample)
	e.Format, e.Body = format, exampleBody(doc.Get(n, "value"), format)
	decodeString(n, "description", &e.Text)
	return e
}

// InferRequest infers a request example from an example of a form.
func InferRequest(n *doc.Node) spec.Example {
	e := ExampleRow(spec.RequestExample)
	decodeString(n, "description", &e.Text)
	form := doc.Get(n, "value")
	if !doc.IsMapping(form) {
		e.Body = exampleBody(form, "")
		return e
	}
	e.Call = &spec.ExampleRequest{}
	for _, p := range doc.Entries(form) {
		e.Call.Parameters = append(e.Call.Parameters, spec.NameValue{Name: p.Key, Value: doc.Text(p.Value)})
	}
	return e
}

// exampleBody returns the body of an example as text. A description contains a body either as a value or as text.
func exampleBody(value *doc.Node, format spec.Format) string {
	if value == nil {
		return ""
	}
	if format != spec.JSON || strings.HasPrefix(strings.TrimSpace(doc.Text(value)), "{") {
		return doc.Text(value)
	}
	body, err := doc.EncodeJSON(value)
	if err != nil {
		return ""
	}
	return string(body)
}
