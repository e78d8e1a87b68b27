package openapi

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// pathItem describes how the operation is called: by its own method, or by GET and POST alike.
func (d *deriver) pathItem() *node {
	name := d.contract.Operation.Name
	body := d.requestBody()
	if !d.request.isForm() {
		return object(at(d.method(), d.operation(name, body)))
	}
	get := d.operation(name, nil)
	if name != "" {
		name += "ByPost"
	}
	return object(at("get", get), at("post", d.operation(name, body)))
}

// method of an ROA operation. Where the contract has none, a body asks for POST.
func (d *deriver) method() string {
	switch m := strings.ToLower(d.contract.Operation.Method); {
	case methods[m]:
		return m
	case len(d.request.properties.Content) > 0:
		return "post"
	}
	return "get"
}

// operation describes one method.
func (d *deriver) operation(id string, body *node) *node {
	return object(
		at("operationId", optional(id)),
		at("summary", titleOf(d.contract.Operation)),
		at("description", optional(d.contract.Operation.Summary)),
		at("parameters", d.parameterRefs(body != nil && d.request.isForm())),
		at("requestBody", body),
		at("responses", d.responseRefs()),
	)
}

// titleOf is the page's heading where it says more than the name of the operation.
func titleOf(o spec.Operation) *node {
	if o.Title == o.Name {
		return nil
	}
	return optional(o.Title)
}

// parameterRefs lists the parameters of a method, without those of the query where a form carries them.
func (d *deriver) parameterRefs(form bool) *node {
	n := list()
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

// responseRefs lists the answers by status.
func (d *deriver) responseRefs() *node {
	n := object(at("200", ref("#/components/responses/Success")))
	for _, r := range d.refusals {
		put(n, strconv.Itoa(r.status), ref("#/components/responses/"+r.name()))
	}
	return n
}

// requestBody describes the form of a POST, or the JSON body of an ROA operation, and puts the page's
// request examples there; nil where there is no body.
func (d *deriver) requestBody() *node {
	if len(d.request.properties.Content) == 0 {
		d.leaveRequestExamples()
		return nil
	}
	key := names{}.take(d.contract.Operation.Name + "Request")
	put(d.schemas, key, d.bodySchema())
	media := object(at("schema", ref("#/components/schemas/"+key)))
	if !d.request.isForm() {
		d.leaveRequestExamples()
		return object(at("content", object(at(jsonMedia, media))))
	}
	put(media, "examples", d.requestExamples())
	return object(
		at("description", str("Parameters may travel in the query as well; a value of the form wins.")),
		at("content", object(at(formMedia, media))),
	)
}

func (d *deriver) bodySchema() *node {
	n := object(at("type", str(spec.Object)))
	if len(d.request.required) > 0 {
		put(n, "required", strs(d.request.required))
	}
	put(n, "properties", d.request.properties)
	return n
}

func (d *deriver) requestExamples() *node {
	keys, n := names{}, object()
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample && formOf(e.Call) != nil {
			put(n, keys.take(exampleKey(e.ID)), requestNode(e))
		} else if e.Kind == spec.RequestExample {
			d.leftExamples = append(d.leftExamples, e)
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (d *deriver) leaveRequestExamples() {
	for _, e := range d.contract.Examples {
		if e.Kind == spec.RequestExample {
			d.leftExamples = append(d.leftExamples, e)
		}
	}
}
