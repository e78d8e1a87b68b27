package write

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// schema is the schema of a branch. The samples are the values that the page's examples show at its
// place: what all of them have is required.
func (b *fieldNode) schema(path string, samples []*doc.Node) *doc.Node {
	n := doc.Object()
	if t := b.jsonType(); t != spec.Any {
		doc.Put(n, "type", doc.String(t))
	}
	b.putDescription(n)
	if b.jsonType() == spec.Array {
		doc.Put(n, "items", b.itemSchema(path, samples))
	}
	if b.properties != nil {
		doc.Put(n, "required", b.required(samples))
		doc.Put(n, "properties", b.propertySchemas(path, samples))
	}
	if b.field != nil {
		doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeField(*b.field), facts.EncodeField(facts.InferField(b.name, path, n))))
	}
	return n
}

// describe adds what the row says in words, and the name in XML.
func (b *fieldNode) putDescription(n *doc.Node) {
	if b.field != nil {
		doc.Put(n, "description", doc.OptionalString(b.field.Text))
		doc.Put(n, "example", typedEnumValue(b.jsonType(), nil, b.field.Example))
	}
	if b.name != "" {
		doc.Put(n, "xml", xmlName(b.name))
	}
}

func xmlName(name string) *doc.Node { return doc.Flow(doc.Object(doc.At("name", doc.String(name)))) }

func (b *fieldNode) itemSchema(path string, samples []*doc.Node) *doc.Node {
	if b.items == nil {
		return doc.Flow(doc.Object())
	}
	var inner []*doc.Node
	for _, s := range samples {
		inner = append(inner, doc.Items(s)...)
	}
	return b.items.schema(path+"[]", inner)
}

func (b *fieldNode) propertySchemas(path string, samples []*doc.Node) *doc.Node {
	n := doc.Object()
	within := valuesByName(samples)
	for _, p := range b.properties {
		doc.Put(n, p.name, p.schema(facts.JoinPath(path, p.name), within[p.name]))
	}
	return n
}

// required lists the properties that every sample has.
func (b *fieldNode) required(samples []*doc.Node) *doc.Node {
	var all []string
	within, objects := valuesByName(samples), 0
	for _, s := range samples {
		if doc.IsMapping(s) {
			objects++
		}
	}
	for _, p := range b.properties {
		if len(samples) > 0 && len(within[p.name]) == objects {
			all = append(all, p.name)
		}
	}
	if all == nil {
		return nil
	}
	return doc.Strings(all)
}

// valuesByName is what the samples that are objects have under each name.
func valuesByName(samples []*doc.Node) map[string][]*doc.Node {
	within := map[string][]*doc.Node{}
	for _, s := range samples {
		for _, e := range doc.Entries(s) {
			within[e.Key] = append(within[e.Key], e.Value)
		}
	}
	return within
}
