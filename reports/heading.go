package reports

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Limits of the lists in [Run.Advice].
const (
	maxRows  = 10
	maxLacks = 20
)

// heading returns the result of the run in one line: whether the endpoint conforms, and how much was proven.
func (r *Run) heading() string {
	t := r.Totals
	switch {
	case t.Failed > 0:
		return "Does not conform" + r.selection() + ": " + join(count(t.Failed, "row")+" failed", some(t.Inconclusive, "inconclusive"), some(t.Flaky, "flaky"), some(t.Known, "known"))
	case r.Interrupted:
		return "Cut short" + r.selection() + ": " + r.figures()
	case r.Void != "":
		return "Could not run: " + r.Void
	case r.Shard != nil && r.Conforms():
		return "No failures" + r.butFor() + r.selection() + ": " + join(count(r.Proof.Proven, "row")+" proven", some(r.Proof.Masked, "masked"), some(t.Contradicted, "contradicted"))
	case t.Scenarios == 0 && r.Shard == nil:
		return "Could not run: no scenario ran"
	case t.Flaky > 0 && !r.FlakyOK && t.Inconclusive == 0:
		return "Flaky" + r.selection() + ": " + join(count(t.Flaky, "row")+" with different verdicts in different rounds", some(t.Known, "known"))
	case r.wrong() != "" && t.Inconclusive == 0 && (r.Proof.Met || r.Shard != nil):
		return "Known failures out of date" + r.selection() + ": " + r.wrong()
	case !r.Conforms():
		return "Not proven" + r.selection() + ": " + r.figures()
	default:
		return "Conforms" + r.butFor() + r.selection() + ": " + join(count(r.Proof.Proven, "row")+" proven", some(r.Proof.Partly, "partly proven"), some(r.Proof.Masked, "masked"), some(t.Contradicted, "contradicted"))
	}
}

// butFor returns the number of known failures and flaky rows in words, or "".
func (r *Run) butFor() string {
	var parts []string
	if n := r.Totals.Known; n > 0 {
		parts = append(parts, count(n, "known failure"))
	}
	if n := r.Totals.Flaky; n > 0 {
		parts = append(parts, count(n, "flaky row"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " but for " + strings.Join(parts, " and ")
}

// figures returns how many rows were proven and, if the gate is not met, how many rows the gate requires.
func (r *Run) figures() string {
	asks, p := "", r.Proof
	if !p.Met && !r.Require.None {
		asks = fmt.Sprintf("%s requires %d", r.Require, p.Asked)
		if p.Proven >= p.Asked { // rows proven beyond the gate would hide the missing ones
			asks += fmt.Sprintf(", %d of them missing", len(p.Missing))
		}
	}
	return join(
		fmt.Sprintf("%d of %s proven", p.Proven, count(r.Totals.Selected(), "row")),
		some(p.Partly, "partly proven"), some(p.Masked, "masked"), some(r.Totals.Contradicted, "contradicted"),
		some(r.Totals.Inconclusive, "inconclusive"), some(r.Totals.Flaky, "flaky"), some(r.Totals.Known, "known"), asks, r.problems(),
	)
}

// problems returns the number of errors, or "" if the heading already states the only error.
func (r *Run) problems() string {
	if n := r.errors(); n > 0 && r.Void == "" {
		return count(n, "error")
	}
	return ""
}

// selection returns the number of selected rows and of rows that the profile skips, in parentheses. It returns "" if
// all rows were selected.
func (r *Run) selection() string {
	var parts []string
	if what := cmp.Or(r.part(), "selection"); r.Selection {
		parts = append(parts, fmt.Sprintf("%s: %d of %s", what, r.Totals.Selected(), count(r.Totals.Rows, "row")))
	}
	if n := r.Totals.Skipped; n > 0 {
		parts = append(parts, count(n, "row")+" skipped")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// SaysVoid reports whether a problem is the reason why the run is void, which the heading already states.
func (r *Run) SaysVoid(p Problem) bool {
	return r.Void != "" && p.Message == r.Void && strings.Contains(r.Heading, r.Void)
}

// Advice returns two lines: the rows that the gate requires and the run does not prove, and the keys to add to the
// profile. It returns nothing for a shard, to which the gate does not apply.
func (r *Run) Advice() []string {
	if r.Shard != nil {
		return nil
	}
	var missing []RowRef
	var lines []string
	for _, ref := range r.Proof.Missing {
		if row := r.Row(ref); row != nil && row.Verdict != spec.Failed && row.Verdict != spec.Inconclusive {
			missing = append(missing, ref)
		}
	}
	if len(missing) > 0 {
		lines = append(lines, "not proven: "+list(r.Names(missing), maxRows))
	}
	if len(r.Proof.Lacks) > 0 {
		profile := "the profile"
		if r.Embedded {
			profile = "the mock's profile"
		}
		lines = append(lines, "missing in "+profile+": "+list(folded(r.Proof.Lacks), maxLacks))
	}
	return lines
}

// folded joins profile keys that have the same operation and part, as in operations.A.parameters.{B, C}.
func folded(keys []string) []string {
	var order []string
	names := map[string][]string{}
	for _, key := range keys {
		group, name := key, ""
		if parts := strings.SplitN(key, ".", 4); len(parts) == 4 {
			group, name = strings.Join(parts[:3], "."), parts[3]
		}
		if names[group] == nil {
			order = append(order, group)
		}
		names[group] = append(names[group], name)
	}
	for i, group := range order {
		switch all := names[group]; {
		case len(all) > 1:
			order[i] = group + ".{" + strings.Join(all, ", ") + "}"
		case all[0] != "":
			order[i] = group + "." + all[0]
		}
	}
	return order
}

// Names returns the ids of rows. If the run has several operations, it puts the name of an operation before the first
// id of that operation.
func (r *Run) Names(rows []RowRef) []string {
	operations := map[string]string{}
	for _, p := range r.Pages {
		if p.Kind == spec.OperationPage && p.Operation != "" {
			operations[p.Path] = p.Operation + " "
		}
	}
	names, page := make([]string, len(rows)), ""
	for i, ref := range rows {
		names[i] = string(ref.ID)
		if len(operations) > 1 && ref.Page != page {
			names[i] = operations[ref.Page] + names[i]
		}
		page = ref.Page
	}
	return names
}

// Row returns the row that ref names, or nil.
func (r *Run) Row(ref RowRef) *Row {
	for i := range r.Rows {
		if r.Rows[i].Ref() == ref {
			return &r.Rows[i]
		}
	}
	return nil
}

// count returns a number and its noun in the singular or plural.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// some returns a number and a word, or "" for zero.
func some(n int, word string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, word)
}

// join joins the parts that are not empty, separated by commas.
func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// list joins the first n items, followed by the number of omitted items.
func list(items []string, n int) string {
	if len(items) <= n {
		return strings.Join(items, ", ")
	}
	return fmt.Sprintf("%s, and %d more", strings.Join(items[:n], ", "), len(items)-n)
}
