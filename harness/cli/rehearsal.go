package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// printRehearsal prints the ready rows of each page, the missing keys with the rows that need them, the number of calls per
// operation, and what the gate still needs. It wraps lists of rows to width unless width is 0.
func printRehearsal(out io.Writer, width int, r *run.Rehearsal) error {
	w := &strings.Builder{}
	for _, p := range r.Report.Pages {
		printReadiness(w, width, r, p.Path, r.Report.RowsOf(p.Path))
	}
	printCalls(w, r)
	printNeeds(w, r)
	_, err := io.WriteString(out, console.Visible(w.String()))
	return err
}

// group is a set of rows that lack the same keys or have the same reason.
type group struct {
	what []string // lines
	rows []string
}

// printReadiness prints the rows of a page, grouped by what they lack.
func printReadiness(w io.Writer, width int, r *run.Rehearsal, page string, rows []*reports.Row) {
	ready := group{what: []string{"ready"}}
	keys, others := map[string]*group{}, map[string]*group{}
	lacking := 0
	var order []string
	for _, row := range rows {
		lacks, reason := wants(row)
		switch {
		case lacks == nil && reason == "":
			ready.rows = append(ready.rows, string(row.ID))
		case lacks == nil:
			if others[reason] == nil {
				others[reason] = &group{what: []string{reason}}
			}
			others[reason].rows = append(others[reason].rows, string(row.ID))
		default:
			lacking++
			for _, key := range lacks {
				if keys[key] == nil {
					keys[key], order = &group{}, append(order, key)
				}
				keys[key].rows = append(keys[key].rows, string(row.ID))
			}
		}
	}
	fmt.Fprintf(w, "%s: %s, %d ready", page, count(len(rows), "row"), len(ready.rows))
	if lacking > 0 {
		fmt.Fprintf(w, ", %d lack keys", lacking)
	}
	if n := len(rows) - len(ready.rows) - lacking; n > 0 {
		fmt.Fprintf(w, ", %d cannot be proven", n)
	}
	fmt.Fprintln(w)
	ready.print(w, width)
	for _, g := range merged(r, order, keys) {
		g.print(w, width)
	}
	for _, reason := range slices.Sorted(maps.Keys(others)) {
		others[reason].print(w, width)
	}
}

// wants returns the profile keys that a row lacks, or the reason why no key can make the row ready. For a ready row it
// returns nil and "".
func wants(row *reports.Row) (lacks []string, reason string) {
	if row.Proven {
		return nil, ""
	}
	for _, s := range row.Scenarios {
		for _, key := range s.Lacks {
			if s.Grade <= row.Grade && !slices.Contains(lacks, key) { // a scenario of a higher grade is not needed for the row
				lacks = append(lacks, key)
			}
		}
	}
	switch {
	case lacks != nil || row.Verdict == spec.Passed:
		return lacks, ""
	case row.Verdict == spec.Unreached && row.Gap == spec.GapUnsupported:
		return nil, "unsupported: " + row.Reason
	case row.Reason != "":
		return nil, string(row.Verdict) + ": " + row.Reason
	default:
		return nil, string(row.Verdict)
	}
}

// merged merges the groups with the same rows.
func merged(r *run.Rehearsal, order []string, keys map[string]*group) []*group {
	var all []*group
	at := map[string]*group{}
	for _, key := range order {
		g := keys[key]
		id := strings.Join(g.rows, " ")
		if at[id] == nil {
			at[id] = g
			all = append(all, g)
		}
		at[id].what = append(at[id].what, lack(r, key))
	}
	return all
}

// lack returns a line about a missing key or a pool with too few values.
func lack(r *run.Rehearsal, key string) string {
	for _, p := range r.Pools {
		short := &steps.ShortError{Operation: p.Operation, Parameter: p.Parameter, Needs: p.Needs, Has: p.Has}
		if p.Short && short.Key() == key {
			return short.Error()
		}
	}
	return "missing " + key
}

func (g *group) print(w io.Writer, width int) {
	if len(g.rows) == 0 {
		return
	}
	for i, what := range g.what {
		if i == len(g.what)-1 {
			what += " (" + count(len(g.rows), "row") + "):"
		}
		fmt.Fprintln(w, "  "+what)
	}
	fmt.Fprintln(w, console.Wrap("      "+strings.Join(g.rows, ", "), width, 6))
}

// printCalls prints the number of calls per operation.
func printCalls(w io.Writer, r *run.Rehearsal) {
	when := ""
	if !r.Ready() {
		when = ", if the profile has the keys below"
	}
	fmt.Fprintf(w, "\ncalls of a run with --jobs 1%s:\n", when)
	for _, name := range slices.Sorted(maps.Keys(r.Calls)) {
		fmt.Fprintf(w, "  %5d  %s\n", r.Calls[name], name)
		if reason := r.Refused[name]; reason != "" {
			fmt.Fprintf(w, "         not called: %s\n", reason)
		}
	}
	if r.Resets > 0 {
		fmt.Fprintf(w, "  %5d  reset\n", r.Resets)
	}
	if r.Least > 0 {
		fmt.Fprintf(w, "at the rates of the profile, these calls take at least %s\n", r.Least.Round(time.Second))
	}
	printBudget(w, r)
}

// printBudget prints the number of accepted calls per changing operation, if the profile limits it.
func printBudget(w io.Writer, r *run.Rehearsal) {
	for _, name := range slices.Sorted(maps.Keys(r.Accepted)) {
		if r.Budget == 0 || r.Refused[name] != "" {
			continue
		}
		fmt.Fprintf(w, "the endpoint accepts %s of %s, which changes resources; the budget is %d\n", count(r.Accepted[name], "call"), name, r.Budget)
		if r.Accepted[name] > r.Budget {
			fmt.Fprintf(w, "  more than the budget: set budget to %d in the profile, or the remaining rows are unreached\n", r.Accepted[name])
		}
	}
}

// printNeeds prints what the gate still needs, and keys that a run may need.
func printNeeds(w io.Writer, r *run.Rehearsal) {
	fmt.Fprintln(w)
	for _, p := range r.Pools {
		if p.Reused {
			fmt.Fprintf(w, "if a successful request uses up %s: list %d values under operations.%s.parameters, or add reset or undo\n", p.Parameter, p.Needs, p.Operation)
		}
	}
	if len(r.MayLack) > 0 {
		fmt.Fprintln(w, "if the endpoint rejects a value that is sent with the profile's parameters, add the other parameters that the value needs, under:\n  "+strings.Join(r.MayLack, "\n  "))
	}
	if r.Ready() {
		fmt.Fprintf(w, "ready: the gate %s can be met\n", r.Report.Require)
		return
	}
	fmt.Fprintf(w, "not ready: the gate %s needs\n", r.Report.Require)
	for _, key := range r.Needed {
		fmt.Fprintln(w, "  "+key)
	}
	for _, reason := range r.Hindered {
		fmt.Fprintln(w, "  "+reason)
	}
}

// count returns a number with its noun in singular or plural.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
