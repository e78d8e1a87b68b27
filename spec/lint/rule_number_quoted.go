package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var numberQuoted = Rule{
	ID:       "example-quotes-number",
	Severity: spec.Info,
	Explanation: "The JSON example shows a string where the table documents a number or a boolean. A client in a typed language " +
		"that follows the one fails on the other.",
	Fix:   "Show the value as it is sent, without quotes if it is a number; or correct the type.",
	check: checkQuoted,
}

// checkQuoted reports one finding an example, which lists the fields.
func checkQuoted(p *page) []Finding {
	types := p.scalarTypes()
	var all []Finding
	for _, a := range p.answers {
		var names []string
		seen := map[string]bool{}
		a.root.walk(func(n *node) {
			if t, ok := types[n.name]; ok && n.kind == '"' && !seen[n.name] && isBare(t, n.text) {
				seen[n.name] = true
				names = append(names, n.name)
			}
		})
		if len(names) > 0 {
			all = append(all, p.at(p.lineOf(a.Pos, names[0]), names[0], "the JSON example quotes what the table documents as a number or a boolean: %s", strings.Join(names, ", ")))
		}
	}
	return all
}

// isBare reports whether the text of a string would be a value of the type without its quotes.
func isBare(t spec.Type, text string) bool {
	switch t.JSON {
	case spec.Integer, spec.Number:
		return numberValue.MatchString(text)
	case spec.Boolean:
		return booleanValue.MatchString(text)
	}
	return false
}

// scalarTypes are the types of the field names that mean one type only, wherever they stand.
func (p *page) scalarTypes() map[string]spec.Type {
	types := map[string]spec.Type{}
	for _, f := range p.Fields {
		if t, ok := types[f.Name]; ok && t.JSON != f.Type.JSON {
			types[f.Name] = spec.Type{}
		} else if isOneType(f.Type) {
			types[f.Name] = f.Type
		}
	}
	return types
}
