package replay

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestThin_EachOutcome_TrueIfNoWholeExchangeShowsWhy(t *testing.T) {
	with := func(thin ...bool) *reports.Row {
		row := &reports.Row{Verdict: spec.Failed}
		for _, is := range thin {
			row.Scenarios = append(row.Scenarios, reports.Scenario{Verdict: spec.Failed, Exchanges: []reports.Exchange{{Thin: is}}})
		}
		return row
	}
	for _, tt := range []struct {
		name    string
		outcome Outcome
		old     *reports.Row
		want    bool
	}{
		{"still failing, thin", Still, with(true), true},
		{"different, thin", Different, with(true, true), true},
		{"one scenario is whole", Still, with(true, false), false},
		{"did not run", Still, with(), false},
		{"fixed", Fixed, with(true), false},
	} {
		r := Result{Outcome: tt.outcome, Old: tt.old}
		if got := r.Thin(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
