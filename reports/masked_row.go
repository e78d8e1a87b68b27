package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// ended is a recorded scenario with its rows.
type ended struct {
	packed
	verdict  spec.Verdict
	answered spec.RowID
	page     string
	rows     []*plannedRow
	round    int // from 0

	places int // in the groups of the keeper
}

// masks records which rows have failed and which error rows have answered a request, over a round of a run.
type masks struct {
	find   func(page string, id spec.RowID) (*plannedRow, error)
	failed map[*plannedRow]bool // rows with a failed scenario
	shown  map[*plannedRow]bool // error rows that match at least one response
}

// masksOf collects masks from the recorded scenarios of a round. It does not count masked scenarios as failures, so that the
// result does not depend on the order in which scenarios are resolved.
func (r *Recorder) masksOf(round int) masks {
	m := masks{find: r.find, failed: map[*plannedRow]bool{}, shown: map[*plannedRow]bool{}}
	for _, e := range r.ended {
		if e.round != round {
			continue
		}
		if e.verdict == spec.Failed {
			for _, row := range e.rows {
				m.failed[row] = true
			}
		}
		if row, err := r.find(e.page, e.answered); err == nil {
			m.shown[row] = true
		}
	}
	return m
}

// resolve returns the scenario with its final verdict. A scenario that was answered by another error row stays masked,
// except in three cases. If the answering row failed, the scenario fails. If the answering row is a catch-all and the
// row under test occurs elsewhere in the run, the scenario passes with a deviation; if the row occurs nowhere, the
// scenario fails. A row of the gateway page masks another row only with its exact status, code and message.
func (m masks) resolve(e *ended, s Scenario) Scenario {
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
		return decided(s, spec.Failed, fmt.Sprintf("answered with %s, a row that itself failed", s.Answered))
	case s.Vague && tested && !shown:
		return decided(s, spec.Failed, fmt.Sprintf("the endpoint answers with the catch-all %s and never with the code of this row", s.Answered))
	case s.Vague && tested:
		s = decided(s, spec.Passed, "")
		s.Inferred = false
		s.Deviations = append(s.Deviations[:len(s.Deviations):len(s.Deviations)], fmt.Sprintf("the endpoint answers with the catch-all %s instead of the code of this row", s.Answered))
		return s
	default:
		return s
	}
}

// tested reports whether the scenario tests an error row, and whether each error row that it tests occurs as an answer
// in the run.
func (m masks) tested(e *ended) (errors, shown bool) {
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
