package html

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// sentence is what a run comes to: two or three words, and the figures behind them.
func sentence(run *reports.Run) (headline, detail string) {
	t := run.Totals
	switch {
	case t.Failed > 0:
		headline = "Does not conform"
	case t.Scenarios == 0:
		return "Could not run", why(run)
	case run.Interrupted:
		headline = "Cut short"
	case t.Inconclusive > 0 || !run.Conforms():
		headline = "Not proven"
	case t.Passed == 0:
		headline = "Nothing reached"
	default:
		headline = "Conforms"
	}
	return headline, figures(run)
}

// figures says how many rows ended how, the worst first.
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
	part(t.Passed, "passed", "passed")
	part(t.Unreached, "could not be reached", "could not be reached")
	s := fmt.Sprintf("Of %d %s, %s.", t.Rows, plural(t.Rows, "row", "rows"), enumerate(parts))
	if t.Passed == t.Rows {
		s = fmt.Sprintf("All %d rows passed.", t.Rows)
	}
	if t.Deviations > 0 {
		s += fmt.Sprintf(" %d %s from what the page shows.", t.Deviations, plural(t.Deviations, "deviation", "deviations"))
	}
	if run.Interrupted {
		s += " The run ended before its plan did."
	}
	return s
}

// why is the first error of a run that could not begin.
func why(run *reports.Run) string {
	for _, p := range run.Problems {
		if p.Severity == spec.Error {
			return text.Line(p.Message, maxLine)
		}
	}
	return "No scenario ran."
}

// enumerate joins parts as in running text.
func enumerate(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// plural chooses the form of a word that goes with n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
