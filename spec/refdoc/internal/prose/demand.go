package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// demands tells what a note implies for a request, the first match counting.
var demands = []struct {
	demand spec.Demand
	words  *regexp.Regexp
}{
	// What only helps to call the operation demands nothing.
	{spec.NoDemand, regexp.MustCompile(`(?i)^(?:for (?:more|further) (?:information|details)|you can (?:call|use|query|view|see|obtain)|before you (?:call|use)|see\b)|\byou (?:must|need to|have to) (?:first )?call\b|^the maximum number of times|^(?:更多信息|详情|您可以(?:调用|通过|使用))`)},
	{spec.RefusedAgain, regexp.MustCompile(`(?i)\b(?:only|at most|up to|no more than|just) (?:one|1|a single)\b|\b(?:cannot|can not|can't|must not|may not|not)\b[^.]*\b(?:more than (?:one|1)|multiple|several|the same|a second)\b|\b(?:one|a single) [^.]* at a time|(?:只能|仅能|只可|仅可|最多|至多|只允许|仅支持)[^，。]{0,16}[一1]\s?[个台条块项]|不能[^，。]{0,12}(?:多个|同时|重复)`)},
	{spec.AcceptedAgain, regexp.MustCompile(`(?i)\b(?:multiple|several|many|more than one|two or more|different) [^.]*\b(?:can|may|could)\b[^.]*\b(?:the same|one|a single)\b|\b(?:the same|one|a single|an?|each) [^.]*\b(?:can|may)\b[^.]*\b(?:multiple|several|many|more than one)\b|(?:多个|多台|多条)[^。]*(?:可以|可|能)[^。]*(?:同一|一个|相同)|(?:同一|一个|每个)[^。]*(?:可以|可)[^。]*(?:多个|多台|多条)`)},
	{spec.Refused, regexp.MustCompile(`(?i)\bonly\b|\bmust\b|\b(?:cannot|can not|can't|may not|must not|shall not)\b|\bnot (?:be )?(?:supported|allowed|permitted|available)\b|\b(?:prohibited|forbidden|required to|have to|has to|needs? to|does not support|do not support|make sure|ensure)\b|必须|不能|不可|不支持|仅支持|只能|只有|仅|禁止|不得|无法|不允许|需要?在|请确保`)},
	{spec.Accepted, regexp.MustCompile(`(?i)\b(?:can|may)\b|\b(?:is|are) (?:supported|allowed|permitted|accepted)\b|\bsupports?\b|可以|支持|允许`)},
}

// Demand tells what a note implies for a request.
func Demand(text string) spec.Demand {
	for _, d := range demands {
		if d.words.MatchString(text) {
			return d.demand
		}
	}
	return spec.NoDemand
}

var operationWord = regexp.MustCompile(`\b[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+\b`)

// ProcedureDemand tells a procedure that gets by other operations what this one can not do, so that this one
// refuses it. Steps that end with a call of this operation lead up to it and demand nothing.
func ProcedureDemand(steps []string, c *spec.Contract) spec.Demand {
	others := false
	for _, word := range operationWord.FindAllString(strings.Join(steps, "\n"), -1) {
		switch {
		case word == c.Operation.Name:
			return spec.NoDemand
		case c.Parameter(word) == nil:
			others = true
		}
	}
	if others && len(steps) > 0 {
		return spec.Refused
	}
	return spec.NoDemand
}
