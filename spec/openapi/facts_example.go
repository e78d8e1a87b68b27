package openapi

import "github.com/rowproof/rowproof/spec"

func exampleFacts(e spec.Example) []pair {
	return append(rowFacts(e.Row),
		at("kind", str(e.Kind)),
		at("format", str(e.Format)),
		at("body", str(e.Body)),
		at("repaired", str(e.Repaired)),
		at("call", callFacts(e.Call)),
	)
}

func readExample(n *node, e *spec.Example) {
	readRow(n, &e.Row)
	readString(n, "kind", &e.Kind)
	readString(n, "format", &e.Format)
	readString(n, "body", &e.Body)
	readString(n, "repaired", &e.Repaired)
	if call := get(n, "call"); call != nil {
		e.Call = readCall(call)
	}
}

// callFacts is null where there is no call.
func callFacts(c *spec.ExampleRequest) *node {
	if c == nil {
		return literal("!!null", "null")
	}
	parameters := list()
	for _, p := range c.Parameters {
		parameters.Content = append(parameters.Content, flow(object(at("name", str(p.Name)), at("value", str(p.Value)))))
	}
	return object(at("method", optional(c.Method)), at("url", optional(c.URL)), at("parameters", parameters))
}

func readCall(n *node) *spec.ExampleRequest {
	if !isMapping(n) {
		return nil
	}
	var c spec.ExampleRequest
	readString(n, "method", &c.Method)
	readString(n, "url", &c.URL)
	for _, item := range items(get(n, "parameters")) {
		c.Parameters = append(c.Parameters, spec.NameValue{Name: text(get(item, "name")), Value: text(get(item, "value"))})
	}
	return &c
}
