package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var descriptionOfAnother = rule{
	Rule: spec.Rule{
		ID:          "description-of-another-parameter",
		Severity:    spec.Warning,
		Explanation: "The message of an error blames one parameter, but the description of the error mentions another parameter.",
		Fix:         "Describe the parameter that the message names.",
	},
	check: checkDescribed,
}

var camelName = regexp.MustCompile(`[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*`)

func checkDescribed(p *page) []Finding {
	var all []Finding
	for _, e := range p.Errors {
		blamed, described := p.named(e.Code+" "+e.Message), p.named(e.Text)
		if len(blamed) == 0 || len(described) == 0 || len(p.named(e.Message)) == 0 || overlap(blamed, described) || strings.Contains(strings.ToLower(e.Message), strings.ToLower(described[0])) {
			continue
		}
		name := described[0]
		all = append(all, p.at(p.lineOf(e.Pos, name), name, "the error %s blames %s, but its description mentions %s", e.Code, strings.Join(p.named(e.Message), ", "), strings.Join(described, ", ")))
	}
	return all
}

// named returns the parameters of the page whose full names a text contains.
func (p *page) named(text string) []string {
	var found []string
	for _, word := range camelName.FindAllString(text, -1) {
		if q := p.Parameter(word); q != nil && inner.MatchString(word) {
			found = append(found, word)
		}
	}
	return found
}

// inner matches the inner capital of a compound name, such as the I of VpcId. Ordinary words have no inner capital.
var inner = regexp.MustCompile(`[a-z0-9][A-Z]`)

// overlap reports whether a name of one list is equal to, or part of, a name of the other.
func overlap(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if strings.Contains(x, y) || strings.Contains(y, x) {
				return true
			}
		}
	}
	return false
}
