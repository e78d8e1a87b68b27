package refdoc

import (
	"regexp"

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

// required reads whether a parameter must be sent; what is not told counts as optional and is reported.
func (r *reader) required(t sourceTable, row markdown.Row, name, text string) bool {
	cell := tidy(t.cell(row, requiredColumn).Plain())
	if cell == "" {
		cell = text
	}
	switch {
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
