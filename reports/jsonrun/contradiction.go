package jsonrun

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// contradiction returns the first statement of a run that disagrees with another or has an unknown value, or "". The
// renderers rely on what it checks.
func contradiction(run *reports.Run) string {
	pages, rows := map[string]bool{}, map[reports.RowRef]bool{}
	for _, p := range run.Pages {
		pages[p.Path] = true
	}
	n, known, flaky := map[spec.Verdict]int{}, 0, 0
	for i := range run.Rows {
		row := &run.Rows[i]
		rows[row.Ref()] = true
		switch {
		case row.Known != "":
			known++
		case row.IsFlaky():
			flaky++
		default:
			n[row.Verdict]++
		}
		switch {
		case !pages[row.Page]:
			return fmt.Sprintf("the row %q is on the page %q, which the run does not list", row.ID, row.Page)
		case !verdicts(row):
			return fmt.Sprintf("the row %q has an unknown verdict", row.ID)
		}
	}
	if s := run.Shard; s != nil {
		for _, e := range s.Ended {
			if !slices.Contains(spec.Verdicts(), e.Scenario.Verdict) {
				return fmt.Sprintf("the shard has a scenario with the unknown verdict %q", e.Scenario.Verdict)
			}
		}
	}
	for _, c := range run.Causes {
		if what := groundless(&c, rows); what != "" {
			return what
		}
	}
	return miscount(run.Totals, len(run.Rows), known, flaky, n)
}

// verdicts reports whether all verdicts of a row are known.
func verdicts(row *reports.Row) bool {
	all := []spec.Verdict{row.Verdict}
	for _, f := range []*reports.FormatResult{row.Formats.JSON, row.Formats.XML} {
		if f != nil {
			all = append(all, f.Verdict)
		}
	}
	for _, s := range row.Scenarios {
		all = append(all, s.Verdict)
	}
	return !slices.ContainsFunc(all, func(v spec.Verdict) bool { return !slices.Contains(spec.Verdicts(), v) })
}

// groundless returns what is wrong with the verdict or the rows of a cause, or "".
func groundless(c *reports.Cause, rows map[reports.RowRef]bool) string {
	switch {
	case c.Verdict != spec.Failed && c.Verdict != spec.Inconclusive:
		return fmt.Sprintf("a cause has the verdict %q", c.Verdict)
	case c.ID == "":
		return "a cause has no id"
	case len(c.Rows) == 0:
		return "a cause has no rows"
	}
	for _, ref := range c.Rows {
		if !rows[ref] {
			return fmt.Sprintf("a cause names the row %q, which the run does not list", ref.ID)
		}
	}
	return ""
}

// miscount returns which total differs from the number of rows with the verdict or that are known failures or
// flaky, or "".
func miscount(t reports.Totals, rows, known, flaky int, n map[spec.Verdict]int) string {
	for _, total := range []struct {
		name      string
		got, want int
	}{
		{"rows", t.Rows, rows},
		{"known", t.Known, known},
		{"flaky", t.Flaky, flaky},
		{"passed", t.Passed, n[spec.Passed]},
		{"failed", t.Failed, n[spec.Failed]},
		{"contradicted", t.Contradicted, n[spec.Contradicted]},
		{"inconclusive", t.Inconclusive, n[spec.Inconclusive]},
		{"unreached", t.Unreached, n[spec.Unreached]},
		{"notSelected", t.NotSelected, n[spec.NotSelected]},
	} {
		if total.got != total.want {
			return fmt.Sprintf("totals.%s is %d, but the run lists %d", total.name, total.got, total.want)
		}
	}
	return ""
}
