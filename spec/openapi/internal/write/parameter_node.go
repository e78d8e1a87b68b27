package write

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// slot is a thing that request rows are about: a parameter, a member of an object or the values of a list.
type parameterNode struct {
	name           string
	in             spec.Place
	rows           []spec.Parameter          // of the page; the first describes the slot, the others say more of it
	members        []*parameterNode          // of an object
	named          map[string]*parameterNode // the members
	items          *parameterNode            // of a list
	inList         bool                      // the slot is a value of a list, or within one
	hasDottedNames *bool                     // whether the example shows names with dots; nil until it is asked
}

// descend finds or makes the slot at the end of the steps; nil where they contradict what is there.
func (s *parameterNode) descend(steps []segment) *parameterNode {
	for _, st := range steps {
		if s = s.child(st); s == nil {
			return nil
		}
	}
	return s
}

func (s *parameterNode) child(st segment) *parameterNode {
	switch {
	case st.isIndex && s.members != nil, !st.isIndex && s.items != nil:
		return nil
	case st.isIndex && s.items == nil:
		s.items = &parameterNode{in: s.in, inList: true}
	case st.isIndex:
	default:
		return s.member(st.name)
	}
	return s.items
}

func (s *parameterNode) member(name string) *parameterNode {
	if m := s.named[name]; m != nil {
		return m
	}
	if s.named == nil {
		s.named = map[string]*parameterNode{}
	}
	m := &parameterNode{name: name, in: s.in, inList: s.inList}
	s.named[name], s.members = m, append(s.members, m)
	return m
}

// row is the row that describes the slot, nil where the page has only rows of its members.
func (s *parameterNode) row() *spec.Parameter {
	if len(s.rows) == 0 {
		return nil
	}
	return &s.rows[0]
}

func (s *parameterNode) isStructured() bool { return s.items != nil || s.members != nil }

// jsonType is what the slot must be, given what is in it; else what its row says.
func (s *parameterNode) jsonType() spec.JSONType {
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
func (s *parameterNode) isRequired() bool {
	switch {
	case s.row() != nil:
		return s.row().Required
	case s.items != nil:
		return s.items.row() != nil && s.items.row().Required
	}
	return slices.ContainsFunc(s.members, (*parameterNode).isRequired)
}

// isList reports whether a row says, or its example in JSON shows, that the slot is a list.
func (s *parameterNode) isList() bool {
	return s.items != nil || s.row() != nil && (s.row().Type.JSON == spec.Array || isJSONArray(s.row().Example))
}

// inner lists what is directly within a slot.
func (s *parameterNode) children() []*parameterNode {
	if s.items != nil {
		return []*parameterNode{s.items}
	}
	return s.members
}

// within is the way from a slot on, with the values of a list put in where rows say that there is one and
// the names skip it: of the list Rules the member Priority is that of each value.
func (s *parameterNode) withIndexes(steps []segment) []segment {
	var way []segment
	for _, st := range steps {
		if !st.isIndex && s != nil && s.members == nil && s.isList() {
			way = append(way, segment{isIndex: true})
			s = s.items
		}
		way = append(way, st)
		s = s.existingChild(st)
	}
	return way
}

// find is the slot of a step, nil if there is none yet.
func (s *parameterNode) existingChild(st segment) *parameterNode {
	switch {
	case s == nil:
		return nil
	case st.isIndex:
		return s.items
	}
	return s.named[st.name]
}

// literal is the way of a member whose name holds dots that are part of it, as the example of the slot shows; else
// the way as it is.
func (s *parameterNode) withDottedName(member spec.Parameter, way []segment) []segment {
	if s.row() == nil || !strings.Contains(member.Name, ".") {
		return way
	}
	if s.hasDottedNames == nil {
		dotted := hasDottedKey(s.row().Example)
		s.hasDottedNames = &dotted
	}
	if !*s.hasDottedNames {
		return way
	}
	return append(splitFlatName(member.Parent)[1:], segment{name: member.Name})
}

// isText reports whether the slot is a structure that travels as one text in JSON, which a page may well call
// a string.
func (s *parameterNode) isJSONText() bool {
	return s.serialization() == spec.AsJSON && s.row().Type.JSON == spec.String
}
