package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Limits of what [Run.Advice] lists.
const (
	maxRows  = 10
	maxLacks = 20
)

// Conforms reports whether the endpoint kept every promise that was tried, and whether that is enough:
// nothing failed or was inconclusive, the gate is met, the run is whole and no problem is an error.
func (r *Run) Conforms() bool {
	t := r.Totals
	return r.Void == "" && !r.Interrupted && r.errors() == 0 && t.Failed == 0 && t.Inconclusive == 0 && r.Proof.Met
}

// errors counts the problems that are errors.
func (r *Run) errors() int {
	n := 0
	for _, p := range r.Problems {
		if p.Severity == spec.Error {
			n++
		}
	}
	return n
}

// heading returns what the run comes to and how much it proves, in one line.
func (r *Run) heading() string {
	t := r.Totals
	switch {
	case t.Failed > 0:
		return "Does not conform" + r.selection() + ": " + join(count(t.Failed, "row")+" failed", some(t.Inconclusive, "inconclusive"))
	case r.Interrupted:
		return "Cut short" + r.selection() + ": " + r.figures()
	case r.Void != "":
		return "Could not run: " + r.Void
	case t.Scenarios == 0:
		return "Could not run: no scenario ran"
	case !r.Conforms():
		return "Not proven" + r.selection() + ": " + r.figures()
	default:
		return "Conforms" + r.selection() + ": " + join(count(r.Proof.Proven, "row")+" proven", some(r.Proof.Masked, "masked"), some(t.Contradicted, "contradicted"))
	}
}

// figures returns how much was proven, and how much the gate asks for if it is not met.
func (r *Run) figures() string {
	asks, p := "", r.Proof
	if !p.Met && !r.Require.None {
		asks = fmt.Sprintf("%s asks for %d", r.Require, p.Asked)
		if p.Proven >= p.Asked { // rows that are proven beyond the gate hide those that are missing
			asks += fmt.Sprintf(", %d of them missing", len(p.Missing))
		}
	}
	return join(
		fmt.Sprintf("%d of %s proven", p.Proven, count(r.Totals.Selected(), "row")),
		some(p.Masked, "masked"), some(r.Totals.Contradicted, "contradicted"),
		some(r.Totals.Inconclusive, "inconclusive"), asks, r.problems(),
	)
}

// problems returns the number of errors, "" if the heading names the only one.
func (r *Run) problems() string {
	if n := r.errors(); n > 0 && r.Void == "" {
		return count(n, "error")
	}
	return ""
}

// selection returns the share of the rows that the user asked for and the number of those that the profile skips, ""
// if it is all.
func (r *Run) selection() string {
	var parts []string
	if r.Selection {
		parts = append(parts, fmt.Sprintf("selection: %d of %s", r.Totals.Selected(), count(r.Totals.Rows, "row")))
	}
	if n := r.Totals.Skipped; n > 0 {
		parts = append(parts, count(n, "row")+" skipped")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// SaysVoid reports whether a problem is the reason why the run is void and the heading states that reason.
func (r *Run) SaysVoid(p Problem) bool {
	return r.Void != "" && p.Message == r.Void && strings.Contains(r.Heading, r.Void)
}

// Advice returns, one per line, which rows are missing at the gate and what to add to the profile.
func (r *Run) Advice() []string {
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
		lines = append(lines, "missing in the profile: "+list(folded(r.Proof.Lacks), maxLacks))
	}
	return lines
}

// folded joins the keys of the profile that begin with the same operation and part: operations.A.parameters.{B, C}.
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

// Names returns the ids of rows. If the run has several operations, an id comes after the name of its operation wherever
// that changes.
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

// Row returns a row by its name, or nil.
func (r *Run) Row(ref RowRef) *Row {
	for i := range r.Rows {
		if r.Rows[i].Ref() == ref {
			return &r.Rows[i]
		}
	}
	return nil
}

// count returns a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// some returns a number with its word, "" for zero.
func some(n int, word string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, word)
}

// join returns the parts that are not empty, with commas.
func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// list returns the first n items, and how many follow.
func list(items []string, n int) string {
	if len(items) <= n {
		return strings.Join(items, ", ")
	}
	return fmt.Sprintf("%s, and %d more", strings.Join(items[:n], ", "), len(items)-n)
}
