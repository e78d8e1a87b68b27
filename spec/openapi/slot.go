package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// slot is a thing that request rows are about: a parameter, a member of an object or the values of a list.
type slot struct {
	name    string
	in      spec.Place
	rows    []spec.Parameter // of the page; the first describes the slot, the others say more of it
	members []*slot          // of an object
	named   map[string]*slot // the members
	items   *slot            // of a list
}

// descend finds or makes the slot at the end of the steps; nil where they contradict what is there.
func (s *slot) descend(steps []step) *slot {
	for _, st := range steps {
		if s = s.next(st); s == nil {
			return nil
		}
	}
	return s
}

func (s *slot) next(st step) *slot {
	switch {
	case st.index && s.members != nil, !st.index && s.items != nil:
		return nil
	case st.index && s.items == nil:
		s.items = &slot{in: s.in}
	case st.index:
	default:
		return s.member(st.name)
	}
	return s.items
}

func (s *slot) member(name string) *slot {
	if m := s.named[name]; m != nil {
		return m
	}
	if s.named == nil {
		s.named = map[string]*slot{}
	}
	m := &slot{name: name, in: s.in}
	s.named[name], s.members = m, append(s.members, m)
	return m
}

// row is the row that describes the slot, nil where the page has only rows of its members.
func (s *slot) row() *spec.Parameter {
	if len(s.rows) == 0 {
		return nil
	}
	return &s.rows[0]
}

func (s *slot) isStructured() bool { return s.items != nil || s.members != nil }

// jsonType is what the slot must be, given what is in it; else what its row says.
func (s *slot) jsonType() spec.JSONType {
	switch {
	case s.items != nil:
		return spec.Array
	case s.members != nil:
		return spec.Object
	case s.row() != nil:
		return s.row().Type.JSON
	}
	return spec.Any
}

// isRequired reports whether every call has the slot: its row says so, or without one that of its values
// or of a member.
func (s *slot) isRequired() bool {
	switch {
	case s.row() != nil:
		return s.row().Required
	case s.items != nil:
		return s.items.row() != nil && s.items.row().Required
	}
	return slices.ContainsFunc(s.members, (*slot).isRequired)
}

// schema describes the values of the slot. The name is the flat one, for the rows of members.
func (s *slot) schema(name, fixed string) *node {
	switch {
	case s.items != nil:
		return object(at("type", str(spec.Array)), at("items", s.items.part(name+".N", false)))
	case s.members != nil:
		return s.objectSchema(name)
	case s.row() != nil:
		return schemaOf(*s.row(), fixed)
	}
	return flow(object())
}

func (s *slot) objectSchema(name string) *node {
	var required []string
	properties := object()
	for _, m := range s.members {
		if m.isRequired() {
			required = append(required, m.name)
		}
		put(properties, m.name, m.part(name+"."+m.name, m.isRequired()))
	}
	n := object(at("type", str(spec.Object)))
	if required != nil {
		put(n, "required", strs(required))
	}
	put(n, "properties", properties)
	return n
}

// part is the schema of a slot within a body or another slot, with its rows.
func (s *slot) part(name string, required bool) *node {
	n := s.schema(name, "")
	if p := s.row(); p != nil {
		put(n, "description", optional(p.Text))
		put(n, "example", typedMember(s.jsonType(), get(n, "enum"), p.Example))
		put(n, rowKey, beside(parameterFacts(*p), parameterFacts(inferPart(name, s.in, n, required))))
	}
	s.putMore(n)
	return n
}

// moreKey lists further rows about a parameter or a part of one, such as Filter.2.Key after Filter.1.Key.
const moreKey = "x-rowproof-more"

func (s *slot) putMore(n *node) {
	if len(s.rows) > 1 {
		put(n, moreKey, leftNode(s.rows[1:], parameterFacts, spec.Parameter{Row: tableRow(), In: s.in}))
	}
}

// inferPart reads a part of a parameter as OpenAPI has it.
func inferPart(name string, in spec.Place, schema *node, required bool) spec.Parameter {
	p := inferProperty(name, schema, required)
	p.In = in
	return p
}

// serializationKey says how a structure travels: flat as Tag.1.Key=a&Tag.1.Value=b, json as one text in JSON, or
// simple as values with commas between them.
const serializationKey = "x-rowproof-serialization"

// parameterNode is a slot as a parameter of a query, a path or the headers.
func (s *slot) parameterNode(fixed string) *node {
	schema := s.schema(s.name, fixed)
	n := object(at("name", str(s.name)), at("in", str(s.in)))
	if s.isRequired() || s.in == spec.InPath {
		put(n, "required", boolean(true))
	}
	p := s.row()
	if p != nil {
		put(n, "description", optional(p.Text))
		put(n, "example", typedMember(s.jsonType(), get(schema, "enum"), p.Example))
	}
	put(schema, serializationKey, s.serialization())
	put(n, "schema", schema)
	if p != nil {
		put(n, rowKey, beside(parameterFacts(*p), parameterFacts(inferParameter(n, schema))))
	}
	s.putMore(n)
	return n
}

// propertyNode is a slot as a property of a body.
func (s *slot) propertyNode(isForm bool) *node {
	n := s.part(s.name, s.isRequired())
	if isForm {
		put(n, serializationKey, s.serialization())
	}
	return n
}

// serialization is how a list or an object travels: as its rows say, else flat where they have flat names; nil
// for a plain value.
func (s *slot) serialization() *node {
	for _, p := range s.rows {
		if p.Serialization != "" {
			return str(p.Serialization)
		}
	}
	if !s.isStructured() {
		return nil
	}
	return str(s.memberSerialization())
}

// memberSerialization is that of the first row within a structure that tells.
func (s *slot) memberSerialization() spec.Serialization {
	for _, m := range s.inner() {
		for _, p := range m.rows {
			if p.Serialization != "" {
				return p.Serialization
			}
		}
	}
	return spec.Flat
}

// inner lists what is directly within a slot.
func (s *slot) inner() []*slot {
	if s.items != nil {
		return append([]*slot{s.items}, s.items.members...)
	}
	return s.members
}

// isList reports whether a row says that the slot is a list.
func (s *slot) isList() bool {
	return s.items != nil || s.row() != nil && s.row().Type.JSON == spec.Array
}

// within is the way from a slot on, with the values of a list put in where rows say that there is one and
// the names skip it: of the list Rules the member Priority is that of each value.
func (s *slot) within(steps []step) []step {
	var way []step
	for _, st := range steps {
		if !st.index && s != nil && s.members == nil && s.isList() {
			way = append(way, step{index: true})
			s = s.items
		}
		way = append(way, st)
		s = s.find(st)
	}
	return way
}

// find is the slot of a step, nil if there is none yet.
func (s *slot) find(st step) *slot {
	switch {
	case s == nil:
		return nil
	case st.index:
		return s.items
	}
	return s.named[st.name]
}
