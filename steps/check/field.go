package check

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Field compares an answer with one response row: the field is present, has the type of the page, and is not empty. A
// JSON value must have exactly this type; an XML text must be readable as a value of this type.
//
// An empty list promises nothing about its elements. A field of list elements may be absent from some elements. It may
// be absent from all elements unless an example of the page shows it. A caller that needs to know whether there was a
// value calls [Find]. A row that only examples show is a promise if the examples, which c provides, agree.
func Field(c *spec.Contract, f spec.Field, root *answer.Node) []Problem {
	var ps problems
	checkField(&ps, f, root, mustFill(f), evidenceOf(c, spec.SuccessExample))
	return ps.list
}

// mustFill reports whether a text of the field must not be blank: it is an identifier, and not of something that only some
// answers have.
func mustFill(f spec.Field) bool { return f.Identifies() && !f.IsConditional() }

// checkField adds the problems of a field to ps. If mustFill is set, a text must not be blank.
func checkField(ps *problems, f spec.Field, root *answer.Node, mustFill bool, ev evidence) {
	in := ev.inspect(f, mustFill, root)
	for _, w := range in.flaws {
		if w.element && w.Kind == Missing && (in.seen || !ev.show(f.Path)) {
			continue
		}
		if w.Kind == Empty && in.filled && strings.Contains(f.Path, "[].") { // an element may omit the field, so an empty value is only a deviation
			w.Strength = spec.Convention
		}
		if w.Strength == "" {
			w.Strength, w.Disputed = cmp.Or(f.Strength, spec.Table), ev.dispute(in, w)
		}
		ps.keep(w.Problem)
	}
}

// inspection is the result of looking a field up in one answer.
type inspection struct {
	field    spec.Field
	mustFill bool
	xml      bool
	seen     bool // the answer has a value of the field
	filled   bool // a value of the field is not empty
	flaws    []flaw
	known    map[flaw]bool
}

// flaw is a problem whose strength is not yet known, unless only a convention is broken.
type flaw struct {
	Problem
	of      answer.Kind // kind of the value, "" if the value is missing
	element bool        // the value is inside a list that the path marks with []
}

// inspect looks a field up in an answer.
func (ev evidence) inspect(f spec.Field, mustFill bool, root *answer.Node) *inspection {
	in := &inspection{field: f, mustFill: mustFill, xml: isXML(root), known: map[flaw]bool{}}
	path := f.Path
	if f.Type.JSON == spec.Array {
		path = strings.TrimSuffix(path, "[]")
	}
	walk{
		visit: in.value,
		missing: func(parent *answer.Node, at *trail) {
			isList := f.Type.JSON == spec.Array && at.String() == path || ev.lists[at.String()]
			if isList && isXML(root) && !(holdsList(parent) && ev.lists[at.up.String()]) {
				return // XML may omit an empty list
			}
			in.add(at, &answer.Node{}, Problem{Kind: Missing, Expected: describe(f.Type.JSON), Actual: "nothing"}, false)
		},
		nolist: func(n *answer.Node, at *trail) {
			in.add(at, n, Problem{Kind: Mistyped, Expected: describe(spec.Array), Actual: n.String()}, false)
		},
	}.down(root, splitPath(path), nil)
	return in
}

// value checks one value of the field.
func (in *inspection) value(n *answer.Node, at *trail) {
	in.seen = true
	in.filled = in.filled || !n.IsBlank()
	kind, convention := flawOf(in.field, in.mustFill, n)
	if kind == "" {
		if in.field.Type.Element.JSON == spec.Any {
			in.checkLimits(n, at)
		}
		in.checkElements(n, at)
		return
	}
	in.add(at, n, Problem{Kind: kind, Expected: expects(kind, in.field.Type), Actual: n.String()}, convention)
}

// add records p at the given path, unless the same flaw is already recorded or the limit mostProblems is reached.
func (in *inspection) add(at *trail, n *answer.Node, p Problem, convention bool) {
	if len(in.flaws) >= mostProblems {
		return
	}
	p.Path = at.String()
	if convention {
		p.Strength = spec.Convention
	}
	if w := (flaw{p, n.Kind, at.element}); !in.known[w] {
		in.known[w] = true
		in.flaws = append(in.flaws, w)
	}
}

// isText reports whether a value is a text where the type allows one.
func isText(t spec.JSONType, n *answer.Node) bool {
	return (t == spec.String || t == spec.Any) && (n.Kind == answer.String || n.Kind == answer.Text)
}

// mayBeBlank reports whether an empty XML element is a valid value of the type, namely an empty list or object.
func mayBeBlank(t spec.JSONType) bool { return t == spec.Array || t == spec.Object }

// Numbers in XML, as XML Schema defines them. Integers have no fraction and no exponent.
var (
	integerText = regexp.MustCompile(`^[+-]?[0-9]+$`)
	numberText  = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
)

// hasType reports whether a JSON value has the type, or an XML text can be read as a value of the type.
func hasType(t spec.JSONType, n *answer.Node) bool {
	if isXML(n) {
		return textHasType(t, n)
	}
	switch t {
	case spec.Array:
		_, ok := items(n, "")
		return ok
	case spec.Object:
		return n.Kind == answer.Object
	case spec.Integer:
		return n.Kind == answer.Number && integerText.MatchString(n.Text)
	case spec.Number:
		return n.Kind == answer.Number
	case spec.Boolean:
		return n.Kind == answer.Boolean
	case spec.String:
		return n.Kind == answer.String
	default:
		return true
	}
}

// textHasType is hasType for XML.
func textHasType(t spec.JSONType, n *answer.Node) bool {
	text := strings.TrimSpace(n.Text)
	switch t {
	case spec.Any, spec.Array:
		return true
	case spec.Object:
		return n.Kind == answer.Object || n.IsBlank()
	case spec.Integer:
		return integerText.MatchString(text)
	case spec.Number:
		return numberText.MatchString(text)
	case spec.Boolean:
		return text == "true" || text == "false"
	default:
		return n.Kind == answer.Text
	}
}

// describe returns a type with its article, for messages.
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
