package refdoc

import (
	"cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// required reads whether a parameter must be sent. A sentence of the description that says otherwise corrects
// the cell; what is not told counts as optional. Both are reported. Conditions of
// members are passed over: they are required where what they are in is sent. A condition that was not read is
// returned as an unclear one, without a text if the cell itself says that the parameter is required.
func (r *reader) required(t table.Table, row markdown.Row, name, text string) (bool, []spec.Condition) {
	cell := cmp.Or(plain.Tidy(t.Cell(row, table.Required).Plain()), prose.OpeningRequirement(text))
	switch prose.RequirementOf(cell) {
	case prose.Conditional:
		r.report(row.First, spec.Info, "required-on-condition", "%s is required on a condition (%q); it was read as optional", name, cell)
		return false, []spec.Condition{{Kind: spec.ConditionUnclear, Text: cell}}
	case prose.Optional:
		if prose.IsRequired(text) {
			r.report(row.First, spec.Warning, "required-disagrees", "%s is marked as optional, and its description says that it is required; it was read as required", name)
			return true, nil
		}
		return false, nil
	case prose.Required:
		if !plain.IsDotted(name) && prose.IsConditional(text, name) {
			r.report(row.First, spec.Info, "required-on-condition", "%s is marked as required, and its description says that it is so on a condition only; it was read as optional", name)
			return false, []spec.Condition{{Kind: spec.ConditionUnclear}}
		}
		return true, nil
	}
	r.report(row.First, spec.Warning, "required-untold", "whether %s is required is not told; it was read as optional", name)
	return false, nil
}
