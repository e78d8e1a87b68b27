package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeExample returns the facts of an example.
func EncodeExample(e spec.Example) []doc.Entry {
	return append(encodeRow(e.Row),
		doc.At("kind", doc.String(e.Kind)),
		doc.At("format", doc.String(e.Format)),
		doc.At("body", doc.String(e.Body)),
		doc.At("repaired", doc.String(e.Repaired)),
		doc.At("call", encodeCall(e.Call)),
		doc.At("forReference", doc.Bool(e.ForReference)),
	)
}

// DecodeExample replaces the facts that n contains.
func DecodeExample(n *doc.Node, e *spec.Example) {
	decodeRow(n, &e.Row)
	decodeString(n, "kind", &e.Kind)
	decodeString(n, "format", &e.Format)
	decodeString(n, "body", &e.Body)
	decodeString(n, "repaired", &e.Repaired)
	decodeBool(n, "forReference", &e.ForReference)
	if call := doc.Get(n, "call"); call != nil {
		e.Call = decodeCall(call)
	}
}

// encodeCall returns null if there is no call.
func encodeCall(c *spec.ExampleRequest) *doc.Node {
	if c == nil {
		return doc.Scalar("!!null", "null")
	}
	parameters := doc.List()
	for _, p := range c.Parameters {
		parameters.Content = append(parameters.Content, doc.Flow(doc.Object(doc.At("name", doc.String(p.Name)), doc.At("value", doc.String(p.Value)))))
	}
	return doc.Object(doc.At("method", doc.OptionalString(c.Method)), doc.At("url", doc.OptionalString(c.URL)), doc.At("parameters", parameters))
}

func decodeCall(n *doc.Node) *spec.ExampleRequest {
	if !doc.IsMapping(n) {
		return nil
	}
	var c spec.ExampleRequest
	decodeString(n, "method", &c.Method)
	decodeString(n, "url", &c.URL)
	for _, item := range doc.Items(doc.Get(n, "parameters")) {
		c.Parameters = append(c.Parameters, spec.NameValue{Name: doc.Text(doc.Get(item, "name")), Value: doc.Text(doc.Get(item, "value"))})
	}
	return &c
}
