package reports

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// proven reports whether the row passed in each of its formats and for each promise that was planned. A row without a
// promise cannot be proven.
func proven(row *Row, promises map[string]bool) bool {
	if row.Verdict != spec.Passed || len(promises) == 0 {
		return false
	}
	for _, f := range []*FormatResult{row.Formats.JSON, row.Formats.XML} {
		if f != nil && f.Verdict != spec.Passed {
			return false
		}
	}
	kept := map[string]bool{}
	for _, s := range row.With(spec.Passed) {
		kept[s.Promise] = true
	}
	for promise := range promises {
		if !kept[promise] {
			return false
		}
	}
	return true
}

// PartlyProven reports whether the row passed but no answer shows whether the endpoint keeps one of its promises: each
// scenario passed or has the gap [spec.GapUnobserved].
func (r *Row) PartlyProven() bool {
	return r.Verdict == spec.Passed && !r.Proven && r.passedBut(spec.GapUnobserved)
}

// passedBut reports whether some scenarios of the row have the gap and all others passed.
func (r *Row) passedBut(gap spec.Gap) bool {
	some := false
	for _, s := range r.Scenarios {
		switch {
		case s.Gap == gap:
			some = true
		case s.Verdict != spec.Passed:
			return false
		}
	}
	return some
}

// gaps orders the gaps of a row: those that the user can close come first.
var gaps = []spec.Gap{spec.GapValue, spec.GapMasked, spec.GapState, spec.GapUnreachable, spec.GapUnsupported, spec.GapSignature, spec.GapUnobserved}

// gapOf returns the gap of an unreached row: the first element of gaps that one of its scenarios has.
func gapOf(row *Row) spec.Gap {
	if row.Verdict != spec.Unreached {
		return ""
	}
	for _, gap := range gaps {
		if slices.ContainsFunc(row.Scenarios, func(s Scenario) bool { return s.Gap == gap }) {
			return gap
		}
	}
	return ""
}

// Power is the detection power of the scenarios of a run: how many defects of the embedded mock they catch. It measures the
// scenarios, not the endpoint.
type Power struct {
	Scenarios int        `json:"scenarios"`    // scenarios of the run that tested something; only these were measured
	Defects   int        `json:"defects"`      // defects of a mock of the pages of the run
	Caught    int        `json:"caught"`       // a row whose promise the defect breaks failed or deviated
	Elsewhere int        `json:"onAnotherRow"` // only other rows failed
	Missed    int        `json:"notCaught"`
	Untried   int        `json:"notTried"`  // the measurement was interrupted, or the mock did not start
	Survivors []Survivor `json:"survivors"` // in the order of the pages
}

// Survivor is a defect that the scenarios do not catch.
type Survivor struct {
	Page   string `json:"page"`   // path of the page whose row the defect breaks
	ID     string `json:"id"`     // id of the defect
	Text   string `json:"text"`   // what the mock does
	Reason string `json:"reason"` // why the scenarios do not catch it
}

// Detects returns the detection power of the scenarios in one line, or "" if it was not measured.
func (r *Run) Detects() string {
	p := r.Power
	if p == nil {
		return ""
	}
	share := Share(p.Caught, p.Defects-p.Untried)
	if p.Untried > 0 {
		share += " of those tried"
	}
	s := fmt.Sprintf("the scenarios that tested a row (%d) catch %d of %s of the embedded mock (%s)", p.Scenarios, p.Caught, count(p.Defects, "defect"), share)
	if p.Elsewhere > 0 {
		s += fmt.Sprintf(", %d only on another row", p.Elsewhere)
	}
	if p.Untried > 0 {
		s += fmt.Sprintf("; %d not tried", p.Untried)
	}
	return s + "; this measures the scenarios, not the endpoint"
}

// Share returns n as a percentage of all, rounded down, so that only a complete count is 100 %.
func Share(n, all int) string {
	if all == 0 {
		return "0.0 %"
	}
	return fmt.Sprintf("%d.%d %%", 100*n/all, 1000*n/all%10)
}
