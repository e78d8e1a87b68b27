package mocked

import (
	"testing"

	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestRowOf_EachVerdict_HasGroupAndLine(t *testing.T) {
	masked := []reports.Scenario{{Verdict: spec.Unreached, Gap: spec.GapMasked, Answered: "error/400/B"}}
	optional := []reports.Scenario{{Verdict: spec.Passed, Kind: "accepted"}, {Verdict: spec.Unreached, Kind: "default", Reason: "no difference"}}
	for _, tt := range []struct {
		name string
		row  reports.Row
		want string
	}{
		{"failed", reports.Row{Verdict: spec.Failed, Grade: spec.R0, Reason: "two\nlines"}, "P.md:7: failed R0 request/A: two lines"},
		{"unreached", reports.Row{Verdict: spec.Unreached, Gap: spec.GapState, Reason: "needs a thing"}, "P.md:7: unreached needs-state request/A: needs a thing"},
		{"masked", reports.Row{Verdict: spec.Unreached, Gap: spec.GapMasked, Grade: spec.R1, Reason: "masked by B", Scenarios: masked}, "P.md:7: masked R1 request/A: masked by B"},
		{"masked by no row", reports.Row{Verdict: spec.Unreached, Gap: spec.GapMasked, Grade: spec.R1, Reason: "masked"}, "P.md:7: masked (unnamed) R1 request/A: masked"},
		{"passed, default not observed", reports.Row{Verdict: spec.Passed, Grade: spec.R0, Scenarios: optional}, "P.md:7: passed R0 request/A: unreached default: no difference"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.row.Page, tt.row.Line, tt.row.ID = "P.md", 7, "request/A"
			if got := rowOf(&tt.row, style.Conforming).String(); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestRowOf_ProvenAndPassed_DifferentGroups(t *testing.T) {
	for _, proven := range []bool{true, false} {
		r := reports.Row{Verdict: spec.Passed, Proven: proven}
		if got := rowOf(&r, style.Conforming).Group; (got == Proven) != proven {
			t.Errorf("proven %v: group %s", proven, got)
		}
	}
}
