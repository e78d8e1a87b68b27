package console

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
)

func TestLast_EachFigure_OmittedIfZero(t *testing.T) {
	for want, totals := range map[string]reports.Totals{
		"rows 0: 0 passed, 0 failed, 0 inconclusive, 0 unreached; 0 scenarios in 0.0s":                                              {},
		"rows 9: 1 passed, 2 failed, 3 contradicted, 4 inconclusive, 5 unreached; 1 scenario in 0.0s":                               {Rows: 9, Passed: 1, Failed: 2, Contradicted: 3, Inconclusive: 4, Unreached: 5, Scenarios: 1},
		"rows 9: 0 passed, 0 failed, 1 contradicted, 0 inconclusive, 0 unreached, 1 not selected; 1 deviation; 2 scenarios in 0.0s": {Rows: 9, Contradicted: 1, NotSelected: 1, Deviations: 1, Scenarios: 2},
		"rows 9: 0 passed, 0 failed, 0 inconclusive, 0 unreached, 3 not selected (1 skipped); 2 deviations; 2 scenarios in 0.0s":    {Rows: 9, NotSelected: 3, Skipped: 1, Deviations: 2, Scenarios: 2},
	} {
		if got := Last(&reports.Run{Totals: totals}); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
