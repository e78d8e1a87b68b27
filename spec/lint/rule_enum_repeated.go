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
		Explanation: "A documented value is listed twice for the same parameter. One of the two entries is probably a mistake.",
		Fix:         "Remove or correct one of the two entries.",
	},
	check: checkEnumRepeated,
}

// checkEnumRepeated reports values that several bullets of a description define. It ignores running text, in which a
// value may be repeated.
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

// bullets returns the number of bullets of a description that define a value. Such a bullet consists of the value, or
// continues with a separator after the value.
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

// defines matches the text after a value at the start of a bullet that defines the value. It does not match the rest of
// a longer value, such as :Wait in Pending:Wait.
var defines = regexp.MustCompile(`^\s*(?:$|[：。，；（]|[:.,;](?:\s|$)|[(]|[-–—]\s)`)
