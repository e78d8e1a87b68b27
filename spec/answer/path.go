package answer

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// At returns the values at a dotted path below n, such as "Items.Item[].Id": one per element of the lists on the path.
// A list at the end of the path is one value.
func (n *Node) At(path string) []*Node {
	found := []*Node{n}
	for _, name := range strings.Split(strings.ReplaceAll(path, "[]", ""), ".") {
		var next []*Node
		for _, at := range found {
			next = at.appendMembers(next, name)
		}
		found = next
	}
	return found
}

// appendMembers appends the members of n that have the name. If n is a list, it appends the members of each object in
// the list.
func (n *Node) appendMembers(to []*Node, name string) []*Node {
	if n.Kind == Array {
		for _, c := range n.Children {
			to = c.appendMembers(to, name)
		}
		return to
	}
	for _, c := range n.Children {
		if c.Name == name {
			to = append(to, c)
		}
	}
	return to
}

// Elements returns the elements of a list. If n is an object whose only member is a list, Elements returns the elements
// of that list. An XML element is a list if its children share one name, and a list of one element otherwise. For an
// empty XML element, Elements returns nil.
func (n *Node) Elements() []*Node {
	switch {
	case n.Kind == Array:
		return n.Children
	case n.wrapsElements():
		return n.Children
	case n.Kind == Object && len(n.Children) == 1 && n.Children[0].Kind == Array:
		return n.Children[0].Children
	case n.Format == spec.XML && !n.IsBlank():
		return []*Node{n}
	}
	return nil
}

// wrapsElements reports whether an XML element contains only elements with one name.
func (n *Node) wrapsElements() bool {
	if n.Format != spec.XML || n.Kind != Object {
		return false
	}
	for _, c := range n.Children {
		if c.Name != n.Children[0].Name || c.Kind == Array {
			return false
		}
	}
	return true
}
