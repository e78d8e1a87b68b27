package write

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// The rules of findings about rows that contradict one another. All of them are in the description.
const (
	ruleNoPlace       = "openapi-no-place"      // a row that OpenAPI has no place for
	ruleSamePlace     = "openapi-same-place"    // two rows about one parameter or field
	ruleContradiction = "openapi-contradiction" // a plain value that other rows take for a structure
)

func (r *request) report(p spec.Parameter, rule, format string, args ...any) {
	r.findings = append(r.findings, spec.Finding{
		File: r.page, Line: p.Pos.Line, Rule: rule, Severity: spec.Warning, Message: fmt.Sprintf(format, args...),
	})
}

// contradictions reports what the rows of a slot and those within it do not agree on.
func (r *request) reportContradictions(s *parameterNode) {
	for i, p := range s.rows {
		if i > 0 && p.Name == s.rows[0].Name {
			r.report(p, ruleSamePlace, "a second row of the parameter %s; the first is in line %d", p.Name, s.rows[0].Pos.Line)
		}
	}
	if p := s.row(); p != nil && s.isStructured() && isPlainType(p.Type.JSON) && !s.isJSONText() {
		r.report(*p, ruleContradiction, "%s is said to be %s, but other rows are about parts of it: taken as %s", p.Name, p.Type.Name, s.jsonType())
	}
	for _, m := range s.members {
		r.reportContradictions(m)
	}
	if s.items != nil {
		r.reportContradictions(s.items)
	}
}

// isPlainType reports whether values of the type have no parts.
func isPlainType(t spec.JSONType) bool { return t != spec.Any && t != spec.Array && t != spec.Object }
