package thing

import "slices"

// Store holds things. A store may extend another one, which it does not change.
type Store struct {
	base   *Store
	things map[Resource]*Thing // nil for a removed thing
	order  map[string][]string // identifiers by kind, in the order in which the things were added
}

// New returns a store that extends base, which may be nil.
func New(base *Store) *Store {
	return &Store{base: base, things: map[Resource]*Thing{}, order: map[string][]string{}}
}

// Get returns the thing, or nil. The caller must not change it.
func (s *Store) Get(r Resource) *Thing {
	for ; s != nil; s = s.base {
		if th, ok := s.things[r]; ok {
			return th
		}
	}
	return nil
}

// Find returns the first thing with the identifier and one of the kinds, or nil. The caller must not change it.
func (s *Store) Find(kinds []string, id string) *Thing {
	for _, kind := range kinds {
		if th := s.Get(Resource{kind, id}); th != nil {
			return th
		}
	}
	return nil
}

// Add adds a thing, or replaces the things with its names.
func (s *Store) Add(th *Thing) {
	for _, r := range th.Names() {
		if s.Get(r) == nil {
			s.order[r.Kind] = append(s.order[r.Kind], r.ID)
		}
		s.things[r] = th
	}
}

// Edit returns a thing of the store to change in place of th, which the store or its base contains.
func (s *Store) Edit(th *Thing) *Thing {
	if own := s.things[th.Names()[0]]; own == th {
		return own
	}
	c := th.copy()
	for _, r := range th.Names() {
		s.things[r] = c
	}
	return c
}

// Remove removes a thing, also as a child of its parents.
func (s *Store) Remove(th *Thing) {
	for _, r := range th.Names() {
		if s.things[r] = nil; s.base.Get(r) == nil {
			delete(s.things, r)
		}
		if i := slices.Index(s.order[r.Kind], r.ID); i >= 0 {
			s.order[r.Kind] = slices.Delete(s.order[r.Kind], i, i+1)
		}
	}
	for _, r := range th.Parents {
		parent := s.Get(r)
		if parent == nil {
			continue
		}
		if i := slices.Index(parent.Children, th.Names()[0]); i >= 0 {
			parent = s.Edit(parent)
			parent.Children = slices.Delete(parent.Children, i, i+1)
		}
	}
}

// All returns the things of a kind that the predicate is accepts. The things of the store itself come first, the latest
// first. The things of the base follow, in the order in which they were added.
func (s *Store) All(kind string, is func(*Thing) bool) []*Thing {
	var found []*Thing
	collect := func(id string) {
		if th := s.Get(Resource{kind, id}); th != nil && is(th) {
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
