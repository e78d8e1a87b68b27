package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Change is how the result of a row differs between two runs.
type Change string

// The changes of a row. A comparison fails if a row is newly failing or lost.
const (
	NewlyFailing Change = "newly failing" // failed, and did not fail before
	Lost         Change = "lost"          // passed before and no longer does, or was proven before and no longer is
	Fixed        Change = "fixed"         // passed, and failed or was inconclusive before
	StillFailing Change = "still failing" // failed in both runs
	NewRow       Change = "new"           // only in the new run
	Vanished     Change = "vanished"      // only in the old run
	OtherChange  Change = "changed"       // any other change of the verdict
	PageChanged  Change = "page changed"  // the page changed and the endpoint followed; see [Comparison.Follow]
)

// Changes returns all changes; those that fail a comparison come first.
func Changes() []Change {
	return []Change{NewlyFailing, Lost, Fixed, StillFailing, NewRow, Vanished, OtherChange, PageChanged}
}

// RowChange is a row whose results differ between two runs, or that failed in both.
type RowChange struct {
	Change    Change
	Operation string // "" for a row of the gateway page
	Old, New  *Row   // nil if the run does not have the row
	Event     Event  // "" if the pages were not compared, or do not explain the change
	Page      string // what changed on the page, or ""
}

// Comparison is the difference between two runs.
type Comparison struct {
	Old, New *Run
	Changes  []RowChange // in the order of the new run, followed by the vanished rows; without the rows that still fail
	Still    []RowChange // rows that failed in both runs
	Compared int         // rows that were selected in both runs
	Apart    int         // rows that were not selected in one of the runs, which says nothing about the endpoint
}

// rowKey identifies a row in several runs, in which its page may have different paths.
type rowKey struct {
	page string
	id   spec.RowID
	n    int // number of earlier rows with the same page and id
}

// Compare compares two runs row by row. Rows are the same if they have the same id and the same product, operation and
// API version, or the same path for a page without an operation.
func Compare(old, new *Run) *Comparison {
	c := &Comparison{Old: old, New: new}
	was, _ := old.keyed()
	is, order := new.keyed()
	for _, key := range order {
		c.add(was[key], is[key])
	}
	_, order = old.keyed()
	for _, key := range order {
		if is[key] == nil {
			c.add(was[key], nil)
		}
	}
	return c
}

// keyed returns the rows by key, and the keys in the order of the rows.
func (r *Run) keyed() (rows map[rowKey]*Row, order []rowKey) {
	rows = map[rowKey]*Row{}
	names := map[string]string{}
	for _, p := range r.Pages {
		switch {
		case p.Kind == spec.GatewayPage:
			names[p.Path] = string(p.Kind)
		case p.Operation != "":
			names[p.Path] = strings.Join([]string{p.Product, p.Operation, p.Version}, "\x00")
		default:
			names[p.Path] = p.Path
		}
	}
	for i := range r.Rows {
		key := rowKey{page: names[r.Rows[i].Page], id: r.Rows[i].ID}
		for rows[key] != nil {
			key.n++
		}
		rows[key] = &r.Rows[i]
		order = append(order, key)
	}
	return rows, order
}

// add compares the results of a row in both runs. At most one of them is nil.
func (c *Comparison) add(old, new *Row) {
	if old != nil && new != nil {
		if old.Verdict == spec.NotSelected || new.Verdict == spec.NotSelected {
			c.Apart++
			return
		}
		c.Compared++
	}
	change := RowChange{Change: changeOf(old, new), Old: old, New: new}
	if change.Change == Lost && new.IsFlaky() && c.New.FlakyOK {
		change.Change = OtherChange
	}
	run, row := c.New, new
	if row == nil {
		run, row = c.Old, old
	}
	if p := run.Page(row.Page); p != nil {
		change.Operation = p.Operation
	}
	switch change.Change {
	case "":
	case StillFailing:
		c.Still = append(c.Still, change)
	default:
		c.Changes = append(c.Changes, change)
	}
}

// changeOf returns how the result of a row changed, or "".
func changeOf(old, new *Row) Change {
	switch {
	case new == nil:
		return Vanished
	case new.IsFlaky() || old != nil && old.IsFlaky():
		return flakyChange(old, new)
	case new.Verdict == spec.Failed && old != nil && old.Verdict == spec.Failed:
		return StillFailing
	case new.Verdict == spec.Failed:
		return NewlyFailing
	case old == nil:
		return NewRow
	case old.Verdict == spec.Passed && (new.Verdict != spec.Passed || old.Proven && !new.Proven):
		return Lost
	case new.Verdict == spec.Passed && (old.Verdict == spec.Failed || old.Verdict == spec.Inconclusive):
		return Fixed
	case old.Verdict != new.Verdict:
		return OtherChange
	default:
		return ""
	}
}

