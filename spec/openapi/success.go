package openapi

import "github.com/rowproof/rowproof/spec"

// addSuccess describes the successful answer and puts the page's examples of it there.
func (d *deriver) addSuccess() {
	name := d.contract.Operation.Name + "Response"
	d.tree.name = name
	schema := d.tree.schema("", d.samples())
	key := names{}.take(name)
	put(d.schemas, key, schema)
	keys, asJSON, asXML := names{}, object(), object()
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample {
			continue
		}
		switch value := successValue(e, schema); {
		case value == nil:
			d.leftExamples = append(d.leftExamples, e)
		case e.Format == spec.JSON:
			put(asJSON, keys.take(exampleKey(e.ID)), successNode(e, value))
		default:
			put(asXML, keys.take(exampleKey(e.ID)), successNode(e, value))
		}
	}
	put(d.responses, "Success", responseNode("Success.", "#/components/schemas/"+key, asJSON, asXML))
}

// samples are the JSON values that the page shows as successful answers.
func (d *deriver) samples() []*node {
	var samples []*node
	for _, e := range d.contract.Examples {
		if e.Kind != spec.SuccessExample || e.Format != spec.JSON {
			continue
		}
		if v, err := parseJSON([]byte(e.Answer())); err == nil {
			samples = append(samples, v)
		}
	}
	return samples
}

// successValue is an example as a value of its media type; nil where it has no place there.
func successValue(e spec.Example, schema *node) *node {
	if e.Kind != spec.SuccessExample {
		return nil
	}
	switch e.Format {
	case spec.XML:
		return str(e.Answer())
	case spec.JSON:
		v, err := parseJSON([]byte(e.Answer()))
		if err == nil && depth(v) <= maxExampleDepth && fits(schema, v) {
			return v
		}
	}
	return nil
}
