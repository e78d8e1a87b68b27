package cli

import (
	"fmt"
	"io"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// printPlan says what is about to happen: whole for a dry run, in one line else. A nil profile is the
// embedded endpoint.
func printPlan(w io.Writer, plan *run.Plan, p *config.Profile, whole bool) error {
	endpoint, signature := "the embedded endpoint", "v1"
	if p != nil {
		endpoint, signature = p.Endpoint, string(p.Signature)
	}
	if whole {
		for _, pg := range plan.Pages {
			if err := printPage(w, pg); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(w, "plan: %d scenarios on %d rows of %d pages, on %s, signature %s\n",
		plan.Count(), rows(plan), len(plan.Pages), endpoint, signature)
	return err
}

func rows(plan *run.Plan) int {
	n := 0
	for _, pg := range plan.Pages {
		n += len(pg.Contract.Rows())
	}
	return n
}

// printPage counts the scenarios of each row.
func printPage(w io.Writer, pg run.PlannedPage) error {
	counts := map[spec.RowID]int{}
	for _, s := range pg.Scenarios {
		for _, r := range s.Rows {
			counts[r]++
		}
	}
	if _, err := fmt.Fprintf(w, "%s: %d scenarios\n", pg.Contract.Page, len(pg.Scenarios)); err != nil {
		return err
	}
	for _, r := range pg.Contract.Rows() {
		line := fmt.Sprintf("  %4d  %s", counts[r.ID], r.ID)
		if reason := pg.Skip(r.ID); reason != "" {
			line = fmt.Sprintf("  skip  %s  %s", r.ID, reason)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
