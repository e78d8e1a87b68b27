package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/spec"
)

// shape is a field of a success with a sample value.
type shape struct {
	name    string
	kind    document.Kind
	text    string // of a leaf
	typ     spec.JSONType
	members []*shape // members of an object or elements of a list
	element string   // XML name of the elements of a list that are inside an element with the name of the list
	field   *spec.Field
}

// shapeOf returns the success that the examples and the response rows of a page document, and its XML root element. A
// row decides the type of its field.
func shapeOf(page *spec.Contract) (s *shape, root string) {
	s = &shape{kind: document.Object}
	shown := false
	for _, e := range page.Examples {
		if e.Kind == spec.SuccessExample && e.Format == spec.JSON && !shown {
			if parsed := parseJSON(e.Answer()); parsed != nil && parsed.kind == document.Object {
				s, shown = unwrapped(parsed, page), true
			}
		}
	}
	for _, e := range page.Examples {
		if e.Kind != spec.SuccessExample || e.Format != spec.XML {
			continue
		}
		parsed := parseXML(e.Answer())
		if parsed == nil || parsed.name == "Error" {
			continue
		}
		root = parsed.name
		if shown {
			s.wrapLike(parsed)
		} else {
			s, shown = parsed, true
		}
		break
	}
	for i := range page.Fields {
		s.ensure(&page.Fields[i], strings.Split(page.Fields[i].Path, "."))
	}
	s.ensureRequestID()
	return s, root
}

// unwrapped returns the contents of a JSON answer that has only a member with the name of the XML root element.
func unwrapped(s *shape, page *spec.Contract) *shape {
	if len(s.members) != 1 || s.members[0].kind != document.Object || !strings.HasSuffix(s.members[0].name, "Response") {
		return s
	}
	name := s.members[0].name
	if slices.ContainsFunc(page.Fields, func(f spec.Field) bool { return f.Path == name || strings.HasPrefix(f.Path, name+".") }) {
		return s
	}
	return s.members[0]
}

// member returns the named member, or nil.
func (s *shape) member(name string) *shape {
	for _, m := range s.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// leaf returns the first leaf below s, outside of lists, that the predicate is accepts. It returns nil if there is no
// such leaf.
func (s *shape) leaf(is func(*shape) bool) *shape {
	for _, m := range s.members {
		switch m.kind {
		case document.Leaf:
			if is(m) {
				return m
			}
		case document.Object:
			if found := m.leaf(is); found != nil {
				return found
			}
		}
	}
	return nil
}

// ensure adds the field of a row at a path, as far as it is missing, and gives it the type of the row.
func (s *shape) ensure(f *spec.Field, path []string) {
	name, isList := strings.CutSuffix(path[0], "[]")
	for strings.HasSuffix(name, "[]") {
		name = strings.TrimSuffix(name, "[]")
	}
	m := s.member(name)
	if m == nil {
		m = &shape{name: name}
		s.members = append(s.members, m)
	}
	if len(path) == 1 {
		m.become(f, isList)
		return
	}
	if isList {
		m.becomeList(path[1:])
	} else {
		m.wrap(path[1], len(path) == 2 && f.Type.JSON == spec.Array)
		m.becomeObject()
	}
	m.container().ensure(f, path[1:])
	for _, other := range m.otherElements() {
		other.describeAt(f, path[1:])
	}
}

// become gives a field the type of its row.
func (s *shape) become(f *spec.Field, isList bool) {
	s.describe(f)
	if s.isTextOf(f) {
		s.kind, s.text, s.members = document.Leaf, f.Example, nil
	}
	switch {
	case isList || f.Type.JSON == spec.Array:
		s.becomeList(nil)
	case f.Type.JSON == spec.Object:
		s.becomeObject()
	}
	s.ensureElement(f)
}

// becomeObject makes a leaf an object without members.
func (s *shape) becomeObject() {
	if s.kind == document.Leaf {
		s.kind, s.text = document.Object, ""
	}
}

// describe gives a field the type and the limits of a row. If several rows describe the field, a row with a format
// precedes one without.
func (s *shape) describe(f *spec.Field) {
	if s.field == nil || s.field.Form.IsZero() {
		s.field, s.typ = f, f.Type.JSON
	}
}

// describeAt describes the leaf at a path, if there is one. It adds wrappers, as ensure does.
func (s *shape) describeAt(f *spec.Field, path []string) {
	m := s.member(strings.TrimRight(path[0], "[]"))
	switch {
	case m == nil:
	case len(path) > 1:
		if !strings.HasSuffix(path[0], "[]") {
			m.wrap(path[1], len(path) == 2 && f.Type.JSON == spec.Array)
		}
		m.container().describeAt(f, path[1:])
		for _, other := range m.otherElements() {
			other.describeAt(f, path[1:])
		}
	case m.kind == document.Leaf:
		m.describe(f)
	}
}

// otherElements returns the objects of a list after the first.
func (s *shape) otherElements() []*shape {
	if s.kind != document.List || len(s.members) < 2 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.members[1:]), func(e *shape) bool { return e.kind != document.Object })
}

