package check

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Success compares a successful answer with every response row of a page, and its root element with the examples of the
// page or, without any, the name <{Action}Response>. A field that only the examples show is a promise if the examples
// agree, unless the page says that such fields are for reference only. A field that is not on the page is a deviation.
func Success(c *spec.Contract, root *answer.Node) []Problem {
	var ps problems
	ev := evidenceOf(c, spec.SuccessExample)
	checkRoot(&ps, c.Operation.Name+"Response", root, ev)
	for _, f := range c.Fields {
		checkField(&ps, f, root, mustFill(f), ev)
	}
	for _, f := range undocumentedFields(c.Fields, ev.promised) {
		checkField(&ps, f, root, false, ev)
	}
	page := documentedOf(slices.Concat(c.Fields, undocumentedFields(c.Fields, ev.answers)))
	page.member(requestID) // every answer has one, even if the page does not say so
	page.check(&ps, root, nil)
	return ps.list
}

// documented is the tree of the fields that a page documents.
type documented struct {
	members map[string]*documented // nil if the page does not describe the members
	list    bool
}

func documentedOf(fields []spec.Field) *documented {
	root := &documented{}
	for _, f := range fields {
		at := root
		for _, s := range splitPath(f.Path) {
			at = at.member(s.name)
			at.list = at.list || s.list
		}
	}
	return root
}

// member returns the documented member with the name, and adds it if necessary.
func (d *documented) member(name string) *documented {
	if d.members == nil {
		d.members = map[string]*documented{}
	}
	if d.members[name] == nil {
		d.members[name] = &documented{}
	}
	return d.members[name]
}

// check reports the members of n that the page does not document.
func (d *documented) check(ps *problems, n *answer.Node, at *trail) {
	switch {
	case d.members == nil:
	case n.Kind == answer.Array:
		for _, c := range n.Children {
			d.check(ps, c, at.values())
		}
	case d.list && wraps(n) && d.members[n.Children[0].Name] == nil:
		d.check(ps, n.Children[0], at.to(n.Children[0].Name))
	case n.Kind == answer.Object:
		d.checkMembers(ps, n, at)
	}
}

func (d *documented) checkMembers(ps *problems, n *answer.Node, at *trail) {
	for _, c := range n.Children {
		if m := d.members[c.Name]; m != nil {
			m.check(ps, c, at.to(c.Name))
			continue
		}
		ps.add(at.to(c.Name), Problem{Kind: Undocumented, Expected: "no such field", Actual: c.String(), Strength: spec.Convention})
	}
}
