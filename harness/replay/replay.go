// Package replay runs the scenarios of recorded rows again, and reports whether the rows are fixed.
package replay

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Outcome is how the result of a replayed row differs from the recorded one.
type Outcome string

// The outcomes of a row.
const (
	Fixed     Outcome = "fixed"         // it did not pass, and passes
	Still     Outcome = "still failing" // it has the same verdict for the same causes
	Different Outcome = "different"     // any other result
	Unchanged Outcome = "unchanged"     // it has the same verdict and did not fail in the recorded run
)

// Outcomes returns all outcomes in the order of the summary.
func Outcomes() []Outcome { return []Outcome{Fixed, Still, Different, Unchanged} }

// Result is the outcome of one row.
type Result struct {
	Outcome  Outcome
	Old, New *reports.Row // New is nil if the page no longer has the row
	Why      string       // why the row is not fixed, or ""
}

// Thin reports whether the row still does not pass, and the recorded run has no whole exchange that shows why.
func (r *Result) Thin() bool {
	if r.Outcome != Still && r.Outcome != Different {
		return false
	}
	isThin := func(x reports.Exchange) bool { return x.Thin }
	thin := false
	for _, s := range r.Old.With(r.Old.Verdict) {
		if len(s.Exchanges) > 0 && !slices.ContainsFunc(s.Exchanges, isThin) {
			return false
		}
		thin = thin || len(s.Exchanges) > 0
	}
	return thin
}

// Replay is a set of rows of a recorded run.
type Replay struct {
	run  *reports.Run
	rows []*reports.Row
}

// Of returns a replay of the rows of a run.
func Of(recorded *reports.Run, rows []*reports.Row) *Replay { return &Replay{recorded, rows} }

// Failing returns the rows of a run that failed or were inconclusive.
func Failing(recorded *reports.Run) []*reports.Row {
	var all []*reports.Row
	for i := range recorded.Rows {
		if row := &recorded.Rows[i]; fails(row) {
			all = append(all, row)
		}
	}
	return all
}

func fails(row *reports.Row) bool {
	return row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive || row.IsFlaky()
}

// Pages returns the files to load: the OpenAPI file of each page of the run, or the page.
func (r *Replay) Pages() []string {
	var all []string
	for _, p := range r.run.Pages {
		all = append(all, cmp.Or(p.OpenAPI, p.Path))
	}
	return all
}

// errGone is returned if the pages have none of the recorded scenarios.
var errGone = errors.New("the pages no longer have a scenario of these rows")

// Keep leaves the scenarios of the rows in a plan.
func (r *Replay) Keep(plan *run.Plan) error {
	plan.Keep(func(pg *run.PlannedPage, s run.PlannedScenario) bool {
		return slices.ContainsFunc(r.rows, func(row *reports.Row) bool { return r.of(row, pg, s) })
	})
	if plan.Count() == 0 {
		return errGone
	}
	return nil
}

// of reports whether a planned scenario tests a row and is one of its recorded scenarios. All scenarios of a row belong
// to the replay if the recorded run is not complete, or has no scenario of the row.
func (r *Replay) of(row *reports.Row, pg *run.PlannedPage, s run.PlannedScenario) bool {
	page := r.run.Page(row.Page)
	if page == nil || !slices.Contains(s.Rows, row.ID) || page.Kind != spec.GatewayPage && !documents(page, pg.Contract) {
		return false
	}
	return r.run.Interrupted || len(row.Scenarios) == 0 || slices.ContainsFunc(row.Scenarios, func(old reports.Scenario) bool {
		return idOf(&old) == idOf(&reports.Scenario{Name: s.Name, Format: s.Format, Kind: s.Kind, Promise: s.Promise, Rows: s.Rows})
	})
}

// documents reports whether a recorded page and a contract are about the same operation.
func documents(p *reports.Page, c *spec.Contract) bool {
	return p.Kind == c.Kind && p.Product == c.Operation.Product && p.Operation == c.Operation.Name && p.Version == c.Operation.Version
}

// idOf returns a key of a scenario that is equal in the runs of one page. The line is not part of it.
func idOf(s *reports.Scenario) string {
	return fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%q", s.Name, s.Format, s.Kind, s.Promise, s.Rows)
}

// Results compares the rows with those of the run that repeated them.
func (r *Replay) Results(again *reports.Run) []Result {
	all := make([]Result, len(r.rows))
	for i, old := range r.rows {
		all[i] = Result{Old: old, New: r.find(old, again)}
		all[i].Outcome, all[i].Why = r.outcome(again, old, all[i].New)
	}
	return all
}

// find returns the row in another run, in which its page may have another path, or nil.
func (r *Replay) find(old *reports.Row, again *reports.Run) *reports.Row {
	was := r.run.Page(old.Page)
	for i := range again.Pages {
		p := &again.Pages[i]
		if was != nil && p.Kind == was.Kind && p.Product == was.Product && p.Operation == was.Operation && p.Version == was.Version {
			if row := again.Row(reports.RowRef{Page: p.Path, ID: old.ID}); row != nil {
				return row
			}
		}
	}
	return nil
}

// outcome compares the results of a row.
func (r *Replay) outcome(again *reports.Run, old, new *reports.Row) (o Outcome, why string) {
	if new == nil {
		return Different, "the page no longer has the row"
	}
	if n := missing(old, new); n > 0 {
		return Different, fmt.Sprintf("%d of its %d scenarios did not run again: the page, the profile or the features changed", n, len(old.Scenarios))
	}
	same := new.Verdict == old.Verdict && slices.Equal(causes(r.run, old), causes(again, new))
	switch {
	case !fails(old) && (same || masksOnly(old, new)):
		return Unchanged, ""
	case new.Verdict == spec.Passed && !new.IsFlaky():
		return Fixed, ""
	case same:
		return Still, new.Reason
	default:
		return Different, new.Reason
	}
}

// missing returns how many recorded scenarios have no counterpart. A check of a whole run is not a scenario of the page.
func missing(old, new *reports.Row) int {
	n := 0
	for i := range old.Scenarios {
		s := &old.Scenarios[i]
		if s.Line > 0 && !slices.ContainsFunc(new.Scenarios, func(again reports.Scenario) bool { return idOf(&again) == idOf(s) }) {
			n++
		}
	}
	return n
}

// masksOnly reports whether each scenario has the same verdict as before, or was answered with the error of another row,
// and that row is the same as before. In the second case, the verdict depends on the scenarios of other rows, which a
// replay does not run.
func masksOnly(old, new *reports.Row) bool {
	return !slices.ContainsFunc(new.Scenarios, func(again reports.Scenario) bool {
		return !slices.ContainsFunc(old.Scenarios, func(s reports.Scenario) bool {
			return idOf(&s) == idOf(&again) && (s.Verdict == again.Verdict || s.Answered != "" && s.Answered == again.Answered)
		})
	})
}

// causes returns the ids of the causes of a row, sorted.
func causes(r *reports.Run, row *reports.Row) []string {
	var ids []string
	for i := range r.Causes {
		if slices.Contains(r.Causes[i].Rows, row.Ref()) {
			ids = append(ids, r.Causes[i].ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
