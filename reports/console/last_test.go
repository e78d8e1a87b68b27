package console_test

import (
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
)

func TestLast_ZeroOrOne_OmittedOrSingular(t *testing.T) {
	for want, totals := range map[string]reports.Totals{
		"rows 9: 9 passed, 0 failed, 0 inconclusive, 0 unreached; 21 scenarios in 1.2s":                                              {Rows: 9, Passed: 9, Scenarios: 21},
		"rows 9: 8 passed, 1 failed, 0 inconclusive, 0 unreached; 1 deviation; 1 scenario in 1.2s":                                   {Rows: 9, Passed: 8, Failed: 1, Deviations: 1, Scenarios: 1},
		"rows 9: 1 passed, 1 failed, 2 contradicted, 1 inconclusive, 1 unreached, 3 not selected; 2 deviations; 5 scenarios in 1.2s": {Rows: 9, Passed: 1, Failed: 1, Contradicted: 2, Inconclusive: 1, Unreached: 1, NotSelected: 3, Deviations: 2, Scenarios: 5},
		"rows 9: 0 passed, 0 failed, 0 inconclusive, 0 unreached, 3 not selected (1 skipped); 2 deviations; 2 scenarios in 1.2s":     {Rows: 9, NotSelected: 3, Skipped: 1, Deviations: 2, Scenarios: 2},
		"rows 9: 0 passed, 0 failed, 1 known failure, 0 inconclusive, 0 unreached; 2 scenarios in 1.2s":                              {Rows: 9, Known: 1, Scenarios: 2},
		"rows 9: 0 passed, 0 failed, 2 known failures, 1 flaky, 0 inconclusive, 0 unreached; 2 scenarios in 1.2s":                    {Rows: 9, Known: 2, Flaky: 1, Scenarios: 2},
		"rows 0: 0 passed, 0 failed, 0 inconclusive, 0 unreached; 0 scenarios in 1.2s":                                               {},
	} {
		run := reports.Run{Totals: totals, Duration: reports.Duration(1234 * time.Millisecond)}
		if got := console.Last(&run); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
