package reports

import "github.com/rowproof/rowproof/spec"

// Totals counts rows by verdict.
type Totals struct {
	Rows         int `json:"rows"` // all rows of the pages
	Passed       int `json:"passed"`
	Failed       int `json:"failed"`          // without known failures
	Known        int `json:"known,omitempty"` // rows that failed or were inconclusive, and whose failures are all known
	Contradicted int `json:"contradicted"`
	Inconclusive int `json:"inconclusive"` // without known failures
	Unreached    int `json:"unreached"`
	NotSelected  int `json:"notSelected"`
	Skipped      int `json:"skipped,omitempty"` // rows that the profile skips, included in NotSelected
	Deviations   int `json:"deviations"`        // over all rows
	Scenarios    int `json:"scenarios"`         // scenarios that ran, each counted once
}

// Selected returns the number of rows that the user asked for.
func (t Totals) Selected() int { return t.Rows - t.NotSelected }

// add adds a row to the totals.
func (t *Totals) add(row *Row) {
	by := map[spec.Verdict]*int{
		spec.Passed: &t.Passed, spec.Failed: &t.Failed, spec.Contradicted: &t.Contradicted,
		spec.Inconclusive: &t.Inconclusive, spec.Unreached: &t.Unreached, spec.NotSelected: &t.NotSelected,
	}
	t.Rows++
	t.Deviations += len(row.Deviations)
	if row.Skipped {
		t.Skipped++
	}
	switch n := by[row.Verdict]; {
	case row.Known != "":
		t.Known++
	case n != nil:
		*n++
	}
}

// totals counts all rows and, separately, the rows of gateway pages. The result gateway is nil if there are no such
// pages.
func (r *Run) totals() (all Totals, gateway *Totals) {
	kinds := map[string]spec.Kind{}
	for _, p := range r.Pages {
		kinds[p.Path] = p.Kind
	}
	seen := map[string]struct{}{}
	for i := range r.Rows {
		row := &r.Rows[i]
		all.add(row)
		if kinds[row.Page] != spec.GatewayPage {
			continue
		}
		if gateway == nil {
			gateway = &Totals{}
		}
		gateway.add(row)
		for _, s := range row.Scenarios {
			seen[s.key()] = struct{}{}
		}
	}
	if gateway != nil {
		gateway.Scenarios = len(seen)
	}
	return all, gateway
}
