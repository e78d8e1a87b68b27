package write

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

var rules spec.Rules

// Rules returns the rules of the findings about rows that contradict each other. The document contains these rows.
func Rules() []spec.Rule { return rules.All() }

var inexpressible = rules.New(spec.Rule{
	ID: "openapi-no-place", Severity: spec.Warning, Fold: true,
	Explanation: "OpenAPI cannot express a row, because the row contradicts another row, or names a path variable that the path lacks.",
	Fix:         "Remove or correct one of the rows.",
})

var duplicateRow = rules.New(spec.Rule{
	ID: "openapi-same-place", Severity: spec.Warning,
	Explanation: "Two rows document the same parameter in the same location.",
	Fix:         "Merge the rows, or correct the name in one of them.",
})

var membersOfScalar = rules.New(spec.Rule{
	ID: "openapi-contradiction", Severity: spec.Warning,
	Explanation: "A row documents a scalar, but other rows document members of the same parameter.",
	Fix:         "Document the value as Object or Array, or as a JSON text with its members in a separate table.",
})

func (r *request) report(p spec.Parameter, rule spec.Rule, format string, args ...any) {
	r.findings = append(r.findings, findingAt(r.page, p.Pos.Line, rule, fmt.Sprintf(format, args...)))
}

// findingAt returns a finding at a line of a page.
func findingAt(page string, line int, rule spec.Rule, message string) spec.Finding {
	f := rule.Finding(line, message)
	f.File = page
	return f
}

// reportContradictions reports contradictions between the rows of a node and of its descendants.
func (r *request) reportContradictions(pn *parameterNode) {
	for i, p := range pn.rows {
		if i > 0 && p.Name == pn.rows[0].Name {
			r.report(p, duplicateRow, "duplicate row of the parameter %s; the first row is in line %d", p.Name, pn.rows[0].Pos.Line)
		}
	}
	if p := pn.row(); p != nil && pn.isStructured() && isPlainType(p.Type.JSON) && !pn.isJSONText() {
		r.report(*p, membersOfScalar, "%s is documented as %s, but other rows document members; the OpenAPI file has the type %s", p.Name, p.Type.Name, pn.jsonType())
	}
	r.reportLeftOut(pn)
	for _, m := range pn.members {
		r.reportContradictions(m)
	}
	if pn.items != nil {
		r.reportContradictions(pn.items)
	}
}

// isPlainType reports whether values of the type have no members or items.
func isPlainType(t spec.JSONType) bool { return t != spec.Any && t != spec.Array && t != spec.Object }
