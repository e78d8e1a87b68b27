package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// schema returns the schema of a node. The samples are the values that the page's examples show at the path of the
// node. Properties that all samples have are required.
func (fn *fieldNode) schema(path string, samples []*doc.Node) *doc.Node {
	n := doc.Object()
	if t := fn.jsonType(); t != spec.Any {
		doc.Put(n, "type", doc.String(t))
	}
	if fn.field != nil && fn.items == nil && fn.properties == nil && fn.jsonType() != spec.Array {
		fn.putLimits(n, samples)
	}
	fn.putDescription(n)
	if fn.jsonType() == spec.Array {
		doc.Put(n, "items", fn.itemSchema(path, samples))
	}
	if fn.properties != nil {
		doc.Put(n, "required", fn.required(samples))
		doc.Put(n, "properties", fn.propertySchemas(path, samples))
	}
	if fn.field != nil {
		doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeField(*fn.field), facts.EncodeField(facts.InferField(fn.name, path, n))))
	}
	return n
}

// putDescription adds the text and the example of the row, and the name in XML.
func (fn *fieldNode) putDescription(n *doc.Node) {
	if fn.field != nil {
		doc.Put(n, "description", doc.OptionalString(fn.field.Text))
		doc.Put(n, "example", typedMember(fn.jsonType(), nil, fn.field.Example))
	}
	if fn.name != "" {
		doc.Put(n, "xml", xmlName(fn.name))
	}
}

func xmlName(name string) *doc.Node { return doc.Flow(doc.Object(doc.At("name", doc.String(name)))) }

func (fn *fieldNode) itemSchema(path string, samples []*doc.Node) *doc.Node {
	var values []*doc.Node
	for _, s := range samples {
		values = append(values, doc.Items(s)...)
	}
	if fn.items == nil {
		return fn.elementSchema(values)
	}
	return fn.items.schema(path+"[]", values)
}

// elementSchema returns the schema of the elements of a list without members. An example with an element of another
// type contradicts the row; the schema then allows any value.
func (fn *fieldNode) elementSchema(values []*doc.Node) *doc.Node {
	if fn.field == nil {
		return doc.Flow(doc.Object())
	}
	n := doc.Flow(typeNode(fn.field.Type.OfElement()))
	if slices.ContainsFunc(values, func(v *doc.Node) bool { return !doc.Fits(n, v) }) {
		return doc.Flow(doc.Object())
	}
	fn.putLimits(n, values)
	return n
}

func (fn *fieldNode) propertySchemas(path string, samples []*doc.Node) *doc.Node {
	n := doc.Object()
	values := valuesByName(samples)
	for _, p := range fn.properties {
		doc.Put(n, p.name, p.schema(facts.JoinPath(path, p.name), values[p.name]))
	}
	return n
}

// required returns the properties that every sample has, or nil. It ignores samples that are not objects.
func (fn *fieldNode) required(samples []*doc.Node) *doc.Node {
	var all []string
	values, objects := valuesByName(samples), 0
	for _, s := range samples {
		if doc.IsMapping(s) {
			objects++
		}
	}
	for _, p := range fn.properties {
		if objects > 0 && len(values[p.name]) == objects {
			all = append(all, p.name)
		}
	}
	if all == nil {
		return nil
	}
	return doc.Strings(all)
}

// valuesByName groups the members of the samples that are objects by name.
func valuesByName(samples []*doc.Node) map[string][]*doc.Node {
	values := map[string][]*doc.Node{}
	for _, s := range samples {
		for _, e := range doc.Entries(s) {
			values[e.Key] = append(values[e.Key], e.Value)
		}
	}
	return values
}
