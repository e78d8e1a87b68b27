package prose

import (
	"regexp"
)

// What a cell says of whether a parameter may be left out. The negative is asked before the positive: "not
// required" and 非必选 contain it.
var (
	conditionalCell  = regexp.MustCompile(`(?i)condition|depends|\b(?:if|when)\b|条件|视情况|^当|^如果|时必[选填传]`)
	optionalCell     = regexp.MustCompile(`(?i)^(no\b|not\b|n$|fa|optional|否|不|非|可选|选填)`)
	requiredCellText = regexp.MustCompile(`(?i)^(y$|yes|true|required|mandatory|must\b|是|必)`)
)

// opening is a description that begins by telling whether the parameter is required: "Optional. The name of
// ...". It must be a statement of its own: 是否 begins with 是.
var opening = regexp.MustCompile(`(?i)^[(（【\[]?(?:(required|mandatory|必选|必填|必须|必传)|(optional|not required|可选|选填|非必选|非必填|非必须))(?: parameter|参数)?[)）】\].。,，;；:：\n]`)

// Requirement is what a cell or a description states about whether a parameter must be sent.
type Requirement int

const (
	Unstated Requirement = iota
	Optional
	Required
	Conditional
)

// RequirementOf reads the cell of a column such as Required.
func RequirementOf(cell string) Requirement {
	switch {
	case conditionalCell.MatchString(cell):
		return Conditional
	case optionalCell.MatchString(cell):
		return Optional
	case requiredCellText.MatchString(cell):
		return Required
	}
	return Unstated
}

// OpeningRequirement returns the word with which a description states the requirement before anything else, or "".
func OpeningRequirement(text string) string {
	if m := opening.FindStringSubmatch(text); m != nil {
		return m[1] + m[2]
	}
	return ""
}
