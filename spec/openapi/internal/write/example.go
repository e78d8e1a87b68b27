package write

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// maxExampleDepth is the maximum depth of a JSON example that is written as a value. A deeper example is written as
// text.
const maxExampleDepth = 50

// successNode describes an example of a successful response.
func successNode(e spec.Example, value *doc.Node) *doc.Node {
	n := doc.Object(doc.At("value", value))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeExample(e), facts.EncodeExample(facts.InferSuccess(n, e.Format))))
	return n
}

// requestNode describes a request example as an example of the form that sends the same parameters.
func requestNode(e spec.Example) *doc.Node {
	n := doc.Object(doc.At("value", formValue(e.Call)))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeExample(e), facts.EncodeExample(facts.InferRequest(n))))
	return n
}

// formValue returns the parameters of a call as a value. It returns nil if there is no call, or if two parameters have
// the same name.
func formValue(c *spec.ExampleRequest) *doc.Node {
	if c == nil || len(c.Parameters) == 0 {
		return nil
	}
	form, seen := doc.Object(), map[string]bool{}
	for _, p := range c.Parameters {
		if seen[p.Name] {
			return nil
		}
		seen[p.Name] = true
		doc.Put(form, p.Name, doc.String(p.Value))
	}
	return form
}

// exampleKey returns the last part of the id of an example row, such as json for example/json.
func exampleKey(id spec.RowID) string {
	return string(id)[strings.LastIndexByte(string(id), '/')+1:]
}
