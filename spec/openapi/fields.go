package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

// schema is the schema of a branch. The samples are the values that the page's examples show at its
// place: what all of them have is required.
func (b *branch) schema(path string, samples []*node) *node {
	n := object()
	if t := b.jsonType(); t != spec.Any {
		put(n, "type", str(t))
	}
	b.describe(n)
	if b.jsonType() == spec.Array {
		put(n, "items", b.itemSchema(path, samples))
	}
	if b.props != nil {
		put(n, "required", b.required(samples))
		put(n, "properties", b.properties(path, samples))
	}
	if b.field != nil {
		put(n, rowKey, beside(fieldFacts(*b.field), fieldFacts(inferField(b.name, path, n))))
	}
	return n
}

// describe adds what the row says in words, and the name in XML.
func (b *branch) describe(n *node) {
	if b.field != nil {
		put(n, "description", optional(b.field.Text))
		put(n, "example", typedMember(b.jsonType(), nil, b.field.Example))
	}
	if b.name != "" {
		put(n, "xml", xmlName(b.name))
	}
}

func xmlName(name string) *node { return flow(object(at("name", str(name)))) }

func (b *branch) itemSchema(path string, samples []*node) *node {
	if b.items == nil {
		return flow(object())
	}
	var inner []*node
	for _, s := range samples {
		inner = append(inner, items(s)...)
	}
	return b.items.schema(path+"[]", inner)
}

func (b *branch) properties(path string, samples []*node) *node {
	n := object()
	within := valuesByName(samples)
	for _, p := range b.props {
		put(n, p.name, p.schema(join(path, p.name), within[p.name]))
	}
	return n
}

// required lists the properties that every sample has.
func (b *branch) required(samples []*node) *node {
	var all []string
	within, objects := valuesByName(samples), 0
	for _, s := range samples {
		if isMapping(s) {
			objects++
		}
	}
	for _, p := range b.props {
		if len(samples) > 0 && len(within[p.name]) == objects {
			all = append(all, p.name)
		}
	}
	if all == nil {
		return nil
	}
	return strs(all)
}

// valuesByName is what the samples that are objects have under each name.
func valuesByName(samples []*node) map[string][]*node {
	within := map[string][]*node{}
	for _, s := range samples {
		for _, e := range entries(s) {
			within[e.key] = append(within[e.key], e.value)
		}
	}
	return within
}
