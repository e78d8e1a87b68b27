package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var summaryOfAnother = rule{
	Rule: spec.Rule{
		ID:          "summary-of-another-operation",
		Severity:    spec.Warning,
		Explanation: "The first sentence of the page describes another operation, probably because the page was copied from the page of that operation.",
		Fix:         "Name the operation of this page.",
	},
	check: checkSummary,
}

var calling = regexp.MustCompile(`^(?:(?i:you can )?(?i:calls?|invokes?|use) (?i:the )?|调用)\s*([A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+)`)

func checkSummary(p *page) []Finding {
	m := calling.FindStringSubmatch(p.Operation.Summary)
	if m == nil || m[1] == p.Operation.Name || p.Parameter(m[1]) != nil {
		return nil
	}
	for n, line := range p.lines {
		if spec.HasWord(line, m[1]) && !strings.HasPrefix(line, "#") {
			return []Finding{p.at(n+1, m[1], "the summary names the operation %s, but the page documents %s", m[1], p.Operation.Name)}
		}
	}
	return nil
}
