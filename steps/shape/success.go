package shape

import "github.com/rowproof/rowproof/spec"

// CheckSuccess holds a successful answer against every response row of a page, and its root element
// against the name of the operation: <{Action}Response>. A field that is not on the page is a deviation.
func CheckSuccess(c *spec.Contract, root *Node) []Problem {
	var ps problems
	if c.Operation.Name != "" {
		checkRoot(&ps, c.Operation.Name+"Response", root)
	}
	for _, f := range c.Fields {
		checkField(&ps, f, root, f.Identifies())
	}
	page := documentedOf(c.Fields)
	page.member("RequestId") // every answer has one, also where a page does not tell
	page.check(&ps, root, nil)
	return ps.list
}

// checkRoot holds the root against the name that it has in XML; in JSON it is an object without a name.
func checkRoot(ps *problems, name string, root *Node) {
	switch {
	case root.xml && root.Name != name:
		ps.add(nil, Problem{Kind: Root, Expected: "<" + name + ">", Actual: "<" + clip(root.Name) + ">"})
	case !root.xml && root.Kind != Object:
		ps.add(nil, Problem{Kind: Root, Expected: describe(spec.Object), Actual: root.show()})
	}
}

// documented is the tree of the fields that a page tells of.
type documented struct {
	members map[string]*documented // nil where the page leaves open what is inside
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
		at.list = at.list || f.Type.JSON == spec.Array
	}
	return root
}

// member is the documented member of a name, made where there is none.
func (d *documented) member(name string) *documented {
	if d.members == nil {
		d.members = map[string]*documented{}
	}
	if d.members[name] == nil {
		d.members[name] = &documented{}
	}
	return d.members[name]
}

// check reports the members of n that the page does not tell of.
func (d *documented) check(ps *problems, n *Node, at *trail) {
	switch {
	case d.members == nil:
	case n.Kind == Array:
		for _, c := range n.Children {
			d.check(ps, c, at.values())
		}
	case n.Kind == Object && d.list && n.wraps() && d.members[n.Children[0].Name] == nil:
		d.check(ps, n.Children[0], at.to(n.Children[0].Name))
	case n.Kind == Object:
		d.checkMembers(ps, n, at)
	}
}

func (d *documented) checkMembers(ps *problems, n *Node, at *trail) {
	for _, c := range n.Children {
		if m := d.members[c.Name]; m != nil {
			m.check(ps, c, at.to(c.Name))
			continue
		}
		ps.add(at.to(c.Name), Problem{Kind: Undocumented, Expected: "no such field", Actual: c.show(), Deviation: true})
	}
}
