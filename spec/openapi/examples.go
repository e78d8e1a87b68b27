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
