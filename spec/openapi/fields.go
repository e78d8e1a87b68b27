package openapi

import (
	"github.com/rowproof/rowproof/spec"
	"go.yaml.in/yaml/v3"
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
	for _, p := range b.props {
		var inner []*node
		for _, s := range samples {
			if v := get(s, p.name); v != nil {
				inner = append(inner, v)
			}
		}
		put(n, p.name, p.schema(join(path, p.name), inner))
	}
	return n
}

// required lists the properties that every sample has.
func (b *branch) required(samples []*node) *node {
	var all []string
	for _, p := range b.props {
		if len(samples) > 0 && allHave(samples, p.name) {
			all = append(all, p.name)
		}
	}
	if all == nil {
		return nil
	}
	return strs(all)
}

func allHave(samples []*node, name string) bool {
	for _, s := range samples {
		if s.Kind == yaml.MappingNode && get(s, name) == nil {
			return false
		}
	}
	return true
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// inferField reads a property of an answer as OpenAPI has it, without extensions.
func inferField(name, path string, schema *node) spec.Field {
	f := spec.Field{Row: tableRow(), Name: name, Path: path, Type: spec.Type{JSON: inferType(schema)}}
	readString(schema, "description", &f.Text)
	readString(schema, "example", &f.Example)
	return f
}
