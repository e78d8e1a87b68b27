package reports

import (
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
