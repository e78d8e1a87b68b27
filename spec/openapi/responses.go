package openapi

import "fmt"

func (d *deriver) addRefusals() {
	if len(d.refusals) == 0 {
		return
	}
	put(d.schemas, "Error", errorSchema())
	s := sampleOf(d.contract)
	for _, r := range d.refusals {
		put(d.schemas, r.name(), r.schema())
		put(d.responses, r.name(), r.response(s))
	}
}

// response is the answer with that status: every row of it as a named example, in both formats.
func (r *refusal) response(s sample) *node {
	keys, asJSON, asXML := names{}, object(), object()
	for _, e := range r.page {
		key := keys.take(e.Code)
		put(asJSON, key, s.errorNode(e))
		put(asXML, key, object(at("value", s.xmlBody(e))))
	}
	for _, e := range r.common {
		key := keys.take(e.Code)
		put(asJSON, key, s.commonNode(e))
		put(asXML, key, object(at("value", s.xmlBody(e))))
	}
	description := fmt.Sprintf("Refused with status %d; the code tells why.", r.status)
	return responseNode(description, "#/components/schemas/"+r.name(), asJSON, asXML)
}

// responseNode is an answer in both formats.
func responseNode(description, schema string, asJSON, asXML *node) *node {
	media := func(examples *node) *node {
		if len(examples.Content) == 0 {
			examples = nil
		}
		return object(at("schema", ref(schema)), at("examples", examples))
	}
	return object(
		at("description", str(description)),
		at("content", object(at(jsonMedia, media(asJSON)), at(xmlMedia, media(asXML)))),
	)
}
