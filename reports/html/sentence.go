package html

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// heading splits a heading into its first words, the selection and the figures.
var heading = regexp.MustCompile(`^([A-Z][a-z0-9 ]+?)( \((?:(?:selection|shard [0-9]+ of [0-9]+): [^)]*|[0-9]+ rows? skipped)\))?: `)

// sentence returns the heading of a run in two parts: two or three words, and the figures.
func sentence(run *reports.Run) (headline, detail string) {
	m := heading.FindStringSubmatch(run.Heading)
	if m == nil {
		return run.Heading, ""
	}
	return m[1], text.Line(run.Heading[len(m[0]):]+m[2], maxLine)
}

// figures returns the number of rows per verdict, the worst verdict first.
func figures(run *reports.Run) string {
	t := run.Totals
	var parts []string
	part := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, plural(n, one, many)))
		}
	}
	part(t.Failed, "failed", "failed")
	part(t.Inconclusive, "is inconclusive", "are inconclusive")
	part(t.Known, "is a known failure", "are known failures")
	part(t.Flaky, "is flaky", "are flaky")
	part(t.Contradicted, "is contradicted", "are contradicted")
	part(t.Passed, "passed", "passed")
	part(t.Unreached, "was not reached", "were not reached")
	part(t.NotSelected, "was not selected", "were not selected")
	s := fmt.Sprintf("Of %d %s, %s.", t.Rows, plural(t.Rows, "row", "rows"), enumerate(parts))
	switch {
	case t.Rows == 0:
		return ""
	case t.Passed == 1 && t.Rows == 1:
		s = "1 of 1 row passed."
	case t.Passed == t.Rows:
		s = fmt.Sprintf("All %d rows passed.", t.Rows)
	}
	if t.Deviations > 0 {
		s += fmt.Sprintf(" %d %s from what the page shows.", t.Deviations, plural(t.Deviations, "deviation", "deviations"))
	}
	if run.Interrupted {
		s += " The run was interrupted."
	}
	return s
}

// enumerate joins parts with commas and "and".
func enumerate(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// plural returns the singular or plural of a word, depending on n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
