package cli

import (
	"fmt"
	"io"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

// printPlan prints the plan in one line. If whole is set, it first prints the number of scenarios of each row.
func printPlan(w io.Writer, width int, plan *run.Plan, p *config.Profile, whole bool) error {
	endpoint := p.Shown(p.Endpoint)
	if p.Embedded {
		endpoint = "the embedded mock"
	}
	if whole {
		for _, pg := range plan.Pages {
			if err := printPage(w, pg); err != nil {
				return err
			}
		}
	}
	line := fmt.Sprintf("plan: %s on %s of %s, on %s, signature %s",
		count(plan.Count(), "scenario"), count(rows(plan), "row"), count(len(plan.Pages), "page"), endpoint, p.Signature)
	_, err := fmt.Fprintln(w, console.Wrap(line, width, 6))
	return err
}

func rows(plan *run.Plan) int {
	n := 0
	for _, pg := range plan.Pages {
		n += len(pg.Contract.Rows())
	}
	return n
}

// printPage prints the number of scenarios of each row of a page.
func printPage(w io.Writer, pg run.PlannedPage) error {
	counts := map[spec.RowID]int{}
	for _, s := range pg.Scenarios {
		for _, r := range s.Rows {
			counts[r]++
		}
	}
	if _, err := fmt.Fprintf(w, "%s: %s\n", pg.Contract.Page, count(len(pg.Scenarios), "scenario")); err != nil {
		return err
	}
	for _, r := range pg.Contract.Rows() {
		line := fmt.Sprintf("  %4d  %s", counts[r.ID], r.ID)
		if reason := pg.Skip(r.ID); reason != "" {
			line = fmt.Sprintf("  skip  %s  %s", r.ID, reason)
		}
		if _, err := fmt.Fprintln(w, console.Visible(line)); err != nil {
			return err
		}
	}
	return nil
}
