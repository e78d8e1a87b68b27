package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// schema describes the values of the slot. What is to be said of them before their parts is the head.
func (s *slot) schema(where spot, fixed string, head ...pair) *node {
	switch {
	case s.items != nil:
		n := object(slices.Concat([]pair{at("type", str(spec.Array))}, head)...)
		put(n, "items", s.items.part(where.value(), false))
		n.Content = append(n.Content, s.listBounds().Content...)
		return n
	case s.members != nil:
		return s.objectSchema(where, head)
	}
	n := flow(object())
	if s.row() != nil {
		n = schemaOf(*s.row(), fixed)
	}
	for _, e := range head {
		put(n, e.key, e.value)
	}
	return n
}

// listBounds are the bounds of a list: those of its own row, or else those of the first row of its values that
// has bounds. Rows such as Tag.N.Key bound the first list of their name only.
func (s *slot) listBounds() *node {
	if p := s.row(); p != nil && p.MinItems+p.MaxItems > 0 {
		return itemBounds(*p)
	}
	if s.inList {
		return object()
	}
	left := []*slot{s.items}
	for len(left) > 0 {
		at := left[0]
		left = append(left[1:], at.inner()...)
		if p := at.row(); p != nil && p.Parent == "" && p.MinItems+p.MaxItems > 0 {
			return itemBounds(*p)
		}
	}
	return object()
}

func (s *slot) objectSchema(where spot, head []pair) *node {
	var required []string
	properties := object()
	for _, m := range s.members {
		if m.isRequired() {
			required = append(required, m.name)
		}
		put(properties, m.name, m.part(where.member(m.name), m.isRequired()))
	}
	n := object(slices.Concat([]pair{at("type", str(spec.Object))}, head)...)
	if required != nil {
		put(n, "required", strs(required))
	}
	put(n, "properties", properties)
	return n
}

// part is the schema of a slot within a body or another slot, with its rows.
func (s *slot) part(where spot, required bool, head ...pair) *node {
	p := s.row()
	if p == nil {
		n := s.schema(where, "", head...)
		s.putMore(n)
		return n
	}
	n := s.schema(where, "", append(head, at("description", optional(p.Text)))...)
	put(n, "example", typedMember(s.jsonType(), get(n, "enum"), p.Example))
	put(n, rowKey, beside(parameterFacts(*p), parameterFacts(where.infer(n, required))))
	s.putMore(n)
	return n
}

func (s *slot) putMore(n *node) {
	if len(s.rows) > 1 {
		put(n, moreKey, leftNode(s.rows[1:], parameterFacts, spec.Parameter{Row: tableRow(), In: s.in}))
	}
}

// parameterNode is a slot as a parameter of a query, a path or the headers.
func (s *slot) parameterNode(fixed string) *node {
	way := s.serialization()
	schema := s.schema(topSpot(s.in, s.name, way), fixed, at(serializationKey, optional(way)))
	n := object(at("name", str(s.name)), at("in", str(s.in)))
	if s.isRequired() || s.in == spec.InPath {
		put(n, "required", boolean(true))
	}
	p := s.row()
	if p != nil {
		put(n, "description", optional(p.Text))
		put(n, "example", typedMember(s.jsonType(), get(schema, "enum"), p.Example))
	}
	put(n, "schema", schema)
	if p != nil {
		put(n, rowKey, beside(parameterFacts(*p), parameterFacts(inferParameter(n, schema))))
	}
	s.putMore(n)
	return n
}

// propertyNode is a slot as a property of a body: of a form, or of one in JSON, which has no other way of
// writing structures.
func (s *slot) propertyNode(isForm bool) *node {
	if !isForm {
		return s.part(topSpot(s.in, s.name, jsonWay(s.in, s.jsonType())), s.isRequired())
	}
	way := s.serialization()
	return s.part(topSpot(s.in, s.name, way), s.isRequired(), at(serializationKey, optional(way)))
}
