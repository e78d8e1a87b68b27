package write

import (
	"fmt"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func (d *deriver) addRefusals() {
	if len(d.refusals) == 0 {
		return
	}
	doc.Put(d.schemas, "Error", errorSchema())
	body := newErrorBody(d.contract)
	for _, r := range d.refusals {
		doc.Put(d.schemas, r.name(), r.schema())
		doc.Put(d.responses, r.name(), r.response(body))
	}
}

// response describes the response of one status, with each row as a named example in both formats.
func (r *refusal) response(body errorBody) *doc.Node {
	keys, asJSON, asXML := componentKeys{}, doc.Object(), doc.Object()
	for _, e := range r.page {
		key := keys.unique(e.Code)
		doc.Put(asJSON, key, body.errorNode(e))
		doc.Put(asXML, key, doc.Object(doc.At("value", body.xmlBody(e))))
	}
	for _, e := range r.gateway {
		key := keys.unique(e.Code)
		doc.Put(asJSON, key, body.gatewayErrorNode(e))
		doc.Put(asXML, key, doc.Object(doc.At("value", body.xmlBody(e))))
	}
	description := fmt.Sprintf("Error with status %d; Code states the reason.", r.status)
	return responseNode(description, "#/components/schemas/"+r.name(), asJSON, asXML)
}

// responseNode describes a response in both formats.
func responseNode(description, schema string, asJSON, asXML *doc.Node) *doc.Node {
	media := func(examples *doc.Node) *doc.Node {
		if len(examples.Content) == 0 {
			examples = nil
		}
		return doc.Object(doc.At("schema", doc.Ref(schema)), doc.At("examples", examples))
	}
	return doc.Object(
		doc.At("description", doc.String(description)),
		doc.At("content", doc.Object(doc.At(doc.JSONMedia, media(asJSON)), doc.At(doc.XMLMedia, media(asXML)))),
	)
}
