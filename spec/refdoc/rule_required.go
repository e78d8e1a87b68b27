package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// What a cell, or the first words of a description, say of whether a parameter may be left out. The negative
// is asked first: "not required" and 非必选 contain the positive.
var (
	saysOptional    = regexp.MustCompile(`(?i)^(no\b|not\b|n$|fa|optional|否|不|非|可选|选填)`)
	saysRequired    = regexp.MustCompile(`(?i)^(y$|yes|true|required|mandatory|must\b|是|必)`)
	saysConditional = regexp.MustCompile(`(?i)condition|depends|条件|视情况`)
)

var (
	// always is a sentence that makes a parameter required whatever its cell says.
	always = regexp.MustCompile(`(?:^|[.。\n：:] ?)(?:Note[.:] ?)?(?:This parameter is required\.|该参数必填。|该参数必选。)`)
	// condition is a sentence that makes a parameter required, or heeded, on a condition. Its group is what it
	// speaks of.
	condition = regexp.MustCompile(`(?i)\b(?:if|when)\b[^.\n]*,\s*(this parameter|[a-z]\w+(?:\.\w+)*)(?: parameter)?(?: is required| must be (?:specified|set)|\.|$)|\b(this parameter|[a-z]\w+(?:\.\w+)*) (?:parameter )?(?:is required only (?:if|when)|is required (?:if|when)|takes effect only (?:if|when)|is valid only (?:if|when))\b|(?:如果|若|当)[^。\n]*?(该参数|此参数|本参数)[^。\n]{0,6}(?:必选|必填|必须)|(该参数|此参数|本参数)仅(?:在|当)[^。\n]*(?:有效|生效)`)
)

// onlyWhen is not asked of members, which are required where what they are in is sent. It reports whether a description says that the parameter itself is required on a condition.
func onlyWhen(text, name string) bool {
	for _, m := range condition.FindAllStringSubmatch(text, -1) {
		switch subject := m[1] + m[2] + m[3] + m[4]; {
		case subject == name, strings.EqualFold(subject, "this parameter"), strings.HasSuffix(subject, "参数"):
			return true
		}
	}
	return false
}

// required reads whether a parameter must be sent; what is not told counts as optional and is reported.
func (r *reader) required(t sourceTable, row markdown.Row, name, text string) bool {
	cell := tidy(t.cell(row, requiredColumn).Plain())
	if cell == "" {
		cell = text
	}
	switch {
	case saysRequired.MatchString(cell) && !dotted(name) && onlyWhen(text, name):
		r.report(row.First, spec.Info, "required-on-condition", "%s is marked as required, and its description says that it is so on a condition only; it was read as optional", name)
		return false
	case saysOptional.MatchString(cell) && always.MatchString(text):
		r.report(row.First, spec.Warning, "required-disagrees", "%s is marked as optional, and its description says that it is required; it was read as required", name)
		return true
	case saysOptional.MatchString(cell):
		return false
	case saysRequired.MatchString(cell):
		return true
	case saysConditional.MatchString(cell):
		r.report(row.First, spec.Info, "required-on-condition", "%s is required on a condition (%q); it was read as optional", name, cell)
		return false
	}
	r.report(row.First, spec.Warning, "required-untold", "whether %s is required is not told; it was read as optional", name)
	return false
}
