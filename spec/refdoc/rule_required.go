package refdoc

import (
	"cmp"
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// What a cell says of whether a parameter may be left out. The negative is asked before the positive: "not
// required" and 非必选 contain it.
var (
	saysConditional = regexp.MustCompile(`(?i)condition|depends|\b(?:if|when)\b|条件|视情况|^当|^如果|时必[选填传]`)
	saysOptional    = regexp.MustCompile(`(?i)^(no\b|not\b|n$|fa|optional|否|不|非|可选|选填)`)
	saysRequired    = regexp.MustCompile(`(?i)^(y$|yes|true|required|mandatory|must\b|是|必)`)
)

// opens is a description that begins by telling whether the parameter is required: "Optional. The name of
// ...". It must be a statement of its own: 是否 begins with 是.
var opens = regexp.MustCompile(`(?i)^[(（【\[]?(?:(required|mandatory|必选|必填|必须|必传)|(optional|not required|可选|选填|非必选|非必填|非必须))(?: parameter|参数)?[)）】\].。,，;；:：\n]`)

// requirement is what a cell or a description states about whether a parameter must be sent.
type requirement int

const (
	unstated requirement = iota
	optional
	mandatory
	conditional
)

// requirementOf reads the cell of a column such as Required.
func requirementOf(cell string) requirement {
	switch {
	case saysConditional.MatchString(cell):
		return conditional
	case saysOptional.MatchString(cell):
		return optional
	case saysRequired.MatchString(cell):
		return mandatory
	}
	return unstated
}

// openingRequirement returns the word with which a description states the requirement before anything else, or "".
func openingRequirement(text string) string {
	if m := opens.FindStringSubmatch(text); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// required reads whether a parameter must be sent. A sentence of the description that says otherwise corrects
// the cell; what is not told counts as optional. Both are reported. Conditions of
// members are passed over: they are required where what they are in is sent. A condition that was not read is
// returned as an unclear one, without a text if the cell itself says that the parameter is required.
func (r *reader) required(t sourceTable, row markdown.Row, name, text string) (bool, []spec.Condition) {
	cell := cmp.Or(tidy(t.cell(row, requiredColumn).Plain()), openingRequirement(text))
	switch requirementOf(cell) {
	case conditional:
		r.report(row.First, spec.Info, "required-on-condition", "%s is required on a condition (%q); it was read as optional", name, cell)
		return false, []spec.Condition{{Kind: spec.ConditionUnclear, Text: cell}}
	case optional:
		if isRequiredByText(text) {
			r.report(row.First, spec.Warning, "required-disagrees", "%s is marked as optional, and its description says that it is required; it was read as required", name)
			return true, nil
		}
		return false, nil
	case mandatory:
		if !dotted(name) && isConditionalByText(text, name) {
			r.report(row.First, spec.Info, "required-on-condition", "%s is marked as required, and its description says that it is so on a condition only; it was read as optional", name)
			return false, []spec.Condition{{Kind: spec.ConditionUnclear}}
		}
		return true, nil
	}
	r.report(row.First, spec.Warning, "required-untold", "whether %s is required is not told; it was read as optional", name)
	return false, nil
}
