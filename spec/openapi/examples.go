package openapi

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// maxExampleDepth bounds the nesting of a JSON example that is written as a value; a deeper one is kept
// as text only.
const maxExampleDepth = 50

// successNode is a page's example of a successful answer.
func successNode(e spec.Example, value *node) *node {
	n := object(at("value", value))
	put(n, rowKey, beside(exampleFacts(e), exampleFacts(inferSuccess(n, e.Format))))
	return n
}

// requestNode is a page's example of a request, as the form that would make the same call.
func requestNode(e spec.Example) *node {
	n := object(at("value", formOf(e.Call)))
	put(n, rowKey, beside(exampleFacts(e), exampleFacts(inferRequest(n))))
	return n
}

// formOf is the parameters of a call as a value; nil where there is no call or a name repeats.
func formOf(c *spec.ExampleRequest) *node {
	if c == nil || len(c.Parameters) == 0 {
		return nil
	}
	form, seen := object(), map[string]bool{}
	for _, p := range c.Parameters {
		if seen[p.Name] {
			return nil
		}
		seen[p.Name] = true
		put(form, p.Name, str(p.Value))
	}
	return form
}

// exampleKey is the wish for an example's name: the end of its row id.
func exampleKey(id spec.RowID) string {
	return string(id)[strings.LastIndexByte(string(id), '/')+1:]
}

func exampleRow(kind spec.ExampleKind) spec.Example {
	return spec.Example{Row: spec.Row{Strength: spec.FromExample}, Kind: kind}
}

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

func depth(n *node) int {
	deepest := 0
	for _, c := range n.Content {
		deepest = max(deepest, depth(c))
	}
	return deepest + 1
}