// wrap makes a list the named member of an object, if that name is a list and no element has a member of that name. The
// rows then document a wrapper that the example lacks.
func (s *shape) wrap(name string, isList bool) {
	inner, marked := strings.CutSuffix(name, "[]")
	has := func(e *shape) bool { return e.member(inner) != nil }
	if s.kind != document.List || !isList && !marked || slices.ContainsFunc(s.members, has) {
		return
	}
	list := *s
	list.name = inner
	*s = shape{name: s.name, kind: document.Object, field: s.field, typ: spec.Object, members: []*shape{&list}}
}

// isTextOf reports whether a row documents a JSON text where the example shows the parsed value.
func (s *shape) isTextOf(f *spec.Field) bool {
	return s.kind != document.Leaf && f.Type.JSON == spec.String && (strings.HasPrefix(f.Example, "{") || strings.HasPrefix(f.Example, "["))
}

// container returns the object that contains the members of a structure. For a list of structures, that is the first
// element.
func (s *shape) container() *shape {
	if s.kind != document.List {
		return s
	}
	if len(s.members) == 0 {
		s.members = []*shape{{kind: document.Object}}
	}
	first := s.members[0]
	if first.kind == document.Leaf {
		first.kind, first.text = document.Object, ""
	}
	return first.container()
}

// becomeList makes a field a list. A structure is the XML form of a list if all its members have the same name, and the
// path does not continue with this name. Its members are then the elements of the list.
func (s *shape) becomeList(rest []string) {
	if s.kind == document.List {
		return
	}
	only := s.kind == document.Object && len(s.members) > 0 && len(rest) > 0 && strings.TrimRight(rest[0], "[]") != s.members[0].name
	for _, m := range s.members {
		only = only && m.name == s.members[0].name
	}
	switch {
	case only:
		s.element = s.members[0].name
		if s.members[0].kind == document.List {
			s.members = s.members[0].members
		}
	case s.kind == document.Object && len(s.members) > 0:
		s.members = []*shape{{kind: document.Object, members: s.members}}
	case s.text != "":
		s.members = []*shape{{text: s.text, typ: s.typ}}
	}
	s.kind, s.text, s.typ = document.List, "", spec.Array
}

// ensureElement gives the elements of a list of scalars their type, and adds one if the list has none.
func (s *shape) ensureElement(f *spec.Field) {
	if s.kind != document.List {
		return
	}
	element := f.Type.Element.JSON
	if len(s.members) == 0 {
		kind := document.Leaf
		if element == spec.Object {
			kind = document.Object
		}
		s.members = []*shape{{kind: kind, typ: element}}
	}
	for _, m := range s.members {
		if m.kind == document.Leaf {
			m.field = f
			if element != spec.Any {
				m.typ = element
			}
		}
	}
}

// ensureRequestID adds the RequestId, which every answer has.
func (s *shape) ensureRequestID() {
	if !slices.ContainsFunc(s.members, (*shape).isRequestID) {
		s.members = append(s.members, &shape{name: "RequestId", typ: spec.String})
	}
}

func (s *shape) isRequestID() bool { return strings.EqualFold(s.name, "RequestId") }

// wrapLike gives the lists of a JSON answer the wrappers that an XML answer shows.
func (s *shape) wrapLike(x *shape) {
	for _, m := range s.members {
		other := x.member(m.name)
		if other == nil {
			continue
		}
		if m.kind != document.List {
			m.wrapLike(other)
			continue
		}
		if m.isWrappedIn(other) {
			m.element = other.members[0].name
			other = other.members[0]
		}
		for _, e := range m.members {
			e.wrapLike(other.container())
		}
	}
}

// isWrappedIn reports whether the XML value of a list contains the elements under one name.
func (s *shape) isWrappedIn(x *shape) bool {
	if x.kind != document.Object || len(x.members) != 1 || len(s.members) == 0 {
		return false
	}
	return s.members[0].kind == document.Leaf || s.members[0].member(x.members[0].name) == nil
}
