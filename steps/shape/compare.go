package shape

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Compare compares the JSON and the XML answer to the same call: both have the same fields, and XML text is
// readable as the JSON type. The names of the roots and the order of members and list values do not matter.
//
// Values and the lengths of lists are compared where same, called with the path of the field or list, returns
// true; white space around values and other spellings of a number are ignored. A nil same compares neither: it is
// for answers to two independent calls, between which the data may change.
func Compare(json, xml *Node, same func(path string) bool) []Problem {
	c := comparison{same: same, keys: map[keyed]uint64{}}
	c.nodes(json, xml, nil)
	return c.found.list
}

// comparison is the state of one Compare: j is always of JSON, x of XML.
type comparison struct {
	same  func(path string) bool
	keys  map[keyed]uint64
	found problems
}

func (c *comparison) nodes(j, x *Node, at *trail) {
	switch {
	case j.Kind == Array:
		c.lists(j, x, at)
	case j.Kind == Object && x.Kind == Object, j.Kind == Object && x.blank():
		c.members(j, x, at)
	case j.leaf() && x.leaf():
		c.leaves(j, x, at)
	default:
		c.mistyped(j, x, at)
	}
}

func (c *comparison) mistyped(j, x *Node, at *trail) {
	c.found.add(at, Problem{Kind: Mistyped, Expected: j.show() + " as in JSON", Actual: x.show() + " in XML", Strength: spec.Table})
}

func (c *comparison) members(j, x *Node, at *trail) {
	rest := make(map[string]*Node, len(x.Children))
	for _, m := range x.Children {
		rest[m.Name] = m
	}
	for _, m := range j.Children {
		switch other := rest[m.Name]; {
		case other != nil:
			c.nodes(m, other, at.to(m.Name))
			delete(rest, m.Name)
		case !m.traceless():
			c.found.add(at.to(m.Name), Problem{Kind: OnlyJSON, Expected: m.show() + " as in JSON", Actual: "nothing in XML", Strength: spec.Table})
		}
	}
	for _, m := range x.Children {
		if rest[m.Name] != nil {
			c.found.add(at.to(m.Name), Problem{Kind: OnlyXML, Expected: "nothing as in JSON", Actual: m.show() + " in XML", Strength: spec.Table})
		}
	}
}

// traceless reports whether a JSON value may have no element in XML: null, an empty list, and an object
// that only wraps such.
func (n *Node) traceless() bool {
	switch n.Kind {
	case Null:
		return true
	case Array:
		return len(n.Children) == 0
	default:
		return n.Kind == Object && len(n.Children) == 1 && n.Children[0].traceless()
	}
}

func (c *comparison) leaves(j, x *Node, at *trail) {
	switch {
	case j.Kind == Boolean && otherCase(x.Text) && strings.EqualFold(j.Text, strings.TrimSpace(x.Text)):
		c.found.add(at, Problem{Kind: Case, Expected: j.show() + " as in JSON", Actual: x.show() + " in XML", Strength: spec.Convention})
	case !readableAs(j.Kind, x):
		c.mistyped(j, x, at)
	case canonical(j.Text) != canonical(x.Text) && c.compares(at):
		c.found.add(at, Problem{Kind: Value, Expected: j.show() + " as in JSON", Actual: x.show() + " in XML", Strength: spec.Table})
	}
}

// compares reports whether the caller wants the value, or the length of the list, to be compared.
func (c *comparison) compares(at *trail) bool { return c.same != nil && c.same(at.String()) }

// readableAs reports whether the text of XML can be read as a kind of JSON.
func readableAs(k Kind, x *Node) bool {
	switch k {
	case Null:
		return x.blank()
	case Number:
		return textHasType(spec.Number, x)
	case Boolean:
		return textHasType(spec.Boolean, x)
	default:
		return true
	}
}

// lists compares the values of a JSON list with what XML has in its place.
func (c *comparison) lists(j, x *Node, at *trail) {
	values := valuesFor(j, x)
	if len(j.Children) != len(values) && c.compares(at) {
		c.found.add(at, Problem{Kind: Length, Expected: count(len(j.Children)) + " as in JSON", Actual: count(len(values)) + " in XML", Strength: spec.Table})
	}
	for _, p := range c.pairs(j.Children, values) {
		c.nodes(p.j, p.x, at.values())
	}
}

func count(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}

// valuesFor are the values that XML has for the JSON list j: repeated elements, those inside a wrapper,
// or the one element that there is.
func valuesFor(j, x *Node) []*Node {
	switch {
	case x.Kind == Array:
		return x.Children
	case wrapperFor(j, x):
		return x.Children[0].wrapped()
	case x.blank() && (len(j.Children) != 1 || !mayVanish(j.Children[0])):
		return nil
	default:
		return []*Node{x}
	}
}

// mayVanish reports whether XML writes a JSON value as an empty element.
func mayVanish(n *Node) bool {
	isTrace := func(c *Node) bool { return !c.traceless() }
	return n.blank() || (!n.leaf() && !slices.ContainsFunc(n.Children, isTrace))
}

// wrapperFor reports whether the element x wraps the values of the list j rather than being its only
// value: its children have one name, which is no member of the values, and are like the values.
func wrapperFor(j, x *Node) bool {
	if x.Kind != Object || !x.wraps() || len(j.Children) == 0 {
		return false
	}
	name, inside := x.Children[0].Name, x.Children[0].wrapped()
	if slices.ContainsFunc(j.Children, func(v *Node) bool { return v.Child(name) != nil }) {
		return false
	}
	like := func(v *Node) bool { return alike(j.Children[0], v) }
	return len(j.Children) > 1 || slices.ContainsFunc(inside, like)
}

// alike reports whether two values, one of each format, could be the same: both leaves, both empty, or
// objects that share a member.
func alike(j, x *Node) bool {
	shared := func(m *Node) bool { return x.Child(m.Name) != nil }
	switch {
	case j.Kind == Object && slices.ContainsFunc(j.Children, shared):
		return true
	case mayVanish(j):
		return x.blank()
	default:
		return j.leaf() && x.leaf()
	}
}

// wrapped are the values of a list that stands in a wrapper, where an empty element is a value.
func (n *Node) wrapped() []*Node {
	if n.Kind == Array {
		return n.Children
	}
	return []*Node{n}
}

// canonical is the spelling in which equal values are equal texts: without white space around it, numbers
// without superfluous zeros and plus signs.
func canonical(text string) string {
	text = strings.TrimSpace(text)
	if !numberText.MatchString(text) || strings.ContainsAny(text, "eE") {
		return text
	}
	digits, negative := strings.CutPrefix(strings.TrimPrefix(text, "+"), "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	digits = whole + "." + fraction
	if negative && digits != "." {
		return "-" + digits
	}
	return digits
}
