package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// ended is a recorded scenario with its rows.
type ended struct {
	Scenario
	page string
	rows []*plannedRow
}

// masks is what the whole run shows of the error rows that answered faults.
type masks struct {
	find   func(page string, id spec.RowID) (*plannedRow, error)
	failed map[*plannedRow]bool // rows with a failed scenario
	shown  map[*plannedRow]bool // error rows that some answer equals
}

// masksOf reads the recorded scenarios. Masked scenarios fail no row here, so that the order in which
// scenarios are resolved does not matter.
func (r *Recorder) masksOf() masks {
	m := masks{find: r.find, failed: map[*plannedRow]bool{}, shown: map[*plannedRow]bool{}}
	for _, e := range r.ended {
		if e.Verdict == spec.Failed {
			for _, row := range e.rows {
				m.failed[row] = true
			}
		}
		if row, err := r.find(e.page, e.Answered); err == nil {
			m.shown[row] = true
		}
	}
	return m
}

// resolve returns the scenario with its final verdict. A scenario that another error row answered stays
// masked, with three exceptions: the answering row itself failed; or the answering row is a catch-all, and the
// row under test shows elsewhere in the run (a deviation) or nowhere (a failure). A row of the gateway masks
// by its exact answer alone.
func (m masks) resolve(e ended) Scenario {
	s := e.Scenario
	if isMasked(&s) && s.Reason == "" && s.Answered != "" {
		s.Reason = "masked by " + string(s.Answered)
	}
	if !isMasked(&s) || s.Answered == "" || strings.HasPrefix(string(s.Answered), spec.GatewayPrefix) {
		return s
	}
	by, err := m.find(e.page, s.Answered)
	tested, shown := m.tested(e)
	switch {
	case err == nil && m.failed[by]:
		return decided(s, spec.Failed, fmt.Sprintf("answered with %s, whose own row failed", s.Answered))
	case s.Vague && tested && !shown:
		return decided(s, spec.Failed, fmt.Sprintf("the catch-all %s answers in its place, and the row's own code never shows", s.Answered))
	case s.Vague && tested:
		s = decided(s, spec.Passed, "")
		s.Inferred = false
		s.Deviations = append(s.Deviations[:len(s.Deviations):len(s.Deviations)], fmt.Sprintf("the catch-all %s answers in place of the row's own code", s.Answered))
		return s
	default:
		return s
	}
}

// tested reports whether the scenario tests an error row, and whether the run shows all of those it tests.
func (m masks) tested(e ended) (errors, shown bool) {
	shown = true
	for _, row := range e.rows {
		if row.Section == "error" {
			errors, shown = true, shown && m.shown[row]
		}
	}
	return errors, shown
}

// isMasked reports whether another documented row answered the fault of a scenario.
func isMasked(s *Scenario) bool { return s.Verdict == spec.Unreached && s.Gap == spec.GapMasked }

// decided returns the scenario with another verdict.
func decided(s Scenario, v spec.Verdict, reason string) Scenario {
	s.Verdict, s.Reason, s.Gap, s.Lacks = v, reason, "", nil
	return s
}
