package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Compare compares the JSON and the XML answer to the same call: both have the same fields, and XML text is readable
// as the JSON type. The names of the roots and the order of members and list values do not matter.
//
// Compare calls same with the path of a field or list. If same returns true, Compare compares the values of the field
// or the lengths of the list. It ignores white space around values, the spelling of numbers, and null in lists. If same
// is nil, it compares neither values nor lengths. Use nil for two independent calls, because the data may change
// between them.
func Compare(json, xml *answer.Node, same func(path string) bool) []Problem {
	c := comparison{same: same, keys: map[keyed]uint64{}}
	c.nodes(json, xml, nil)
	return c.found.list
}

// comparison is the state of one call of Compare. In its methods, j is a node of the JSON answer and x a node of the
// XML answer.
type comparison struct {
	same  func(path string) bool
	keys  map[keyed]uint64
	found problems
}

func (c *comparison) nodes(j, x *answer.Node, at *trail) {
	switch {
	case j.Kind == answer.Array:
		c.lists(j, x, at)
	case j.Kind == answer.Object && x.Kind == answer.Object, j.Kind == answer.Object && x.IsBlank():
		c.members(j, x, at)
	case j.IsLeaf() && x.IsLeaf():
		c.leaves(j, x, at)
	default:
		c.mistyped(j, x, at)
	}
}

func (c *comparison) mistyped(j, x *answer.Node, at *trail) {
	c.found.add(at, Problem{Kind: Mistyped, Expected: j.String() + " as in JSON", Actual: x.String() + " in XML", Strength: spec.Table})
}

func (c *comparison) members(j, x *answer.Node, at *trail) {
	rest := make(map[string]*answer.Node, len(x.Children))
	for _, m := range x.Children {
		rest[m.Name] = m
	}
	for _, m := range j.Children {
		switch other := rest[m.Name]; {
		case other != nil:
			c.nodes(m, other, at.to(m.Name))
			delete(rest, m.Name)
		case !traceless(m) && isElementName(m.Name):
			c.found.add(at.to(m.Name), Problem{Kind: OnlyJSON, Expected: m.String() + " as in JSON", Actual: "nothing in XML", Strength: spec.Table})
		}
	}
	for _, m := range x.Children {
		if rest[m.Name] != nil {
			c.found.add(at.to(m.Name), Problem{Kind: OnlyXML, Expected: "nothing, as in JSON", Actual: m.String() + " in XML", Strength: spec.Table})
		}
	}
}

// traceless reports whether XML may omit a JSON value: null, an empty list, an object that only wraps null or an empty
// list, or an object whose members have names that no XML element can have.
func traceless(n *answer.Node) bool {
	switch n.Kind {
	case answer.Null:
		return true
	case answer.Array:
		return len(n.Children) == 0
	default:
		return len(n.Children) == 1 && traceless(n.Children[0]) || len(n.Children) > 0 && !slices.ContainsFunc(n.Children, isElement)
	}
}

func isElement(n *answer.Node) bool { return isElementName(n.Name) }

// isElementName reports whether an XML element can have a name, as far as ASCII is concerned: the name begins with a letter
// or an underscore and has no blanks. See the production Name of XML 1.0.
func isElementName(name string) bool {
	for i, r := range name {
		begins := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == ':' || r > unicode.MaxASCII
		if !begins && (i == 0 || !strings.ContainsRune("-.0123456789", r)) {
			return false
		}
	}
	return name != ""
}

func (c *comparison) leaves(j, x *answer.Node, at *trail) {
	switch {
	case j.Kind == answer.Boolean && otherCase(x.Text) && strings.EqualFold(j.Text, strings.TrimSpace(x.Text)):
		c.found.add(at, Problem{Kind: Case, Expected: j.String() + " as in JSON", Actual: x.String() + " in XML", Strength: spec.Convention})
	case !readableAs(j.Kind, x):
		c.mistyped(j, x, at)
	case !sameText(j.Text, x.Text) && c.compares(at):
		c.found.add(at, Problem{Kind: Value, Expected: j.String() + " as in JSON", Actual: x.String() + " in XML", Strength: spec.Table})
	}
}

