package console

import (
	"fmt"

	"github.com/rowproof/rowproof/reports"
)

// Last returns the last line of the output, which sums up a run:
//
//	rows R: P passed, F failed, K known failures, L flaky, C contradicted, I inconclusive, U unreached, N not selected; D deviations; S scenarios in T
//
// R is the number of all rows of the pages. The numbers of known failures, flaky rows, contradicted rows, rows that are not selected, and
// deviations are omitted if they are zero.
func Last(run *reports.Run) string {
	return figures(run.Totals) + " in " + run.Duration.String()
}

// figures returns the numbers of rows and scenarios.
func figures(t reports.Totals) string {
	s := fmt.Sprintf("rows %d: %d passed, %d failed", t.Rows, t.Passed, t.Failed)
	if t.Known > 0 {
		s += fmt.Sprintf(", %d known %s", t.Known, plural(t.Known, "failure", "failures"))
	}
	if t.Flaky > 0 {
		s += fmt.Sprintf(", %d flaky", t.Flaky)
	}
	if t.Contradicted > 0 {
		s += fmt.Sprintf(", %d contradicted", t.Contradicted)
	}
	s += fmt.Sprintf(", %d inconclusive, %d unreached", t.Inconclusive, t.Unreached)
	if t.NotSelected > 0 {
		s += fmt.Sprintf(", %d not selected", t.NotSelected)
		if t.Skipped > 0 {
			s += fmt.Sprintf(" (%d skipped)", t.Skipped)
		}
	}
	if t.Deviations > 0 {
		s += fmt.Sprintf("; %d %s", t.Deviations, plural(t.Deviations, "deviation", "deviations"))
	}
	return s + fmt.Sprintf("; %d %s", t.Scenarios, plural(t.Scenarios, "scenario", "scenarios"))
}

// plural returns the singular or plural of a noun, depending on n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
