package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Next returns what to do next, in one or two sentences.
func (r *Run) Next() string {
	switch t := r.Totals; {
	case r.Interrupted:
		return "run again; what was measured until the interruption is in the report"
	case r.Void != "":
		return "check that the endpoint runs and that its address is right, then run again"
	case t.Failed > 0:
		return r.mend(spec.Failed)
	case t.Inconclusive > 0:
		return r.mend(spec.Inconclusive)
	case r.errors() > 0:
		return "mend the errors that are listed above, then run again"
	case !r.Proof.Met && len(r.Proof.Lacks) > 0:
		return "add to the profile what is missing, then run again"
	case !r.Proof.Met:
		return "read why the rows are unproven; a row that cannot be tried here can be left out with skip in the profile, or ask for less with --require"
	case r.Embedded:
		return "try an endpoint of yours: rowproof run PAGE --profile FILE (see rowproof help)"
	case t.Unreached > 0:
		return fmt.Sprintf("nothing has to be mended; the reasons above say what %s would take", count(t.Unreached, "unreached row"))
	default:
		return "nothing has to be mended"
	}
}

// mend returns how to go on from the cause with most rows.
func (r *Run) mend(v spec.Verdict) string {
	c := r.cause(v)
	if c == nil {
		return "read the reasons, then run again"
	}
	one := "try this row again with --tags '@row:" + string(c.Rows[0].ID) + "'"
	all := r.Totals.Failed
	if v == spec.Inconclusive {
		all = r.Totals.Inconclusive
	}
	switch row := r.Row(c.Rows[0]); {
	case v == spec.Inconclusive && len(c.Rows) > 1:
		return fmt.Sprintf("find out why %d of %d inconclusive rows could not be judged: send the request again", len(c.Rows), all)
	case v == spec.Inconclusive:
		return "find out why the row could not be judged: send the request again, then " + one
	case len(c.Rows) > 1:
		return fmt.Sprintf("mend the cause that %d of %d failed rows share first: send its request again, then %s", len(c.Rows), all, one)
	case row != nil:
		return fmt.Sprintf("send the request again and mend the endpoint, or the page at %s if that is wrong; then %s", row.At(), one)
	default:
		return one
	}
}

// cause returns the cause of a verdict with most rows, or nil.
func (r *Run) cause(v spec.Verdict) *Cause {
	for i := range r.Causes {
		if r.Causes[i].Verdict == v {
			return &r.Causes[i]
		}
	}
	return nil
}

// At returns the file and the line of the row, such as docs/CreateThing.md:12.
func (r *Row) At() string { return fmt.Sprintf("%s:%d", r.Page, r.Line) }

// Source returns what an expectation about the row rests on, in words, with the place where it is written.
func (r *Row) Source(s *Scenario) string {
	words := map[spec.Strength]string{
		spec.Table: "a table of the page", spec.Prose: "a sentence of the page",
		spec.FromExample: "an example of the page", spec.Convention: "a convention",
	}[r.Strength]
	switch {
	case s != nil && s.Inferred:
		words = "an inference: no text of the page states it"
	case strings.HasPrefix(string(r.ID), spec.GatewayPrefix):
		words = "a convention that all operations share"
	case words == "":
		words = "the page"
	}
	return words + ", " + r.At()
}

// Waiver returns how to leave the row out of a run, in words.
func (r *Row) Waiver(operation string) string {
	if strings.HasPrefix(string(r.ID), spec.GatewayPrefix) || operation == "" {
		return fmt.Sprintf("not expected here? --tags 'not @row:%s'", r.ID)
	}
	return fmt.Sprintf("not expected here? operations.%s.skip in the profile takes the row and why", operation)
}
