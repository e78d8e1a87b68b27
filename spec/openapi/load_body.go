package openapi

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// body lists the properties of a request body as parameters. Those of a form are like those of a query. A
// body that is no object is one parameter.
func (r *reader) body(m method) []parameter {
	content, in := r.bodyContent(m)
	schema := r.deref(get(content.value, "schema"))
	if schema == nil {
		return nil
	}
	required := r.requiredOf(schema)
	var all []parameter
	for _, e := range r.properties(schema) {
		p := inferProperty(e.key, r.effective(e.value), slices.Contains(required, e.key))
		p.In = in
		all = append(all, parameter{p, e.value, e.line})
	}
	if all == nil {
		must := text(get(r.deref(get(m.node, "requestBody")), "required")) == "true"
		all = append(all, parameter{inferProperty("body", r.effective(schema), must), schema, content.line})
	}
	return all
}

// bodyContent is the form of a request body if it has one, else its first content.
func (r *reader) bodyContent(m method) (pair, spec.Place) {
	contents := entries(get(r.deref(get(m.node, "requestBody")), "content"))
	for _, c := range contents {
		if strings.HasPrefix(strings.ToLower(c.key), formMedia) {
			return c, spec.InQuery
		}
	}
	if len(contents) == 0 {
		return pair{}, spec.InBody
	}
	return contents[0], spec.InBody
}

// requiredOf lists the properties that every value of a schema has: its own and those of its allOf.
func (r *reader) requiredOf(schema *node) []string {
	required := texts(get(schema, "required"))
	for _, part := range items(get(schema, "allOf")) {
		required = append(required, texts(get(r.deref(part), "required"))...)
	}
	return required
}
