package suite

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
)

// Select returns the cases whose names match a glob, in which * matches any text and ? any character. The glob "" matches
// each name.
func Select(cases []sdk.Case, glob string) []sdk.Case {
	if glob == "" {
		return cases
	}
	pattern := strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(glob))
	re := regexp.MustCompile("^(?s:" + pattern + ")$") // valid: only * and ? have a meaning
	var all []sdk.Case
	for _, c := range cases {
		if re.MatchString(c.Name) {
			all = append(all, c)
		}
	}
	return all
}
