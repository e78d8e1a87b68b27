package write

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// pathItem describes an RPC operation as GET and POST, and an ROA operation as its own method.
func (d *deriver) pathItem() *doc.Node {
	name := d.contract.Operation.Name
	body := d.requestBody()
	if !d.request.isForm() {
		return doc.Object(doc.At(d.method(), d.operation(name, body)))
	}
	get := d.operation(name, nil)
	if name != "" {
		name += "ByPost"
	}
	return doc.Object(doc.At("get", get), doc.At("post", d.operation(name, body)))
}

// method returns the method of an ROA operation. If the page documents no method, an operation with a body is POST and
// any other operation is GET.
func (d *deriver) method() string {
	switch m := strings.ToLower(d.contract.Operation.Method); {
	case doc.Methods[m]:
		return m
	case len(d.request.properties.Content) > 0:
		return "post"
	}
	return "get"
}

func (d *deriver) operation(id string, body *doc.Node) *doc.Node {
	return doc.Object(
		doc.At("operationId", doc.OptionalString(id)),
		doc.At("summary", titleOf(d.contract.Operation)),
		doc.At("description", doc.OptionalString(d.contract.Operation.Summary)),
		doc.At("parameters", d.parameterRefs(body != nil && d.request.isForm())),
		doc.At("requestBody", body),
		doc.At("responses", d.responseRefs()),
	)
}

// titleOf returns the heading of the page, or nil if it is only the name of the operation.
func titleOf(o spec.Operation) *doc.Node {
	if o.Title == o.Name {
		return nil
	}
	return doc.OptionalString(o.Title)
}

// parameterRefs returns the parameters of a method. If the method has a form, the form contains the parameters of the
// query, and parameterRefs leaves them out.
func (d *deriver) parameterRefs(form bool) *doc.Node {
	n := doc.List()
	for _, r := range d.request.parameters {
		if !form || r.in != spec.InQuery {
			n.Content = append(n.Content, r.ref)
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (d *deriver) responseRefs() *doc.Node {
	n := doc.Object(doc.At("200", doc.Ref("#/components/responses/Success")))
	for _, r := range d.refusals {
		doc.Put(n, strconv.Itoa(r.status), doc.Ref("#/components/responses/"+r.name()))
	}
	return n
}

// requestBody describes the form of a POST, with the page's request examples, or the JSON body of an ROA operation. It
// returns nil if the request has no body.
func (d *deriver) requestBody() *doc.Node {
	if len(d.request.properties.Content) == 0 {
		d.setRequestExamplesAside()
		return nil
	}
	key := componentKeys{}.unique(d.contract.Operation.Name + "Request")
	doc.Put(d.schemas, key, d.bodySchema())
	media := doc.Object(doc.At("schema", doc.Ref("#/components/schemas/"+key)))
	if !d.request.isForm() {
		d.setRequestExamplesAside()
		return doc.Object(doc.At("content", doc.Object(doc.At(doc.JSONMedia, media))))
	}
	doc.Put(media, "examples", d.requestExamples())
	return doc.Object(
		doc.At("description", doc.String("Parameters may also be in the query; a value in the form overrides them.")),
		doc.At("content", doc.Object(doc.At(doc.FormMedia, media))),
	)
}

func (d *deriver) bodySchema() *doc.Node {
	n := doc.Object(doc.At("type", doc.String(spec.Object)))
	if len(d.request.required) > 0 {
		doc.Put(n, "required", doc.Strings(d.request.required))
	}
	doc.Put(n, "properties", d.request.properties)
	return n
}

func (d *deriver) requestExamples() *doc.Node {
	keys, n := componentKeys{}, doc.Object()
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample && formValue(e.Call) != nil {
			doc.Put(n, keys.unique(exampleKey(e.ID)), requestNode(e))
		} else if e.Kind == spec.RequestExample {
			d.unplacedExamples = append(d.unplacedExamples, e)
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (d *deriver) setRequestExamplesAside() {
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample {
			d.unplacedExamples = append(d.unplacedExamples, e)
		}
	}
}
