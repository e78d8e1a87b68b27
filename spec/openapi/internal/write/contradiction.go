package write

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

var rules spec.Rules

// Rules lists the rules of the findings about contradictory rows. The document holds all of these rows.
func Rules() []spec.Rule { return rules.All() }

var noPlace = rules.New(spec.Rule{
	ID: "openapi-no-place", Severity: spec.Warning, Fold: true,
	Explanation: "A row cannot be described in OpenAPI beside the others, for it contradicts one of them, or names a part of the path that the path lacks.",
	Fix:         "Take out or correct one of the rows.",
})

var samePlace = rules.New(spec.Rule{
	ID: "openapi-same-place", Severity: spec.Warning,
	Explanation: "Two rows document the same parameter in the same place.",
	Fix:         "Merge the rows, or correct the name of one.",
})

var partsOfPlain = rules.New(spec.Rule{
	ID: "openapi-contradiction", Severity: spec.Warning,
	Explanation: "A row documents a plain value, other rows are about parts of it.",
	Fix:         "Document the whole as Object or Array, or as a JSON text with its members in a separate table.",
})

func (r *request) report(p spec.Parameter, rule spec.Rule, format string, args ...any) {
	r.findings = append(r.findings, about(r.page, p.Pos.Line, rule, fmt.Sprintf(format, args...)))
}

// about returns a finding about a line of a page.
func about(page string, line int, rule spec.Rule, message string) spec.Finding {
	f := rule.Finding(line, message)
	f.File = page
	return f
}

// reportContradictions reports contradictions among the rows of a node and of the nodes below it.
func (r *request) reportContradictions(pn *parameterNode) {
	for i, p := range pn.rows {
		if i > 0 && p.Name == pn.rows[0].Name {
			r.report(p, samePlace, "duplicate row of the parameter %s; the first is in line %d", p.Name, pn.rows[0].Pos.Line)
		}
	}
	if p := pn.row(); p != nil && pn.isStructured() && isPlainType(p.Type.JSON) && !pn.isJSONText() {
		r.report(*p, partsOfPlain, "%s is documented as %s, but other rows document parts of it; it is read as %s", p.Name, p.Type.Name, pn.jsonType())
	}
	for _, m := range pn.members {
		r.reportContradictions(m)
	}
	if pn.items != nil {
		r.reportContradictions(pn.items)
	}
}

// isPlainType reports whether values of the type have no members or items.
func isPlainType(t spec.JSONType) bool { return t != spec.Any && t != spec.Array && t != spec.Object }
