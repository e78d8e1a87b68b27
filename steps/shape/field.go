package shape

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// CheckField holds an answer against one response row: the field is there, has the type of the page, and
// says something; that a text which identifies nothing is empty is a deviation. JSON must have exactly the type; the text of XML must be readable as it. Inside a list
// every value must have the field; an empty list promises nothing about its values, so that a caller who
// wants to know whether anything was seen asks [Node.Find].
func CheckField(f spec.Field, root *Node) []Problem {
	var ps problems
	checkField(&ps, f, root, f.Identifies())
	return ps.list
}

// checkField is CheckField; telling is whether a text must say something.
func checkField(ps *problems, f spec.Field, root *Node, telling bool) {
	path := f.Path
	if f.Type.JSON == spec.Array {
		path = strings.TrimSuffix(path, "[]")
	}
	walk{
		visit: func(n *Node, at *trail) { checkType(ps, f.Type.JSON, n, at, telling) },
		missing: func(at *trail) {
			if f.Type.JSON == spec.Array && root.xml && at.String() == path {
				return // an empty list may leave no trace
			}
			ps.add(at, Problem{Kind: Missing, Expected: describe(f.Type.JSON), Actual: "nothing"})
		},
		nolist: func(n *Node, at *trail) {
			ps.add(at, Problem{Kind: Mistyped, Expected: describe(spec.Array), Actual: n.show()})
		},
	}.down(root, splitPath(path), nil)
}

// checkType holds one value against a type.
func checkType(ps *problems, t spec.JSONType, n *Node, at *trail, telling bool) {
	switch {
	case isText(t, n) && n.blank():
		ps.add(at, Problem{Kind: Empty, Expected: describe(t), Actual: n.show(), Deviation: !telling})
	case n.Kind == Null, n.Kind == Text && n.blank() && !mayBeBlank(t):
		ps.add(at, Problem{Kind: Empty, Expected: describe(t), Actual: n.show()})
	case !hasType(t, n):
		ps.add(at, Problem{Kind: Mistyped, Expected: describe(t), Actual: n.show()})
	}
}

// isText reports whether a value is a text where one may stand.
func isText(t spec.JSONType, n *Node) bool {
	return (t == spec.String || t == spec.Any) && (n.Kind == String || n.Kind == Text)
}

// mayBeBlank reports whether an empty XML element is a value of the type: an empty list or object.
func mayBeBlank(t spec.JSONType) bool { return t == spec.Array || t == spec.Object }

// How XML writes numbers, as XML Schema has it; JSON integers are written without fraction and exponent.
var (
	integerText = regexp.MustCompile(`^[+-]?[0-9]+$`)
	numberText  = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
)

// hasType reports whether a value has a type, in XML: can be read as it.
func hasType(t spec.JSONType, n *Node) bool {
	if n.xml {
		return textHasType(t, n)
	}
	switch t {
	case spec.Array:
		_, ok := n.items("")
		return ok
	case spec.Object:
		return n.Kind == Object
	case spec.Integer:
		return n.Kind == Number && integerText.MatchString(n.Text)
	case spec.Number:
		return n.Kind == Number
	case spec.Boolean:
		return n.Kind == Boolean
	case spec.String:
		return n.Kind == String
	default:
		return true
	}
}

// textHasType is hasType for XML.
func textHasType(t spec.JSONType, n *Node) bool {
	text := strings.TrimSpace(n.Text)
	switch t {
	case spec.Any, spec.Array:
		return true
	case spec.Object:
		return n.Kind == Object || n.blank()
	case spec.Integer:
		return n.Kind == Text && integerText.MatchString(text)
	case spec.Number:
		return n.Kind == Text && numberText.MatchString(text)
	case spec.Boolean:
		return n.Kind == Text && (text == "true" || text == "false")
	default:
		return n.Kind == Text
	}
}

// describe is a type in the words of a message.
func describe(t spec.JSONType) string {
	switch t {
	case spec.Any:
		return "a value"
	case spec.Array, spec.Integer, spec.Object:
		return "an " + string(t)
	default:
		return "a " + string(t)
	}
}
