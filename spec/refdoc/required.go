package refdoc

import (
	"cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

var requiredOnCondition = rules.New(spec.Rule{
	ID: "required-on-condition", Severity: spec.Info, Fold: true,
	Explanation: "A parameter is required on a condition. The parameter counts as neither required nor optional; a condition that could not be parsed is not tested.",
	Fix:         "State the condition in the description, so that both cases can be tested.",
})

var requiredUnstated = rules.New(spec.Rule{
	ID: "required-untold", Severity: spec.Warning, Fold: true,
	Explanation: "The page does not state whether a parameter is required.",
	Fix:         "Fill the column with Yes or No.",
})

var requiredDisagrees = rules.New(spec.Rule{
	ID: "required-disagrees", Severity: spec.Warning,
	Explanation: "The column marks a parameter as optional, but its description says that it is required.",
	Fix:         "Make the column and the description agree.",
})

// required returns whether a parameter must be sent. A sentence of the description overrides the cell; if they
// disagree, required reports a finding. A parameter without a stated requirement is optional, which is also a finding.
// If the cell marks a parameter as required on a condition, required returns an unclear condition with the text of the
// cell. If the cell marks a parameter as required and the description states a condition for the requirement, required
// returns an unclear condition without a text; a required parameter whose description says when to send it remains required,
// so that requests have it. For a member such as Disk.Size, it ignores the condition in the
// description, because a member is required if its structure is sent.
func (r *reader) required(t table.Table, row markdown.Row, name, text string) (bool, []spec.Condition) {
	cell := cmp.Or(plain.Tidy(t.Cell(row, table.Required).Plain()), prose.OpeningRequirement(text))
	switch prose.RequirementOf(cell) {
	case prose.Conditional:
		r.report(row.First, requiredOnCondition, "%s is required on a condition (%q); read as optional", name, cell)
		return false, []spec.Condition{{Kind: spec.ConditionUnclear, Text: cell}}
	case prose.Optional:
		if prose.IsRequired(text) {
			r.report(row.First, requiredDisagrees, "%s is marked as optional, but its description says that it is required; read as required", name)
			return true, nil
		}
		return false, nil
	case prose.Required:
		if !plain.IsDotted(name) && prose.IsConditional(text, name) {
			r.report(row.First, requiredOnCondition, "%s is marked as required, but its description makes it required on a condition only; read as optional", name)
			return false, []spec.Condition{{Kind: spec.ConditionUnclear}}
		}
		if when := prose.FilledWhen(text); when != "" {
			r.report(row.First, requiredOnCondition, "%s is marked as required, but its description says when to send it (%q); requests without it are not tested", name, when)
			return true, []spec.Condition{{Kind: spec.ConditionUnclear, Text: when}}
		}
		if when := prose.FilledWhen(text); when != "" {
			r.report(row.First, requiredOnCondition, "%s is marked as required, but its description says when to send it (%q); requests without it are not tested", name, when)
			return true, []spec.Condition{{Kind: spec.ConditionUnclear, Text: when}}
		}
		return true, nil
	}
	r.report(row.First, requiredUnstated, "the page does not state whether %s is required; read as optional", name)
	return false, nil
}
