package prove

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// promise sets the result for a defect of a promise from the report of a complete run. plain is the report of a run without
// a defect; what fails in it does not count.
func (t *Trial) promise(d defect.Defect, r, plain *reports.Run) {
	if t.caught(d.Breaks, failed(r, d.Format), failed(plain, d.Format)); t.Result == Caught {
		return
	}
	t.Reason = passedBy(r, t.Rows, d.Format)
	if slices.ContainsFunc(failures(plain), func(id spec.RowID) bool { return slices.Contains(t.Rows, id) }) {
		t.Reason += "; a run without the defect has failures of these rows, too"
	}
	if others := newFailures(r, plain); len(others) > 0 {
		t.Result, t.Reason = Elsewhere, t.Reason+"; instead "+few(others)+" failed or was inconclusive"
	}
}

// convention sets the result for a defect of a convention. No row may fail that passes in plain, the report of a run without
// a defect.
func (t *Trial) convention(d defect.Defect, r, plain *reports.Run) {
	if others := newFailures(r, plain); len(others) > 0 {
		t.Result, t.Rows = Elsewhere, others
		t.Reason = "the defect breaks only a convention, but " + few(others) + " failed or was inconclusive"
		return
	}
	if t.caught(d.Breaks, deviating(r, d.Format), deviating(plain, d.Format)); t.Result != Caught {
		t.Reason = "no new deviation of " + few(t.Rows)
	}
}

// conforms sets the result for a style, which must not make a row fail.
func (t *Trial) conforms(res *run.Result) {
	t.Result = Caught
	if t.Rows = failures(res.Report); len(t.Rows) > 0 {
		t.Result, t.Reason = Missed, passedBy(res.Report, t.Rows, "")
	}
	if res.Void != "" {
		t.Result, t.Reason = Missed, "the run proves nothing: "+res.Void
	}
}

// caught sets the result to Caught if a broken row has more failures or deviations in shows than in known, which is a run
// without the defect, and to Missed otherwise. It adds the other broken rows to Rows.
func (t *Trial) caught(breaks []spec.RowID, shows, known scenarios) {
	t.Result, t.Rows = Missed, nil
	for _, id := range breaks {
		if shows.exceeds(known, id) {
			t.Result = Caught
		} else {
			t.Rows = append(t.Rows, id)
		}
	}
}

// mostRows is the largest number of rows that a reason names.
const mostRows = 3

// passedBy returns the verdict of each of the rows, and why a row did not pass.
func passedBy(r *reports.Run, rows []spec.RowID, format spec.Format) string {
	var parts []string
	for _, id := range rows[:min(len(rows), mostRows)] {
		parts = append(parts, string(id)+" "+verdictOf(r, id, format))
	}
	if more := len(rows) - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// verdictOf returns the verdict of a row, with its reason. If format is not "", it is the verdict in that format.
func verdictOf(r *reports.Run, id spec.RowID, format spec.Format) string {
	i := slices.IndexFunc(r.Rows, func(row reports.Row) bool { return row.ID == id })
	if i < 0 {
		return "is not in the report"
	}
	row := &r.Rows[i]
	verdict, reason := row.Verdict, row.Reason
	if f := row.Formats.Of(format); f != nil {
		verdict, reason = f.Verdict, f.Reason
	}
	if verdict == spec.Passed {
		return string(verdict) + untested(row, format)
	}
	if reason == "" {
		return string(verdict)
	}
	return string(verdict) + ": " + reason
}

// untested returns a clause with the number of scenarios of a row that tested nothing and the reason of the first, or "".
// If format is not "", only scenarios in that format count.
func untested(row *reports.Row, format spec.Format) string {
	n, all, why := 0, 0, ""
	for i := range row.Scenarios {
		s := &row.Scenarios[i]
		if format != "" && !s.CountsFor(format) {
			continue
		}
		all++
		if s.Verdict == spec.Unreached || s.Verdict == spec.Inconclusive {
			n++
			why = cmp.Or(why, s.Reason)
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", but %d of its %d scenarios tested nothing: %s", n, all, why)
}

// few returns the first of the rows, and how many more there are.
func few(rows []spec.RowID) string {
	var names []string
	for _, id := range rows[:min(len(rows), mostRows)] {
		names = append(names, string(id))
	}
	if more := len(rows) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// scenarios counts the failures or deviations of each scenario of a row.
type scenarios map[spec.RowID]map[name]int

// name identifies a scenario within a run.
type name struct {
	feature string
	line    int
	name    string
	format  spec.Format
}

func (s scenarios) add(id spec.RowID, of name, n int) {
	if s[id] == nil {
		s[id] = map[name]int{}
	}
	s[id][of] += n
}

// exceeds reports whether a scenario of the row has a higher count in s than in known.
func (s scenarios) exceeds(known scenarios, id spec.RowID) bool {
	for of, n := range s[id] {
		if n > known[id][of] {
			return true
		}
	}
	return false
}

// has reports whether a scenario has a count.
func (s scenarios) has(p run.PlannedScenario) bool {
	for _, id := range p.Rows {
		if s[id][name{p.Feature, p.Line, p.Name, p.Format}] > 0 {
			return true
		}
	}
	return false
}

// failed returns the failed scenarios of the rows that failed. If format is not "", only that format counts.
func failed(r *reports.Run, format spec.Format) scenarios {
	all := scenarios{}
	for _, row := range r.Rows {
		f := row.Formats.Of(format)
		if format == "" && row.Verdict != spec.Failed || format != "" && (f == nil || f.Verdict != spec.Failed) {
			continue
		}
		for _, s := range row.With(spec.Failed) {
			if format == "" || s.CountsFor(format) {
				all.add(row.ID, nameOf(s), 1)
			}
		}
	}
	return all
}

// nameOf returns the name of a scenario that ran.
func nameOf(s *reports.Scenario) name { return name{s.Feature, s.Line, s.Name, s.Format} }

// deviating returns the number of deviations of each scenario. If format is not "", only scenarios in that format count. The
// texts of deviations are not compared, because they quote answers.
func deviating(r *reports.Run, format spec.Format) scenarios {
	all := scenarios{}
	for _, row := range r.Rows {
		for _, s := range row.Scenarios {
			if format == "" || s.CountsFor(format) {
				all.add(row.ID, nameOf(&s), len(s.Deviations))
			}
		}
	}
	return all
}

// failures returns the rows that failed or were inconclusive.
func failures(r *reports.Run) []spec.RowID {
	var ids []spec.RowID
	for _, row := range r.Rows {
		if row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// newFailures returns the rows that failed or were inconclusive in r, but not in plain.
func newFailures(r, plain *reports.Run) []spec.RowID {
	known := failures(plain)
	return slices.DeleteFunc(failures(r), func(id spec.RowID) bool { return slices.Contains(known, id) })
}
