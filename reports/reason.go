package reports

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// Reason is a reason for the verdict of rows that neither passed nor failed, with these rows in the order of the pages.
type Reason struct {
	Text string
	Gap  spec.Gap // why the scenarios could not be tested, if they are unreached
	Rows []RowRef
}

// Reasons groups the rows with a verdict by the reasons of their scenarios. The reason with the most rows comes
// first. A row with several reasons is in several groups.
func (r *Run) Reasons(v spec.Verdict) []Reason {
	return r.reasons(v, func(row *Row) bool { return row.Verdict == v })
}

// Unproven groups the rows that passed without being proven by the reasons why some of their scenarios were
// unreached.
func (r *Run) Unproven() []Reason {
	return r.reasons(spec.Unreached, func(row *Row) bool { return row.Verdict == spec.Passed && !row.Proven })
}

// Skips groups the rows that the profile skips by the reason that the profile states.
func (r *Run) Skips() []Reason {
	return r.reasons(spec.NotSelected, func(row *Row) bool { return row.Skipped })
}

// reasons groups the matching rows by the reasons of their scenarios with the verdict.
func (r *Run) reasons(v spec.Verdict, matches func(*Row) bool) []Reason {
	var out []Reason
	at := map[string]int{}
	for i := range r.Rows {
		row := &r.Rows[i]
		if !matches(row) {
			continue
		}
		for _, s := range row.because(v) {
			text := s.why()
			n, ok := at[text]
			if !ok {
				n = len(out)
				at[text] = n
				out = append(out, Reason{Text: text, Gap: s.Gap})
			}
			if ref := row.Ref(); !slices.Contains(out[n].Rows, ref) {
				out[n].Rows = append(out[n].Rows, ref)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return len(b.Rows) - len(a.Rows) })
	return out
}

// because returns the scenarios of the row with the verdict. If only the row itself has the verdict, because returns a
// placeholder with the row's reason.
func (r *Row) because(v spec.Verdict) []*Scenario {
	if found := r.With(v); len(found) > 0 || r.Verdict != v {
		return found
	}
	return []*Scenario{{Verdict: v, Gap: r.Gap, Reason: r.Reason}}
}
