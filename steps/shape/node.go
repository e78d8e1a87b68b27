package shape

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Kind is what a node of an answer is.
type Kind string

// The kinds. JSON has all but Text; a leaf of XML is always Text, because XML does not tell its type.
const (
	Object  Kind = "object"
	Array   Kind = "array"
	String  Kind = "string"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Null    Kind = "null"
	Text    Kind = "text"
)

// Node is a value of an answer.
type Node struct {
	// Name is the name of the member or element; the root of JSON and the values of a JSON list have none.
	Name string
	Kind Kind
	// Text is the text of a leaf: of a string unescaped, of a number as it is written.
	Text string
	// Children are the members of an object or the values of a list, in the order of the answer. XML
	// elements of one name under one parent are a list where there are two or more of them.
	Children []*Node

	xml      bool      // comes from XML
	prologue []Problem // of the root of XML: deviations before it and of its namespace
}

// Format is the format that the node was read from.
func (n *Node) Format() spec.Format {
	if n.xml {
		return spec.XML
	}
	return spec.JSON
}

// Child is the member of an object by its exact name; nil where there is none or n is no object.
func (n *Node) Child(name string) *Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Find lists the nodes at a dotted path below n, such as "RequestId" or "Items[].Id": one for each value
// of the lists on the way, none where nothing is there.
func (n *Node) Find(path string) []*Node {
	var found []*Node
	w := walk{visit: func(n *Node, _ *trail) { found = append(found, n) }}
	if n != nil {
		w.down(n, splitPath(path), nil)
	}
	return found
}

// Has reports whether a member has a name, at any depth.
func (n *Node) Has(name string) bool {
	for _, c := range n.Children {
		if c.Name == name || c.Has(name) {
			return true
		}
	}
	return false
}

// Get is the first of the nodes at a dotted path; nil where nothing is there.
func (n *Node) Get(path string) *Node {
	found := n.Find(path)
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

// blank reports whether the leaf says nothing: null, or only white space.
func (n *Node) blank() bool {
	switch n.Kind {
	case Null:
		return true
	case String, Text:
		return strings.TrimSpace(n.Text) == ""
	default:
		return false
	}
}

// leaf reports whether the node has a text rather than children.
func (n *Node) leaf() bool { return n.Kind != Object && n.Kind != Array }

// show is the node as a message prints it: its kind, and the beginning of its text.
func (n *Node) show() string {
	switch n.Kind {
	case Object, Array, Null:
		return string(n.Kind)
	case Number, Boolean:
		return string(n.Kind) + " " + clip(n.Text)
	default:
		return string(n.Kind) + " " + quote(n.Text)
	}
}

// items are the values of the list that n stands for, and whether it stands for one. Where values are
// objects, member is a name that each has, which tells a wrapper from a list of one; else it is "".
func (n *Node) items(member string) ([]*Node, bool) {
	switch {
	case n.Kind == Array:
		return n.Children, true
	case n.Kind == Object && (member == "" || n.Child(member) == nil) && n.wraps():
		return n.Children[0].elements(), true
	case !n.xml:
		return nil, n.Kind == Null
	default:
		return n.elements(), true
	}
}

// wraps reports whether an object has one member only, which is a list as far as its format can tell.
func (n *Node) wraps() bool {
	return len(n.Children) == 1 && (n.xml || n.Children[0].Kind == Array)
}

// elements are the values of what XML writes as a list: several, one, or none.
func (n *Node) elements() []*Node {
	switch {
	case n.Kind == Array:
		return n.Children
	case n.blank():
		return nil
	default:
		return []*Node{n}
	}
}

// quote is a text in quotes, cut where it is long.
func quote(s string) string { return `"` + strings.ReplaceAll(clip(s), `"`, `\"`) + `"` }

// clip is the beginning of a text, without the characters that could upset a terminal.
func clip(s string) string {
	const most = 80
	var b strings.Builder
	for i, r := range s {
		if i >= most {
			b.WriteString("...")
			break
		}
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}
