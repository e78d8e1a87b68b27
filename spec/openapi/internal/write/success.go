package write

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// addSuccess describes the successful response, with the page's examples.
func (d *deriver) addSuccess() {
	name := d.contract.Operation.Name + "Response"
	d.tree.name = name
	schema := d.tree.schema("", d.samples())
	key := componentKeys{}.unique(name)
	doc.Put(d.schemas, key, schema)
	keys, asJSON, asXML := componentKeys{}, doc.Object(), doc.Object()
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample {
			continue
		}
		switch value := successValue(e, schema); {
		case value == nil:
			d.unplacedExamples = append(d.unplacedExamples, e)
		case e.Format == spec.JSON:
			doc.Put(asJSON, keys.unique(exampleKey(e.ID)), successNode(e, value))
		default:
			doc.Put(asXML, keys.unique(exampleKey(e.ID)), successNode(e, value))
		}
	}
	n := responseNode("Success.", "#/components/schemas/"+key, asJSON, asXML)
	doc.Put(n, "headers", d.headers())
	doc.Put(d.responses, "Success", n)
}

// samples returns the JSON values that the page shows as successful responses.
func (d *deriver) samples() []*doc.Node {
	var samples []*doc.Node
	for _, e := range d.contract.Examples {
		if e.Kind != spec.SuccessExample || e.Format != spec.JSON {
			continue
		}
		if v, err := doc.ParseJSON([]byte(e.Answer())); err == nil {
			samples = append(samples, v)
		}
	}
	return samples
}

// successValue returns an example as a value of its media type. It returns nil if the example does not match the
// schema.
func successValue(e spec.Example, schema *doc.Node) *doc.Node {
	if e.Kind != spec.SuccessExample {
		return nil
	}
	switch e.Format {
	case spec.XML:
		return doc.String(e.Answer())
	case spec.JSON:
		v, err := doc.ParseJSON([]byte(e.Answer()))
		if err == nil && doc.Depth(v) <= maxExampleDepth && doc.Fits(schema, v) {
			return v
		}
	}
	return nil
}
