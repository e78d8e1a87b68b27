package generic

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// newKind returns the kind of the thing that a field of an answer identifies if the operation creates it. It returns
// false if the field is not an identifier, if the operation only reads, or if a parameter names the thing.
func (o *operation) newKind(s *shape) (string, bool) {
	if o.page.Operation.Reads() || s.field == nil || s.isRequestID() || !s.field.Identifies() {
		return "", false
	}
	kind := o.kindNamed(s.name)
	named := func(p parameter) bool { return p.kind() == kind || p.kind() == thing.KindOf(s.name) }
	return kind, !slices.ContainsFunc(o.parameters, named)
}

// creates returns the field of an answer that identifies the thing that the operation creates, or nil.
func (o *operation) creates(s *shape) *shape {
	for _, m := range s.members {
		switch m.kind {
		case document.Leaf:
			if kind, ok := o.newKind(m); ok && o.isAbout(kind) > 0 {
				return m
			}
		case document.Object:
			if found := o.creates(m); found != nil {
				return found
			}
		}
	}
	return nil
}

// noteChildren records that an operation creates children of the things that its required parameters name.
func (s *seed) noteChildren(o *operation) {
	field := o.creates(o.shape)
	if field == nil {
		return
	}
	for i := range o.parameters {
		if p := &o.parameters[i]; p.Required && p.isIdentifier() && !p.isRegion() && s.creators[p.kind()].o == nil {
			s.creators[p.kind()] = creator{o, p, field}
		}
	}
}

// creator is an operation that creates children of the things that a parameter names.
type creator struct {
	o         *operation
	parameter *parameter
	field     *shape // identifies the child
}

// addChild adds a child of a thing: one that an operation can create or, failing that, one that no operation can name.
func (s *seed) addChild(th *thing.Thing) {
	for _, kind := range th.Kinds {
		c, ok := s.creators[kind]
		if !ok {
			continue
		}
		child := s.knowAs([]string{c.o.kindNamed(c.field.name)}, s.identifier(c.field.sample(), c.field.typ))
		child.Set(c.parameter.Name, th.ID)
		th.Add(child)
		return
	}
	th.Children = append(th.Children, thing.Resource{Kind: "child", ID: s.random.ID("")})
}
