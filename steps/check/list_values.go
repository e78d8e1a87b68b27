package check

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// items returns the values of the list that n represents, and reports whether n represents a list. The argument member
// is the name of a member that each value has, or "" if the values are not objects. It distinguishes a wrapper from a
// list of one value.
func items(n *answer.Node, member string) ([]*answer.Node, bool) {
	switch {
	case n.Kind == answer.Array:
		return n.Children, true
	case n.Child(member) == nil && wraps(n):
		return elements(n.Children[0]), true
	case !isXML(n):
		return nil, n.Kind == answer.Null
	default:
		return elements(n), true
	}
}

// wraps reports whether n may be a wrapper of a list: an XML element with one child, or a JSON object whose only member
// is an array.
func wraps(n *answer.Node) bool {
	return len(n.Children) == 1 && (isXML(n) || n.Children[0].Kind == answer.Array)
}

// elements returns the values of an XML list, which may be several elements, one, or none.
func elements(n *answer.Node) []*answer.Node {
	switch {
	case n.Kind == answer.Array:
		return n.Children
	case n.IsBlank():
		return nil
	default:
		return []*answer.Node{n}
	}
}

// holdsList reports whether an XML element contains only a list of objects with one name, as a wrapper does.
func holdsList(n *answer.Node) bool { return wraps(n) && !n.Children[0].IsLeaf() }

func isXML(n *answer.Node) bool { return n.Format == spec.XML }
