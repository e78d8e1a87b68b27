package write

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// The rules of findings about contradictory rows. The document contains all of these rows.
const (
	ruleNoPlace       = "openapi-no-place"      // a row that OpenAPI cannot express
	ruleSamePlace     = "openapi-same-place"    // two rows of one parameter
	ruleContradiction = "openapi-contradiction" // a scalar with rows of its members
)

func (r *request) report(p spec.Parameter, rule, format string, args ...any) {
	r.findings = append(r.findings, spec.Finding{
		File: r.page, Line: p.Pos.Line, Rule: rule, Severity: spec.Warning, Message: fmt.Sprintf(format, args...),
	})
}

// reportContradictions reports contradictions between the rows of a node and of its descendants.
func (r *request) reportContradictions(pn *parameterNode) {
	for i, p := range pn.rows {
		if i > 0 && p.Name == pn.rows[0].Name {
			r.report(p, ruleSamePlace, "duplicate row of the parameter %s; the first is in line %d", p.Name, pn.rows[0].Pos.Line)
		}
	}
	if p := pn.row(); p != nil && pn.isStructured() && isPlainType(p.Type.JSON) && !pn.isJSONText() {
		r.report(*p, ruleContradiction, "%s is documented as %s, but other rows document parts of it; it is read as %s", p.Name, p.Type.Name, pn.jsonType())
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
