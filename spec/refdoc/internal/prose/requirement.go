package prose

import (
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// requirementPhrases are the contents of cells. Optional precedes required, because "not required" and 非必选 contain
// both.
var requirementPhrases = phrase.New(
	phrase.English(Conditional, `condition`, "Conditional", "Yes"),
	phrase.English(Conditional, `depends`, "Depends on Mode", "Yes"),
	phrase.English(Conditional, `\b(?:if|when)\b`, "Required if Mode is fast", "Whenever"),
	phrase.Chinese(Conditional, `条件`, "条件必选", "必选"),
	phrase.Chinese(Conditional, `视情况`, "视情况而定", "是"),
	phrase.Chinese(Conditional, `^当`, "当Mode为fast时", "可选，当前无效"),
	phrase.Chinese(Conditional, `^如果`, "如果Mode为fast，必填", "必填"),
	phrase.Chinese(Conditional, `时必[选填传]`, "Mode为fast时必填", "必填"),
	phrase.English(Optional, `^(no\b|not\b|n$|fa|optional)`, "Not required", "North"),
	phrase.Chinese(Optional, `^(否|不|非|可选|选填)`, "非必选", "必选"),
	phrase.English(Required, `^(y$|yes|true|required|mandatory|must\b)`, "Yes", "Not required"),
	phrase.Chinese(Required, `^(是|必)`, "必选", "非必选"),
)

// opening matches a description that begins by stating whether the parameter is required: "Optional. The name of ...".
// Punctuation must follow the statement, because the Chinese word 是 (required) is also the beginning of 是否 (whether).
var opening = phrase.Before(`(?: parameter|参数)?[)）】\].。,，;；:：\n]`,
	phrase.English("requirement", `^[(（【\[]?(required|mandatory|optional|not required)`, "Optional. The name", "The optional name."),
	phrase.Chinese("requirement", `^[(（【\[]?(必选|必填|必须|必传|可选|选填|非必选|非必填|非必须)`, "可选。实例的名称", "是否可选。"),
)

// Requirement is whether a parameter must be sent, as a cell states it.
type Requirement int

const (
	Unstated Requirement = iota
	Optional
	Required
	Conditional
)

// RequirementOf reads the cell of a column such as Required.
func RequirementOf(cell string) Requirement {
	requirement, _ := requirementPhrases.Fact(cell)
	return requirement
}

// OpeningRequirement returns the word at the beginning of a description that states the requirement, or "".
func OpeningRequirement(text string) string {
	if found, ok := opening.First(text); ok {
		return found.Group(1)
	}
	return ""
}
