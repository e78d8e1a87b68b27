package openapi

import (
	"slices"
	"strings"

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
	inList  bool             // the slot is a value of a list, or within one
	dotted  *bool            // whether the example shows names with dots; nil until it is asked
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
		s.items = &slot{in: s.in, inList: true}
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
	m := &slot{name: name, in: s.in, inList: s.inList}
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

// isList reports whether a row says, or its example in JSON shows, that the slot is a list.
func (s *slot) isList() bool {
	return s.items != nil || s.row() != nil && (s.row().Type.JSON == spec.Array || isListText(s.row().Example))
}

// inner lists what is directly within a slot.
func (s *slot) inner() []*slot {
	if s.items != nil {
		return []*slot{s.items}
	}
	return s.members
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

// literal is the way of a member whose name holds dots that are part of it, as the example of the slot shows; else
// the way as it is.
func (s *slot) literal(member spec.Parameter, way []step) []step {
	if s.row() == nil || !strings.Contains(member.Name, ".") {
		return way
	}
	if s.dotted == nil {
		dotted := hasDottedKey(s.row().Example)
		s.dotted = &dotted
	}
	if !*s.dotted {
		return way
	}
	return append(stepsOf(member.Parent)[1:], step{name: member.Name})
}

// isText reports whether the slot is a structure that travels as one text in JSON, which a page may well call
// a string.
func (s *slot) isText() bool {
	return s.serialization() == spec.AsJSON && s.row().Type.JSON == spec.String
}
