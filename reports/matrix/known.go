package matrix

import (
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// applyKnown decides about each entry of the known failures, marks the cells whose failures are all known, and adds the
// entries that are out of date to the problems.
func (r *Report) applyKnown() {
	r.Problems = slices.DeleteFunc(r.Problems, func(p reports.Problem) bool { return p.Rule == reports.KnownRule })
	today := r.Started.Format(time.DateOnly)
	notes := map[*Cell]map[string][]string{} // notes of the entries that apply, by cause
	for i := range r.Known {
		k := &r.Known[i]
		k.State = r.decide(*k, today)
		for _, c := range r.cellsOf(*k) {
			if notes[c] == nil {
				notes[c] = map[string][]string{}
			}
			if k.Current(today) {
				notes[c][k.Cause+string(k.Verdict)] = append(notes[c][k.Cause+string(k.Verdict)], k.Note())
			}
		}
		if message := k.Complaint(); message != "" {
			r.Problems = append(r.Problems, reports.Problem{File: k.File, Line: k.Line, Rule: reports.KnownRule, Severity: spec.Error, Message: message})
		}
	}
	for i := range r.Rows {
		for j := range r.Rows[i].Cells {
			c := &r.Rows[i].Cells[j]
			c.Known = c.excuse(notes[c])
		}
	}
}

// decide returns the state of an entry. An entry is stale if every test of its cells passed.
func (r *Report) decide(k reports.Known, today string) reports.KnownState {
	if !r.concerns(k) {
		return reports.KnownUnused
	}
	cells := r.cellsOf(k)
	stale, applies := len(cells) > 0, false
	for _, c := range cells {
		stale = stale && c.whole()
		applies = applies || slices.ContainsFunc(c.blamed(), func(o Outcome) bool { return o.Cause == k.Cause && o.Verdict == k.Verdict })
	}
	switch {
	case len(cells) == 0:
		return reports.KnownUnmatched
	case stale:
		return reports.KnownStale
	case !k.Current(today):
		return reports.KnownExpired
	case applies:
		return reports.KnownApplies
	default:
		return reports.KnownUnused
	}
}

// concerns reports whether the run tests the client and a page of an entry.
func (r *Report) concerns(k reports.Known) bool {
	return slices.ContainsFunc(r.Clients, func(c Client) bool { return c.ID() == k.Client && c.Failure == "" }) &&
		slices.ContainsFunc(r.Pages, func(p reports.Page) bool { return k.Covers(&p) })
}

// cellsOf returns the cells that an entry is about.
func (r *Report) cellsOf(k reports.Known) []*Cell {
	var all []*Cell
	for i := range r.Rows {
		row := &r.Rows[i]
		page := r.Page(row.Page)
		if row.ID != k.Row || !k.Covers(&page) {
			continue
		}
		for j := range row.Cells {
			if r.Clients[j].ID() == k.Client {
				all = append(all, &row.Cells[j])
			}
		}
	}
	return all
}

// whole reports whether every test of the cell ran and passed.
func (c *Cell) whole() bool {
	return c.Verdict == spec.Passed && !slices.ContainsFunc(c.Tests, func(t Test) bool { return t.Verdict != spec.Passed && t.Verdict != Unsupported })
}

// blamed returns the outcomes of all tests that failed or were inconclusive.
func (c *Cell) blamed() []Outcome {
	var all []Outcome
	for i := range c.Tests {
		for _, o := range c.Tests[i].Results {
			if o.Verdict == spec.Failed || o.Verdict == spec.Inconclusive {
				all = append(all, o)
			}
		}
	}
	return all
}

// excuse returns the notes of the entries that cover all failures of the cell, or "" if they do not cover all.
func (c *Cell) excuse(notes map[string][]string) string {
	var all []string
	for _, o := range c.blamed() {
		of := notes[o.Cause+string(o.Verdict)]
		if len(of) == 0 {
			return ""
		}
		for _, note := range of {
			if !slices.Contains(all, note) {
				all = append(all, note)
			}
		}
	}
	return strings.Join(all, "; ")
}
