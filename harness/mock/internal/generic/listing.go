package generic

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
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
// name of the operation mentions.
func listingOf(o *operation) *listing {
	if !o.page.Operation.Reads() {
		return nil
	}
	var best *listing
	most := 0
	for _, list := range o.shape.lists() {
		for _, m := range list.members[0].members {
			kind := o.kindNamed(m.name)
			if m.kind == document.Leaf && o.isAbout(kind) > most && kind != stemOf(kind) {
				most = o.isAbout(kind)
				best = &listing{shape: list, kind: kind, member: m.name}
			}
		}
	}
	if best == nil || !best.addElements() {
		return nil
	}
	return best
}

// addElements adds the elements of the example. Each has the members of all elements, because a call may select any of
// them. It returns false if two elements have the same identifier, so that the elements are no things.
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
func (l *listing) element(th *thing) *shape {
	if e := l.elements[th.id]; e != nil {
		return e
	}
	return l.elements[l.ids[0]]
}

// listed returns the things that a call lists: those of the caller's account, in the region and with the values that the
// call names.
func (t *task) listed() []*thing {
	l, region := t.o.listing, t.o.region(t.request)
	all := t.state.things.all(l.kind, func(th *thing) bool { return !th.isForeign(t.call.Owner) && !th.isElsewhere(region) })
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		texts := t.texts(p)
		switch {
		case len(texts) == 0:
		case p.kind() == l.kind:
			all = slices.DeleteFunc(all, func(th *thing) bool { return !slices.Contains(texts, th.id) })
		case len(texts) == 1 && p != t.o.regionBy && l.shape.members[0].hasLeaf(p.Name):
			all = withValue(all, p.Name, texts[0])
		}
	}
	return all
}

// withValue returns the things that have a value. If there is none, it returns those whose value is not known.
func withValue(all []*thing, name, text string) []*thing {
	var having, unknown []*thing
	for _, th := range all {
		switch v, known := th.value(name); {
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
	return slices.ContainsFunc(s.members, func(m *shape) bool { return m.kind == document.Leaf && normalized(m.name) == normalized(name) })
}

var (
	pageNumber = regexp.MustCompile(`^(?:current)?page(?:num|number|no|index)?$`)
	pageSize   = regexp.MustCompile(`^pagesize$|^perpage$|^maxresults?$|^maxitems?$`)
)

// Sizes of a page of a list.
const (
	usualPage = 10 // without a documented size
	mostItems = 50 // of an operation without pages
)

// page returns the things on the page of the list that a call asks for.
func (t *task) page(all []*thing) []*thing {
	number, _ := t.number(pageNumber, 1)
	size, paged := t.number(pageSize, usualPage)
	if !paged {
		number, size = 1, mostItems
	}
	if size < 1 || number < 1 {
		return all[:min(len(all), max(size, 0))]
	}
	if number > len(all)/size+1 {
		return nil
	}
	start := min((number-1)*size, len(all))
	return all[start:min(start+size, len(all))]
}

// number returns the number that a call has for the parameter whose name matches, and whether there is such a parameter.
// A number that is not sent is that of the answer, or the usual one.
func (t *task) number(name *regexp.Regexp, usual int) (int, bool) {
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if !name.MatchString(normalized(p.Name)) {
			continue
		}
		text, _ := t.echo(p.Name)
		if m := t.o.shape.member(p.Name); text == "" && m != nil {
			text = m.sample()
		}
		if n, err := strconv.Atoi(text); err == nil {
			return n, true
		}
		return usual, true
	}
	return usual, false
}