// compares reports whether the caller wants the value or list length at the path to be compared.
func (c *comparison) compares(at *trail) bool { return c.same != nil && c.same(at.String()) }

// readableAs reports whether an XML text can be read as a JSON kind.
func readableAs(k answer.Kind, x *answer.Node) bool {
	switch k {
	case answer.Null:
		return x.IsBlank()
	case answer.Number:
		return textHasType(spec.Number, x)
	case answer.Boolean:
		return textHasType(spec.Boolean, x)
	default:
		return true
	}
}

// lists compares the values of a JSON list with those of XML.
func (c *comparison) lists(j, x *answer.Node, at *trail) {
	values := valuesFor(j, x)
	inJSON := j.Children
	if len(inJSON) != len(values) {
		inJSON = slices.DeleteFunc(slices.Clone(inJSON), traceless)
	}
	if (len(values) < len(inJSON) || len(values) > len(j.Children)) && c.compares(at) {
		c.found.add(at, Problem{Kind: Length, Expected: count(len(j.Children)) + " as in JSON", Actual: count(len(values)) + " in XML", Strength: spec.Table})
	}
	for _, p := range c.pairs(inJSON, values) {
		c.nodes(p.j, p.x, at.values())
	}
}

func count(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}

// valuesFor returns the XML values of the JSON list j: repeated elements, those inside a wrapper, or the only
// element.
func valuesFor(j, x *answer.Node) []*answer.Node {
	switch {
	case x.Kind == answer.Array:
		return x.Children
	case wrapperFor(j, x):
		return wrapped(x.Children[0])
	case x.IsBlank() && (len(j.Children) != 1 || !mayVanish(j.Children[0])), len(j.Children) == 0 && isHollow(x):
		return nil
	default:
		return []*answer.Node{x}
	}
}

// isHollow reports whether an XML element and everything in it is empty.
func isHollow(x *answer.Node) bool {
	return x.IsBlank() || !x.IsLeaf() && !slices.ContainsFunc(x.Children, func(c *answer.Node) bool { return !isHollow(c) })
}

// mayVanish reports whether XML writes a JSON value as an empty element.
func mayVanish(n *answer.Node) bool {
	isTrace := func(c *answer.Node) bool { return !traceless(c) }
	return n.IsBlank() || (!n.IsLeaf() && !slices.ContainsFunc(n.Children, isTrace))
}

// wrapperFor reports whether the element x is a wrapper around the values of the list j, and not a single value itself.
// In a wrapper, all children have one name, no value of j has a member of that name, and the children look like the
// values.
func wrapperFor(j, x *answer.Node) bool {
	if !wraps(x) || len(j.Children) == 0 {
		return false
	}
	name, inside := x.Children[0].Name, wrapped(x.Children[0])
	if slices.ContainsFunc(j.Children, func(v *answer.Node) bool { return v.Child(name) != nil }) {
		return false
	}
	like := func(v *answer.Node) bool { return alike(j.Children[0], v) }
	return len(j.Children) > 1 || slices.ContainsFunc(inside, like)
}

// alike reports whether a JSON value (j) and an XML value (x) could be the same: both are leaves, both are empty, both
// have a member with the same name, or j is a list and x may wrap a list.
func alike(j, x *answer.Node) bool {
	shared := func(m *answer.Node) bool { return x.Child(m.Name) != nil }
	switch {
	case slices.ContainsFunc(j.Children, shared):
		return true
	case mayVanish(j):
		return x.IsBlank()
	case j.Kind == answer.Array:
		return !x.IsLeaf() && wraps(x)
	default:
		return j.IsLeaf() && x.IsLeaf()
	}
}

// wrapped returns the values of a list in a wrapper. Within a wrapper, an empty element is a value.
func wrapped(n *answer.Node) []*answer.Node {
	if n.Kind == answer.Array {
		return n.Children
	}
	return []*answer.Node{n}
}
