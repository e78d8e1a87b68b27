package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/answer"
)

// segment is one step of a dotted path.
type segment struct {
	name string
	list bool // the step ends in "[]" and continues into the values of a list
}

// splitPath parses a dotted path such as "Items[].Id".
func splitPath(path string) []segment {
	var segs []segment
	for name := range strings.SplitSeq(path, ".") {
		bare := strings.TrimRight(name, "[]")
		segs = append(segs, segment{bare, bare != name})
	}
	return segs
}

// trail is the path from the root to a node. It is a linked list, so that the path is only built when a problem prints
// it. The nil trail is the root.
type trail struct {
	up      *trail
	name    string // "[]" for the values of a list
	element bool   // inside a list that the documented path marks with []
}

func (t *trail) to(name string) *trail { return &trail{t, name, t != nil && t.element} }

// values returns the trail to the values of a list that the path does not name.
func (t *trail) values() *trail { return &trail{t, "[]", false} }

// elements returns the trail to the values of a list that the path names.
func (t *trail) elements() *trail { return &trail{t, "[]", true} }

// String returns the dotted path, "" for the root. Names come from the endpoint, so long ones are cut.
func (t *trail) String() string {
	var names []string
	for ; t != nil; t = t.up {
		names = append(names, answer.Clip(t.name))
	}
	slices.Reverse(names)
	return strings.TrimPrefix(strings.ReplaceAll("."+strings.Join(names, "."), ".[]", "[]"), ".")
}

// Find returns the nodes at a dotted path below n, such as "RequestId" or "Items[].Id": one per value of each list on
// the path.
func Find(n *answer.Node, path string) []*answer.Node {
	var found []*answer.Node
	w := walk{visit: func(n *answer.Node, _ *trail) { found = append(found, n) }}
	if n != nil {
		w.down(n, splitPath(path), nil)
	}
	return found
}

// Get returns the first of the nodes at a dotted path, or nil.
func Get(n *answer.Node, path string) *answer.Node {
	found := Find(n, path)
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

// walk follows a path through a tree, into every value of every list on the path.
type walk struct {
	visit   func(n *answer.Node, at *trail)
	missing func(parent *answer.Node, at *trail) // called if there is no such member; may be nil
	nolist  func(n *answer.Node, at *trail)      // called if n should be a list but is not; may be nil
}

func (w walk) down(n *answer.Node, segs []segment, at *trail) {
	if len(segs) == 0 {
		w.visit(n, at)
		return
	}
	if n.Kind == answer.Array && at != nil {
		for _, c := range n.Children {
			w.down(c, segs, at.values())
		}
		return
	}
	seg, rest := segs[0], segs[1:]
	c, at := n.Child(seg.name), at.to(seg.name)
	switch {
	case c == nil && seg.list && isXML(n):
		// XML may omit an empty list.
	case c == nil:
		w.lost(n, at)
	case seg.list:
		w.into(c, rest, at)
	default:
		w.down(c, rest, at)
	}
}

// into continues into the values of the list c.
func (w walk) into(c *answer.Node, rest []segment, at *trail) {
	member := ""
	if len(rest) > 0 {
		member = rest[0].name
	}
	values, ok := items(c, member)
	if !ok && w.nolist != nil {
		w.nolist(c, at)
	}
	for _, v := range values {
		w.down(v, rest, at.elements())
	}
}

func (w walk) lost(parent *answer.Node, at *trail) {
	if w.missing != nil {
		w.missing(parent, at)
	}
}
