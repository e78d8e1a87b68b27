package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/answer"
)

// EmptyList returns the path of the first empty or missing list on a dotted path. Because of this list, the answer has
// no value at the dotted path. EmptyList returns "" if every list has elements or if the answer has another value in
// place of a list.
func EmptyList(root *answer.Node, path string) string {
	segs := splitPath(path)
	for i, s := range segs[:len(segs)-1] {
		if s.list && lacksData(root, segs[:i+1]) {
			return strings.TrimSuffix(pathOf(segs[:i+1]), "[]")
		}
	}
	return ""
}

// lacksData reports whether a list is empty or missing wherever it could be. The last segment names the list. The list
// must be empty or missing in each value that the segments before it select.
func lacksData(root *answer.Node, segs []segment) bool {
	list := strings.TrimSuffix(pathOf(segs), "[]")
	if found := Find(root, list); len(found) > 0 {
		return !slices.ContainsFunc(found, func(v *answer.Node) bool { return !isEmpty(v) })
	}
	for n := len(segs) - 1; n > 0; n-- {
		if found := Find(root, pathOf(segs[:n])); len(found) > 0 {
			return !slices.ContainsFunc(found, func(v *answer.Node) bool { return !lacks(v, segs[n].name) })
		}
	}
	return lacks(root, segs[0].name)
}

// lacks reports whether a value is empty or is an object without the given member.
func lacks(n *answer.Node, member string) bool {
	return isEmpty(n) || n.Kind == answer.Object && n.Child(member) == nil
}

// isEmpty reports whether a value is empty. A JSON value is empty if it is null, an empty object or an empty list. An
// XML element is empty if it and everything in it is empty.
func isEmpty(n *answer.Node) bool {
	if isXML(n) {
		return isHollow(n)
	}
	return n.Kind == answer.Null || !n.IsLeaf() && len(n.Children) == 0
}

func pathOf(segs []segment) string {
	var names []string
	for _, s := range segs {
		if s.list {
			s.name += "[]"
		}
		names = append(names, s.name)
	}
	return strings.Join(names, ".")
}

// MayOmit reports whether an XML answer may omit a field whose JSON value is n. It may omit null, an empty list, and an
// object that only wraps one of these.
func MayOmit(n *answer.Node) bool { return traceless(n) }
