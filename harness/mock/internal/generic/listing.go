package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// listing is the list of things in the answer of an operation that reads.
type listing struct {
	shape    *shape
	kind     string            // of the things
	member   string            // name of the member that identifies a thing
	elements map[string]*shape // elements of the example, by identifier
	ids      []string          // identifiers of the elements, in order
}

// listingOf returns the list of the things that an operation is about, or nil. Its elements have an identifier that the
// name of the operation mentions or, failing that, a name.
func listingOf(o *operation) *listing {
	if !o.page.Operation.Reads() {
		return nil
	}
	isID := func(m *shape, kind string) bool {
		return strings.HasSuffix(kind, "id") || m.field != nil && m.field.Identifies()
	}
	isName := func(_ *shape, kind string) bool { return kind == o.noun()+"name" }
	for _, identifies := range []func(*shape, string) bool{isID, isName} {
		if l := o.listingBy(identifies); l != nil && l.addElements() {
			return l
		}
	}
	return nil
}

// listingBy returns the list whose elements have the identifying member that matches the name of the operation best. It
// returns nil if no member matches.
func (o *operation) listingBy(identifies func(m *shape, kind string) bool) (best *listing) {
	most := 0
	for _, list := range o.shape.lists() {
		for _, m := range list.members[0].members {
			kind := o.kindNamed(m.name)
			if m.kind == document.Leaf && o.isAbout(kind) > most && identifies(m, kind) {
				most = o.isAbout(kind)
				best = &listing{shape: list, kind: kind, member: m.name}
			}
		}
	}
	return best
}

// addElements adds the elements of the example. Each has the members of all elements, because a call may select any of
// them. It returns false if two elements have the same identifier, so that the elements cannot be things.
func (l *listing) addElements() bool {
	l.elements = map[string]*shape{}
	for _, e := range l.shape.members {
		m := e.member(l.member)
		if m == nil || m.kind != document.Leaf {
			continue
		}
		id := m.sample()
		if l.elements[id] != nil {
			return false
		}
		for _, other := range l.shape.members {
			e = e.with(other)
		}
		l.elements[id] = e
		l.ids = append(l.ids, id)
	}
	return len(l.ids) > 0
}

// with returns the shape with the members of another one that it lacks.
func (s *shape) with(other *shape) *shape {
	if s == other || s.kind != other.kind || s.kind == document.Leaf {
		return s
	}
	c := *s
	c.members = slices.Clone(s.members)
	if s.kind == document.List {
		if len(s.members) == 0 {
			c.members = other.members
		} else if len(other.members) > 0 {
			c.members[0] = s.members[0].with(other.members[0])
		}
		return &c
	}
	for _, m := range other.members {
		if i := slices.IndexFunc(c.members, func(own *shape) bool { return own.name == m.name }); i < 0 {
			c.members = append(c.members, m)
		} else {
			c.members[i] = c.members[i].with(m)
		}
	}
	return &c
}

// lists returns the lists of structures that are in no other list.
func (s *shape) lists() []*shape {
	if s.kind == document.List {
		if len(s.members) > 0 && s.members[0].kind == document.Object {
			return []*shape{s}
		}
		return nil
	}
	var all []*shape
	for _, m := range s.members {
		all = append(all, m.lists()...)
	}
	return all
}

// element returns the element that shows a thing: that of the example, or one like its first.
func (l *listing) element(th *thing.Thing) *shape {
	if e := l.elements[th.ID]; e != nil {
		return e
	}
	return l.elements[l.ids[0]]
}

// listed returns the things that a call lists: those of the caller's account, in the region and with the values that the
// call names. A default that no thing has, such as all, selects all.
func (t *task) listed() []*thing.Thing {
	all := t.candidates()
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if p == t.o.regionBy || p.kind() == t.o.listing.kind {
			continue
		}
		texts := t.selected(p)
		if len(texts) != 1 || !p.isIdentifier() && !t.o.listing.shape.members[0].hasLeaf(p.Name) {
			continue
		}
		if found := withValue(all, p.Name, texts[0]); len(found) > 0 || texts[0] != p.Default {
			all = found
		}
	}
	return all
}

// selected returns the scalars that the call has for a parameter, or the default. An identifier selects only if it is sent.
func (t *task) selected(p *parameter) []string {
	if texts := t.texts(p); len(texts) > 0 || p.isIdentifier() || p.Default == "" {
		return texts
	}
	return []string{p.Default}
}

// candidates returns the things of the caller's account in the region that the call names: all, or those that a parameter
// of the call identifies.
func (t *task) candidates() []*thing.Thing {
	kind, region := t.o.listing.kind, t.o.region(t.request)
	isVisible := func(th *thing.Thing) bool { return !th.IsForeign(t.call.Owner) && !th.IsElsewhere(region) }
	var ids []string
	for i := range t.o.parameters {
		if p := &t.o.parameters[i]; p.kind() == kind && p != t.o.regionBy {
			for _, text := range t.texts(p) {
				ids = append(ids, identifiersIn(text)...)
			}
		}
	}
	if ids == nil {
		return t.state.things.All(kind, isVisible)
	}
	var named []*thing.Thing
	for _, id := range ids {
		if th := t.state.things.Find([]string{kind}, id); th != nil && isVisible(th) && !slices.Contains(named, th) {
			named = append(named, th)
		}
	}
	return named
}

// identifiersIn returns the identifiers in a text, which may be a list in JSON or separated by commas although the page
// does not say so.
func identifiersIn(text string) []string {
	var all []string
	for _, e := range (&value{text: text, sent: true}).elements() {
		if e.sent {
			all = append(all, e.text)
		}
	}
	if len(all) > 0 {
		return all
	}
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '，' })
}

// withValue returns the things that have a value. If there is none, it returns those whose value is not known.
func withValue(all []*thing.Thing, name, text string) []*thing.Thing {
	var having, unknown []*thing.Thing
	for _, th := range all {
		switch v, known := th.Value(name); {
		case !known:
			unknown = append(unknown, th)
		case v == text:
			having = append(having, th)
		}
	}
	if len(having) > 0 {
		return having
	}
	return unknown
}

// hasLeaf reports whether a structure has the named member, and the member is a leaf.
func (s *shape) hasLeaf(name string) bool {
	return slices.ContainsFunc(s.members, func(m *shape) bool {
		return m.kind == document.Leaf && thing.Normalized(m.name) == thing.Normalized(name)
	})
}
