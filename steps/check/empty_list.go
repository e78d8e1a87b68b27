package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/answer"
)

// EmptyList returns the path of the first list on a dotted path that is empty or missing, so that the answer has no
// data of the path. It returns "" if every list has elements, or if there is another value in place of a list.
func EmptyList(root *answer.Node, path string) string {
	segs := splitPath(path)
	for i, s := range segs[:len(segs)-1] {
		if s.list && lacksData(root, segs[:i+1]) {
			return strings.TrimSuffix(pathOf(segs[:i+1]), "[]")
		}
	}
	return ""
}

// lacksData reports whether the last of the segments, a list, is empty or missing in every value of the segments before.
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

// lacks reports whether a value is empty, or an object without the member.
func lacks(n *answer.Node, member string) bool {
	return isEmpty(n) || n.Kind == answer.Object && n.Child(member) == nil
}

// isEmpty reports whether a value of JSON has no members or elements, or an XML element contains only empty elements.
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

// MayOmit reports whether an XML answer may omit a field whose JSON value is n: null, an empty list, or an object that
// only wraps null or an empty list.
func MayOmit(n *answer.Node) bool { return traceless(n) }
