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

// gaps orders the gaps of a row: those that the user can close come first.
var gaps = []spec.Gap{spec.GapValue, spec.GapMasked, spec.GapState, spec.GapUnreachable, spec.GapUnsupported, spec.GapSignature}

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
