package generic

import "slices"

// store holds things. A store may extend another one, which it does not change.
type store struct {
	base   *store
	things map[resource]*thing // nil for a removed thing
	order  map[string][]string // identifiers by kind, in the order in which the things were added
}

func newStore(base *store) *store {
	return &store{base: base, things: map[resource]*thing{}, order: map[string][]string{}}
}

// get returns the thing, or nil. The caller must not change it.
func (s *store) get(r resource) *thing {
	for ; s != nil; s = s.base {
		if th, ok := s.things[r]; ok {
			return th
		}
	}
	return nil
}

// find returns the thing that a parameter names, or nil.
func (s *store) find(p *parameter, id string) *thing {
	for _, kind := range p.kinds {
		if th := s.get(resource{kind, id}); th != nil {
			return th
		}
	}
	return nil
}

// add adds a thing, or replaces the things with its names.
func (s *store) add(th *thing) {
	for _, r := range th.names() {
		if s.get(r) == nil {
			s.order[r.kind] = append(s.order[r.kind], r.id)
		}
		s.things[r] = th
	}
}

// edit returns a thing of the store to change in place of th, which the store or its base contains.
func (s *store) edit(th *thing) *thing {
	if own := s.things[th.names()[0]]; own == th {
		return own
	}
	c := th.copy()
	for _, r := range th.names() {
		s.things[r] = c
	}
	return c
}

// remove removes a thing, also as a child of its parents.
func (s *store) remove(th *thing) {
	for _, r := range th.names() {
		if s.things[r] = nil; s.base.get(r) == nil {
			delete(s.things, r)
		}
		if i := slices.Index(s.order[r.kind], r.id); i >= 0 {
			s.order[r.kind] = slices.Delete(s.order[r.kind], i, i+1)
		}
	}
	for _, r := range th.parents {
		parent := s.get(r)
		if parent == nil {
			continue
		}
		if i := slices.Index(parent.children, th.names()[0]); i >= 0 {
			parent = s.edit(parent)
			parent.children = slices.Delete(parent.children, i, i+1)
		}
	}
}

// all returns the things of a kind for which is returns true: those of the base in the order in which they were added,
// after those that were added later, the last one first.
func (s *store) all(kind string, is func(*thing) bool) []*thing {
	var found []*thing
	collect := func(id string) {
		if th := s.get(resource{kind, id}); th != nil && is(th) {
			found = append(found, th)
		}
	}
	for _, id := range slices.Backward(s.order[kind]) {
		collect(id)
	}
	if s.base != nil {
		for _, id := range s.base.order[kind] {
			collect(id)
		}
	}
	return found
}
