package console

import (
	"fmt"

	"github.com/rowproof/rowproof/reports"
)

// Last returns the line that sums a run up:
//
//	rows R: P passed, F failed, C contradicted, I inconclusive, U unreached, N not selected; D deviations; S scenarios in T
//
// R counts all rows of the pages. Zeros are left out of contradicted, not selected and deviations.
func Last(run *reports.Run) string {
	return figures(run.Totals) + " in " + run.Duration.String()
}

// figures counts rows and scenarios.
func figures(t reports.Totals) string {
	s := fmt.Sprintf("rows %d: %d passed, %d failed", t.Rows, t.Passed, t.Failed)
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

// plural returns the form of a noun that goes with n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
