package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// schema returns the schema of the values of the node. The entries in head precede those for the children.
func (pn *parameterNode) schema(position facts.Position, fixed string, head ...doc.Entry) *doc.Node {
	switch {
	case pn.items != nil:
		n := doc.Object(slices.Concat([]doc.Entry{doc.At("type", doc.String(spec.Array))}, head)...)
		doc.Put(n, "items", pn.items.partSchema(position.Item(), false))
		n.Content = append(n.Content, pn.listBounds().Content...)
		return n
	case pn.members != nil:
		return pn.objectSchema(position, head)
	}
	n := doc.Flow(doc.Object())
	if pn.row() != nil {
		n = schemaOf(*pn.row(), fixed)
	}
	for _, e := range head {
		doc.Put(n, e.Key, e.Value)
	}
	return n
}

// listBounds returns the bounds of a list from its own row or, without a row, from the first row below it that has
// bounds. Rows such as Tag.N.Key bound only the first list in their name.
func (pn *parameterNode) listBounds() *doc.Node {
	if p := pn.row(); p != nil && p.MinItems+p.MaxItems > 0 {
		return itemBounds(*p)
	}
	if pn.inList {
		return doc.Object()
	}
	queue := []*parameterNode{pn.items}
	for len(queue) > 0 {
		next := queue[0]
		queue = append(queue[1:], next.children()...)
		if p := next.row(); p != nil && p.Parent == "" && p.MinItems+p.MaxItems > 0 {
			return itemBounds(*p)
		}
	}
	return doc.Object()
}

func (pn *parameterNode) objectSchema(position facts.Position, head []doc.Entry) *doc.Node {
	var required []string
	properties := doc.Object()
	for _, m := range pn.members {
		if m.isRequired() {
			required = append(required, m.name)
		}
		doc.Put(properties, m.name, m.partSchema(position.Member(m.name), m.isRequired()))
	}
	n := doc.Object(slices.Concat([]doc.Entry{doc.At("type", doc.String(spec.Object))}, head)...)
	if required != nil {
		doc.Put(n, "required", doc.Strings(required))
	}
	doc.Put(n, "properties", properties)
	return n
}

// partSchema returns the schema of a node within a body or another node. The schema contains the rows of the node.
func (pn *parameterNode) partSchema(position facts.Position, required bool, head ...doc.Entry) *doc.Node {
	p := pn.row()
	if p == nil {
		n := pn.schema(position, "", head...)
		pn.putFurtherRows(n)
		return n
	}
	n := pn.schema(position, "", append(head, doc.At("description", doc.OptionalString(p.Text)))...)
	doc.Put(n, "example", typedMember(pn.jsonType(), doc.Get(n, "enum"), p.Example))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeParameter(*p), facts.EncodeParameter(position.InferParameter(n, required))))
	pn.putFurtherRows(n)
	return n
}

func (pn *parameterNode) putFurtherRows(n *doc.Node) {
	if len(pn.rows) > 1 {
		doc.Put(n, doc.MoreKey, facts.EncodeRows(pn.rows[1:], facts.EncodeParameter, spec.Parameter{Row: facts.TableRow(), In: pn.in}))
	}
}

// parameterObject describes a node as a parameter of the query, the path or the headers.
func (pn *parameterNode) parameterObject(fixed string) *doc.Node {
	serialization := pn.serialization()
	schema := pn.schema(facts.TopPosition(pn.in, pn.name, serialization), fixed, doc.At(doc.SerializationKey, doc.OptionalString(serialization)))
	n := doc.Object(doc.At("name", doc.String(pn.name)), doc.At("in", doc.String(pn.in)))
	if pn.isRequired() || pn.in == spec.InPath {
		doc.Put(n, "required", doc.Bool(true))
	}
	p := pn.row()
	if p != nil {
		doc.Put(n, "description", doc.OptionalString(p.Text))
		doc.Put(n, "example", typedMember(pn.jsonType(), doc.Get(schema, "enum"), p.Example))
	}
	doc.Put(n, "schema", schema)
	if p != nil {
		doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeParameter(*p), facts.EncodeParameter(facts.InferParameter(n, schema))))
	}
	pn.putFurtherRows(n)
	return n
}

// propertySchema describes a node as a property of a form or of a JSON body. Structures in a JSON body are JSON.
func (pn *parameterNode) propertySchema(isForm bool) *doc.Node {
	if !isForm {
		return pn.partSchema(facts.TopPosition(pn.in, pn.name, facts.BodySerialization(pn.in, pn.jsonType())), pn.isRequired())
	}
	serialization := pn.serialization()
	return pn.partSchema(facts.TopPosition(pn.in, pn.name, serialization), pn.isRequired(), doc.At(doc.SerializationKey, doc.OptionalString(serialization)))
}
