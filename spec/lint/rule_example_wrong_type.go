package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleWrongType = rule{
	Rule: spec.Rule{
		ID:          "example-wrong-type",
		Severity:    spec.Error,
		Explanation: "An example value does not have the documented type.",
		Fix:         "Use a value of the type, or correct the type.",
	},
	check: checkWrongType,
}

func checkWrongType(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if !fitsType(q.Type, q.Example) {
			all = append(all, p.at(p.lineOf(q.Pos, q.Example), q.Example, "the example value %q of %s is not of type %s", q.Example, q.Name, q.Type.Name))
		}
	}
	for _, f := range p.Fields {
		if !fitsType(f.Type, f.Example) {
			all = append(all, p.at(p.lineOf(f.Pos, f.Example), f.Example, "the example value %q of %s is not of type %s", f.Example, f.Name, f.Type.Name))
		}
	}
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			q := p.request.rows[spec.Unnumbered(v.Name)]
			if q != nil && v.Value != q.Example && !fitsType(q.Type, v.Value) {
				all = append(all, p.at(p.lineOf(e.Pos, v.Name), v.Value, "the request example sets %s to %q, which is not of type %s", v.Name, v.Value, q.Type.Name))
			}
		}
	}
	return all
}

var (
	integerValue = regexp.MustCompile(`^[-+]?\d+$`)
	numberValue  = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)
	booleanValue = regexp.MustCompile(`(?i)^(true|false)$`)
	quotes       = "\"'“”‘’` "
)

// fitsType reports whether a value can have a scalar type. It also returns true for a text of several values and for a
// placeholder.
func fitsType(t spec.Type, value string) bool {
	value = strings.Trim(value, quotes)
	if value == "" || spec.IsPlaceholder(value) || strings.ContainsAny(value, "/|、…~") || strings.Contains(value, "...") || !isOneType(t) {
		return true
	}
	switch t.JSON {
	case spec.Integer:
		return integerValue.MatchString(value)
	case spec.Number:
		return numberValue.MatchString(value)
	case spec.Boolean:
		return booleanValue.MatchString(value)
	}
	return true
}

var oneType = regexp.MustCompile(`^[A-Za-z0-9]+$|^\p{Han}+$`)

// isOneType reports whether a documented type is a single word, unlike "Integer or String".
func isOneType(t spec.Type) bool { return oneType.MatchString(t.Name) }
