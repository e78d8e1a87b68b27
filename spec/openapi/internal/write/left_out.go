package write

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

var leftOut = rules.New(spec.Rule{
	ID: "openapi-left-out", Severity: spec.Warning, Fold: true,
	Explanation: "The schema of a parameter lacks values, a default or bounds of its row, because they do not fit the type or one another. " +
		"Only the extension for the row contains them.",
	Fix: "Correct the type, the values, the default or the bounds.",
})

// reportLeftOut reports the facts that a row states and its schema lacks. It ignores parameters with members.
func (r *request) reportLeftOut(pn *parameterNode) {
	p := pn.row()
	if p == nil || pn.items != nil || pn.members != nil || p.IsFixed() {
		return
	}
	if facts := factsLeftOut(*p); len(facts) > 0 {
		r.report(*p, leftOut, "the OpenAPI schema of %s lacks facts of the row, because they do not fit its type or one another: %s", p.Name, strings.Join(facts, ", "))
	}
}

// factsLeftOut returns the facts of a row that its schema lacks, in words.
func factsLeftOut(p spec.Parameter) []string {
	n := schemaOf(p, "")
	var all []string
	check := func(stated bool, key, words string) {
		if stated && doc.Get(n, key) == nil {
			all = append(all, words)
		}
	}
	check(len(p.Enum) > 0, "enum", "the values")
	check(p.Default != "", "default", "the default "+p.Default)
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		check(p.Min != "", "minimum", "the minimum "+p.Min)
		check(p.Max != "", "maximum", "the maximum "+p.Max)
	case spec.String:
		check(p.MinLength > 0, "minLength", "the minimum length")
		check(p.MaxLength > 0, "maxLength", "the maximum length")
		check(p.Form.Regexp() != "", "pattern", "the pattern")
	case spec.Array:
		check(p.MinItems+p.MaxItems > 0 && doc.Get(n, "minItems") == nil, "maxItems", "the number of values")
	}
	return all
}
