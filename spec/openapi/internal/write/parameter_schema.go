package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// schema describes the values of the slot. What is to be said of them before their parts is the head.
func (s *parameterNode) schema(where facts.Position, fixed string, head ...doc.Entry) *doc.Node {
	switch {
	case s.items != nil:
		n := doc.Object(slices.Concat([]doc.Entry{doc.At("type", doc.String(spec.Array))}, head)...)
		doc.Put(n, "items", s.items.partSchema(where.Item(), false))
		n.Content = append(n.Content, s.listBounds().Content...)
		return n
	case s.members != nil:
		return s.objectSchema(where, head)
	}
	n := doc.Flow(doc.Object())
	if s.row() != nil {
		n = schemaOf(*s.row(), fixed)
	}
	for _, e := range head {
		doc.Put(n, e.Key, e.Value)
	}
	return n
}

// listBounds are the bounds of a list: those of its own row, or else those of the first row of its values that
// has bounds. Rows such as Tag.N.Key bound the first list of their name only.
func (s *parameterNode) listBounds() *doc.Node {
	if p := s.row(); p != nil && p.MinItems+p.MaxItems > 0 {
		return itemBounds(*p)
	}
	if s.inList {
		return doc.Object()
	}
	left := []*parameterNode{s.items}
	for len(left) > 0 {
		at := left[0]
		left = append(left[1:], at.children()...)
		if p := at.row(); p != nil && p.Parent == "" && p.MinItems+p.MaxItems > 0 {
			return itemBounds(*p)
		}
	}
	return doc.Object()
}

func (s *parameterNode) objectSchema(where facts.Position, head []doc.Entry) *doc.Node {
	var required []string
	properties := doc.Object()
	for _, m := range s.members {
		if m.isRequired() {
			required = append(required, m.name)
		}
		doc.Put(properties, m.name, m.partSchema(where.Member(m.name), m.isRequired()))
	}
	n := doc.Object(slices.Concat([]doc.Entry{doc.At("type", doc.String(spec.Object))}, head)...)
	if required != nil {
		doc.Put(n, "required", doc.Strings(required))
	}
	doc.Put(n, "properties", properties)
	return n
}

// part is the schema of a slot within a body or another slot, with its rows.
func (s *parameterNode) partSchema(where facts.Position, required bool, head ...doc.Entry) *doc.Node {
	p := s.row()
	if p == nil {
		n := s.schema(where, "", head...)
		s.putFurtherRows(n)
		return n
	}
	n := s.schema(where, "", append(head, doc.At("description", doc.OptionalString(p.Text)))...)
	doc.Put(n, "example", typedEnumValue(s.jsonType(), doc.Get(n, "enum"), p.Example))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeParameter(*p), facts.EncodeParameter(where.InferParameter(n, required))))
	s.putFurtherRows(n)
	return n
}

func (s *parameterNode) putFurtherRows(n *doc.Node) {
	if len(s.rows) > 1 {
		doc.Put(n, doc.MoreKey, facts.EncodeRows(s.rows[1:], facts.EncodeParameter, spec.Parameter{Row: facts.TableRow(), In: s.in}))
	}
}

// parameterNode is a slot as a parameter of a query, a path or the headers.
func (s *parameterNode) parameterObject(fixed string) *doc.Node {
	way := s.serialization()
	schema := s.schema(facts.TopPosition(s.in, s.name, way), fixed, doc.At(doc.SerializationKey, doc.OptionalString(way)))
	n := doc.Object(doc.At("name", doc.String(s.name)), doc.At("in", doc.String(s.in)))
	if s.isRequired() || s.in == spec.InPath {
		doc.Put(n, "required", doc.Bool(true))
	}
	p := s.row()
	if p != nil {
		doc.Put(n, "description", doc.OptionalString(p.Text))
		doc.Put(n, "example", typedEnumValue(s.jsonType(), doc.Get(schema, "enum"), p.Example))
	}
	doc.Put(n, "schema", schema)
	if p != nil {
		doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeParameter(*p), facts.EncodeParameter(facts.InferParameter(n, schema))))
	}
	s.putFurtherRows(n)
	return n
}

// propertyNode is a slot as a property of a body: of a form, or of one in JSON, which has no other way of
// writing structures.
func (s *parameterNode) propertySchema(isForm bool) *doc.Node {
	if !isForm {
		return s.partSchema(facts.TopPosition(s.in, s.name, facts.BodySerialization(s.in, s.jsonType())), s.isRequired())
	}
	way := s.serialization()
	return s.partSchema(facts.TopPosition(s.in, s.name, way), s.isRequired(), doc.At(doc.SerializationKey, doc.OptionalString(way)))
}