// flakyChange returns how the result of a row changed that is flaky in one of the runs. A row that became flaky is lost if
// it passed before.
func flakyChange(old, new *Row) Change {
	switch {
	case old == nil:
		return NewRow
	case old.IsFlaky() && new.IsFlaky():
		return ""
	case old.IsFlaky() && new.Verdict == spec.Failed:
		return NewlyFailing
	case old.IsFlaky() && new.Verdict == spec.Passed:
		return Fixed
	case old.Verdict == spec.Passed:
		return Lost
	default:
		return OtherChange
	}
}

// Of returns the rows with a change.
func (c *Comparison) Of(change Change) []RowChange {
	if change == StillFailing {
		return c.Still
	}
	var all []RowChange
	for _, r := range c.Changes {
		if r.Change == change {
			all = append(all, r)
		}
	}
	return all
}

// Fails reports whether a row is newly failing or lost, and its failures are not all known.
func (c *Comparison) Fails() bool {
	for _, r := range c.Changes {
		if r.Fails() {
			return true
		}
	}
	return false
}

// Fails reports whether the change makes a comparison fail.
func (r RowChange) Fails() bool {
	return (r.Change == NewlyFailing || r.Change == Lost) && r.New.Known == ""
}

// Row returns the row in the new run, or in the old run if it vanished.
func (r RowChange) Row() *Row {
	if r.New != nil {
		return r.New
	}
	return r.Old
}

// Verdicts returns the result of the row in both runs, such as "passed → failed".
func (r RowChange) Verdicts() string {
	was, is := resultOf(r.Old), resultOf(r.New)
	if r.Change == Lost && was == is {
		was, is = was+" and proven", is+" but not proven"
	}
	return was + " → " + is
}

func resultOf(row *Row) string {
	switch {
	case row == nil:
		return "no row"
	case row.IsFlaky():
		return "flaky"
	}
	return string(row.Verdict)
}

// Why returns the reason of the result in the new run, with the expected and the actual result of a failure, or "".
func (r RowChange) Why() string {
	if r.New == nil {
		return ""
	}
	if r.New.IsFlaky() {
		return r.New.Flaky
	}
	why := r.New.Reason
	if blamed := r.New.With(r.New.Verdict); r.New.Verdict == spec.Failed && len(blamed) > 0 && blamed[0].Expected != "" {
		s := blamed[0]
		why = s.why()
		if s.Reason != "" {
			why += "; expected " + s.Expected + ", got " + s.Actual
		}
	}
	if r.New.Verdict == spec.Passed {
		return r.New.unproven()
	}
	return why
}

// unproven returns the reason of the first unreached scenario of a row that passed and is not proven, or "".
func (r *Row) unproven() string {
	if left := r.With(spec.Unreached); !r.Proven && len(left) > 0 {
		return left[0].why()
	}
	return ""
}

// Verdict returns how many rows changed, and whether the comparison fails.
func (c *Comparison) Verdict() string {
	var parts []string
	for _, change := range Changes() {
		n := len(c.Of(change))
		if n > 0 || change == NewlyFailing || change == Lost {
			parts = append(parts, fmt.Sprintf("%d %s", n, change))
		}
	}
	if c.Fails() {
		return strings.Join(parts, ", ") + ": fails"
	}
	return strings.Join(parts, ", ") + ": passes"
}

// Notes returns what limits the comparison: runs that are not complete, and rows that were not selected.
func (c *Comparison) Notes() []string {
	var notes []string
	for _, side := range []struct {
		name string
		run  *Run
	}{{"old", c.Old}, {"new", c.New}} {
		if side.run.Interrupted || side.run.Void != "" {
			notes = append(notes, fmt.Sprintf("the %s run is not complete, so that rows may be inconclusive or unreached", side.name))
		}
	}
	if c.Apart > 0 {
		verb := "were"
		if c.Apart == 1 {
			verb = "was"
		}
		notes = append(notes, fmt.Sprintf("%s %s not selected in one of the runs and not compared", count(c.Apart, "row"), verb))
	}
	return notes
}
