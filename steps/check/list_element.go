package check

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// listType matches the types of plain lists: Array of String, List<String>, String[].
var listType = regexp.MustCompile(`(?i)^\s*(?:(?:array|list)(?:\s+of\s+|\s*<\s*)(\w+?)s?\s*>?|(\w+)\s*\[\])\s*$`)

// plainTypes maps the names that pages use for types without members.
var plainTypes = map[string]spec.JSONType{
	"string": spec.String, "integer": spec.Integer, "int": spec.Integer, "long": spec.Integer, "boolean": spec.Boolean,
	"float": spec.Number, "double": spec.Number, "number": spec.Number,
}

// elementType returns the type of a plain list's elements, which the page states in the name of the list type, and
// reports whether the list is plain.
func elementType(t spec.Type) (spec.Type, bool) {
	m := listType.FindStringSubmatch(t.Name)
	if m == nil {
		return spec.Type{}, false
	}
	word := m[1] + m[2]
	plain, ok := plainTypes[strings.ToLower(word)]
	return spec.Type{JSON: plain, Name: word}, ok
}

// checkElements checks the elements of a plain list, which may be in a wrapper.
func (in *inspection) checkElements(n *answer.Node, at *trail) {
	t, ok := elementType(in.field.Type)
	if !ok {
		return
	}
	if n.Kind == answer.Object && wraps(n) {
		at = at.to(n.Children[0].Name)
	}
	values, _ := items(n, "")
	for _, v := range values {
		kind, convention := flawOf(spec.Field{Type: t}, in.mustFill, v)
		if kind != "" {
			in.add(at.elements(), v, Problem{Kind: kind, Expected: expects(kind, t), Actual: v.String()}, convention || kind == Empty)
		}
	}
}
