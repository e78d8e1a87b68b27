package run

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// addRepeats adds a failed scenario to the RequestId row of each operation that returned the same RequestId twice.
func (r *record) addRepeats() {
	for _, repeat := range r.requests.Repeats() {
		i := slices.IndexFunc(r.plan.Pages, func(pg PlannedPage) bool { return pg.Contract == repeat.Contract })
		if i < 0 {
			continue
		}
		pg := &r.plan.Pages[i]
		for _, f := range pg.Contract.Fields {
			if f.Path != "RequestId" || !r.Tested(pg.Contract.Page, f.ID) {
				continue
			}
			s := reports.Scenario{
				Name: "RequestId is unique within the run", Feature: pg.Feature, Rows: []spec.RowID{f.ID},
				Kind: string(scenario.Unique), Promise: string(scenario.Unique), Grade: spec.R0, Verdict: spec.Failed,
				Reason:   "two answers of the run have the same RequestId",
				Expected: "another RequestId for each answer",
				Actual:   fmt.Sprintf("%s for %q and for %q", repeat.ID, repeat.First, repeat.Second),
			}
			r.report(r.Add(pg.Contract.Page, s))
		}
	}
}
