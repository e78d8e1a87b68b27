package scenario

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var (
	// moreValues matches sentences that allow values which the page does not list, or say that these are ignored.
	moreValues = regexp.MustCompile(`(?i)\bnot limited to\b|\bother values (?:are|may be|can be|will be) (?:also )?(?:supported|allowed|accepted|possible|valid|added|ignored)|\bignores? (?:any |all )?other values\b|\bmore values\b|不限于|其[他它]取?值(?:将|均)?(?:不会生效|会?被?忽略)`)
	// andSoOn matches the text between the last value of an enumeration and the mark of further values.
	andSoOn = regexp.MustCompile(`(?i)^[\s"'“”‘’\x60)）\]|/,，、;；*]*(?:(?:and|or|和|或)\s+)?(?:so on\b|etc\b|et cetera|(?:and |or )?(?:others?|more)\b(?: values| types| ones)?\s*(?:[.。;；]|$)|and other\b|等|\.{3}|…)`)
	// etcItem matches an item of a list that is only a mark of further values.
	etcItem = regexp.MustCompile(`(?im)^\s*(?:[-*•]\s*)?(?:\.{3,}|…+|etc\.?|and so on|等等?)[.。]?\s*$`)
	// exampleLead matches the text before a value that is only an example.
	exampleLead = regexp.MustCompile(`(?i)(?:\bsuch as|\bfor example|\bfor instance|\be\.g\.|\bincluding but|例如|比如|譬如|诸如)[^.。\n]*$`)
	// tellsAll matches the text between the mark of an example and the values of a complete list.
	tellsAll = regexp.MustCompile(`(?i)\bvalid values|取值|可选值`)
)

// isOpen reports whether the description of p says that there are values besides the documented ones: the list of
// values ends with "and so on", or begins with "such as".
func isOpen(p *spec.Parameter) bool {
	if len(p.Enum) == 0 {
		return false
	}
	if moreValues.MatchString(p.Text) || etcItem.MatchString(p.Text) {
		return true
	}
	if lead := exampleLead.FindString(beforeFirst(p.Text, p.Enum[0].Value)); lead != "" && !tellsAll.MatchString(lead) {
		return true
	}
	return slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool {
		_, after, _ := strings.Cut(p.Text, v.Value)
		return andSoOn.MatchString(after)
	})
}

// beforeFirst returns the text before the first occurrence of a value, or "" if the text does not contain the value.
func beforeFirst(text, value string) string {
	before, _, found := strings.Cut(text, value)
	if !found {
		return ""
	}
	return before
}
