package matrix

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// missing is the reason of a planned test without a result.
const missing = "the case was planned, but has no result"

// worstFirst orders the verdicts of tests. A row of which some tests are unsupported is judged by the others.
var worstFirst = []spec.Verdict{
	spec.Failed, spec.Inconclusive, spec.Contradicted, spec.Unreached, spec.Passed, Unsupported, spec.NotSelected,
}

// worse reports whether verdict a is worse than b. The zero verdict is better than any other.
func worse(a, b spec.Verdict) bool {
	if a == "" || b == "" {
		return b == "" && a != ""
	}
	return slices.Index(worstFirst, a) < slices.Index(worstFirst, b)
}

// Finish computes the verdicts of tests, cells and clients, decides about known failures, and sets the heading. A test
// without a verdict and results is inconclusive, or unreached if the run was interrupted.
func (r *Report) Finish() {
	r.Schema, r.Tool = SchemaID, reports.Tool
	for i := range r.Rows {
		for j := range r.Rows[i].Cells {
			r.Rows[i].Cells[j].judge(r.Interrupted)
		}
	}
	r.applyKnown()
	for i := range r.Clients {
		r.Clients[i].Totals = r.totals(i)
	}
	r.Heading = r.heading()
}

// judge computes the verdict of each test and of the cell.
func (c *Cell) judge(interrupted bool) {
	c.Verdict, c.Reason, c.Deviations = "", "", nil
	for i := range c.Tests {
		t := &c.Tests[i]
		t.judge(interrupted)
		if worse(t.Verdict, c.Verdict) {
			c.Verdict, c.Reason = t.Verdict, t.Reason
		}
		for _, d := range t.Deviations() {
			if !slices.Contains(c.Deviations, d) {
				c.Deviations = append(c.Deviations, d)
			}
		}
	}
	if c.Verdict == "" {
		c.Verdict = spec.NotSelected
	}
}

// judge computes the verdict: the worst of the results.
func (t *Test) judge(interrupted bool) {
	for i := range t.Results {
		o := &t.Results[i]
		if o.Verdict == spec.Failed || o.Verdict == spec.Inconclusive {
			o.Cause = causeID(o.Facet, o.Reason)
		}
		if worse(o.Verdict, t.Verdict) {
			t.Verdict, t.Reason = o.Verdict, o.Reason
		}
	}
	switch {
	case t.Verdict != "":
	case interrupted:
		t.Verdict, t.Reason = spec.Unreached, "the run was interrupted"
	default:
		t.Verdict, t.Reason = spec.Inconclusive, missing
		t.Results = []Outcome{{Facet: Result, Verdict: spec.Inconclusive, Reason: missing, Cause: causeID(Result, missing)}}
	}
}

// causeID returns a short identifier that is equal for equal reasons of a facet, in any run.
func causeID(f Facet, reason string) string {
	sum := sha256.Sum256([]byte(string(f) + "\n" + reason))
	return hex.EncodeToString(sum[:4])
}

// Deviations returns what is unusual, without duplicates.
func (t *Test) Deviations() []string {
	var all []string
	for _, o := range t.Results {
		if o.Deviation && !slices.Contains(all, o.Reason) {
			all = append(all, o.Reason)
		}
	}
	return all
}

// blamed returns the results that did not pass.
func (t *Test) blamed() []Outcome {
	return slices.DeleteFunc(slices.Clone(t.Results), func(o Outcome) bool { return o.Verdict == spec.Passed })
}

// Of returns the worst verdict of a facet in the cell, and whether a passed test deviates. The verdict is "" if no test
// examined the facet.
func (c *Cell) Of(f Facet) (v spec.Verdict, deviates bool) {
	for i := range c.Tests {
		for _, o := range c.Tests[i].Results {
			if o.Facet != f {
				continue
			}
			if worse(o.Verdict, v) {
				v = o.Verdict
			}
			deviates = deviates || o.Deviation
		}
	}
	return v, deviates
}

