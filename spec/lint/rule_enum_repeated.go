package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var enumRepeated = rule{
	Rule: spec.Rule{
		ID:          "enumeration-repeats",
		Severity:    spec.Warning,
		Explanation: "A documented value is listed twice for the same parameter; one of the two was likely meant to be another.",
		Fix:         "Take one out, or correct it.",
	},
	check: checkEnumRepeated,
}

// checkEnumRepeated looks at the bullets of descriptions: in running text a value may well be named again.
func checkEnumRepeated(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		seen := map[string]int{}
		for _, v := range q.Enum {
			if numberValue.MatchString(v.Value) {
				continue
			}
			if seen[v.Value]++; seen[v.Value] == 2 && bullets(q.Text, v.Value) == 2 {
				all = append(all, p.at(p.lineOf(q.Pos, v.Value), v.Value, "%s lists the value %s twice", q.Name, v.Value))
			}
		}
	}
	return all
}

// bullets counts the bullets of a description that define a value: that have it before a mark, or alone.
func bullets(text, value string) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		item, bullet := strings.CutPrefix(line, "- ")
		if rest, ok := strings.CutPrefix(item, value); ok && bullet && defines.MatchString(rest) {
			n++
		}
	}
	return n
}

// defines is what stands behind a value that is defined. Another value may begin with it: Pending:Wait.
var defines = regexp.MustCompile(`^\s*(?:$|[：。，；（]|[:.,;](?:\s|$)|[(]|[-–—]\s)`)
