package read

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// bodyParameters returns the properties of a request body as parameters. The properties of a form are parameters of
// the query. A body that is not an object is one parameter.
func (r *reader) bodyParameters(m pathMethod) []parameter {
	content, in := r.bodyContent(m)
	schema := r.Deref(doc.Get(content.Value, "schema"))
	if schema == nil {
		return nil
	}
	required := r.requiredOf(schema)
	var all []parameter
	for _, e := range r.properties(schema) {
		p := facts.InferProperty(e.Key, r.withItems(r.effectiveSchema(e.Value)), slices.Contains(required, e.Key))
		p.In = in
		all = append(all, parameter{p, e.Value, e.Line})
	}
	if all == nil {
		must := doc.Text(doc.Get(r.Deref(doc.Get(m.node, "requestBody")), "required")) == "true"
		all = append(all, parameter{facts.InferProperty("body", r.withItems(r.effectiveSchema(schema)), must), schema, content.Line})
	}
	return all
}

// bodyContent returns the form of a request body. If the body has no form, it returns the first content of the body.
func (r *reader) bodyContent(m pathMethod) (doc.Entry, spec.Location) {
	contents := doc.Entries(doc.Get(r.Deref(doc.Get(m.node, "requestBody")), "content"))
	for _, c := range contents {
		if strings.HasPrefix(strings.ToLower(c.Key), doc.FormMedia) {
			return c, spec.InQuery
		}
	}
	if len(contents) == 0 {
		return doc.Entry{}, spec.InBody
	}
	return contents[0], spec.InBody
}

// requiredOf returns the required properties of a schema, including those that the parts of its allOf require.
func (r *reader) requiredOf(schema *doc.Node) []string {
	required := doc.Texts(doc.Get(schema, "required"))
	for _, part := range doc.Items(doc.Get(schema, "allOf")) {
		required = append(required, doc.Texts(doc.Get(r.Deref(part), "required"))...)
	}
	return required
}