// Ran reports whether at least one test of the cell called the SDK.
func (c *Cell) Ran() bool {
	return slices.ContainsFunc(c.Tests, func(t Test) bool { return t.ran() })
}

// ran reports whether the test called the SDK.
func (t *Test) ran() bool {
	return t.Verdict != Unsupported && t.Verdict != spec.NotSelected && len(t.Results) > 0
}

// leaks reports whether the test leaked a secret.
func (t *Test) leaks() bool {
	return slices.ContainsFunc(t.Results, func(o Outcome) bool { return o.Facet == Leak && o.Verdict == spec.Failed })
}

// totals counts the rows and tests of the client at an index.
func (r *Report) totals(client int) Totals {
	var t Totals
	into := map[spec.Verdict]*int{
		spec.Passed: &t.Passed, spec.Failed: &t.Failed, spec.Inconclusive: &t.Inconclusive, spec.Contradicted: &t.Contradicted,
		spec.Unreached: &t.Unreached, Unsupported: &t.Unsupported, spec.NotSelected: &t.NotSelected,
	}
	for i := range r.Rows {
		c := &r.Rows[i].Cells[client]
		if c.Known != "" {
			t.Known++
		} else {
			*into[c.Verdict]++
		}
		if c.Verdict == spec.Passed && len(c.Deviations) > 0 {
			t.Deviating++
		}
		t.Tests += len(c.Tests)
		for j := range c.Tests {
			if c.Tests[j].ran() {
				t.Ran++
			}
			if c.Tests[j].leaks() {
				t.Leaks++
			}
		}
	}
	return t
}

// Fails reports whether the client broke a promise or could not be judged.
func (c Client) Fails() bool {
	return c.Failure != "" || c.Totals.Failed > 0 || c.Totals.Inconclusive > 0 || c.Totals.Ran == 0
}

// Conforms reports whether no client fails, no entry of the known failures is out of date, and the run was not interrupted.
func (r *Report) Conforms() bool {
	return r.Void == "" && !r.Interrupted && len(r.Clients) > 0 && !slices.ContainsFunc(r.Clients, Client.Fails) && len(r.Problems) == 0
}

// Page returns the page at path, or an empty page.
func (r *Report) Page(path string) reports.Page {
	for _, p := range r.Pages {
		if p.Path == path {
			return p
		}
	}
	return reports.Page{Path: path}
}

// Differing returns the rows on which the clients that ran tests disagree: in the verdict of a facet, or in deviations. Rows
// that failed come first.
func (r *Report) Differing() []*Row {
	var all []*Row
	for i := range r.Rows {
		if r.Rows[i].Differs() {
			all = append(all, &r.Rows[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *Row) int {
		return slices.Index(worstFirst, a.worst()) - slices.Index(worstFirst, b.worst())
	})
	return all
}

// worst returns the worst verdict of the cells.
func (r *Row) worst() spec.Verdict {
	var v spec.Verdict
	for i := range r.Cells {
		if worse(r.Cells[i].Verdict, v) {
			v = r.Cells[i].Verdict
		}
	}
	return v
}

// Differs reports whether the clients disagree on a case of the row that they ran: in the verdict of a facet, or in
// deviations.
func (r *Row) Differs() bool {
	first := map[string]string{}
	for i := range r.Cells {
		for j := range r.Cells[i].Tests {
			t := &r.Cells[i].Tests[j]
			if !t.ran() {
				continue
			}
			if seen, ok := first[t.Case]; ok && seen != t.behavior() {
				return true
			}
			first[t.Case] = t.behavior()
		}
	}
	return false
}

// behavior returns a text that is equal for two clients that behave equally in the test.
func (t *Test) behavior() string {
	s := ""
	for _, o := range t.Results {
		if o.Verdict != spec.Passed || o.Deviation {
			s += string(o.Facet) + "\n" + string(o.Verdict) + "\n" + o.Reason + "\n"
		}
	}
	return s
}
