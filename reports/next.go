package reports

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// Next returns the next step for the user, in one or two sentences.
func (r *Run) Next() string {
	switch t := r.Totals; {
	case r.Interrupted:
		return "run again; the report has the results up to the interruption"
	case r.Void != "":
		return "check that the endpoint is running and its address is right, then run again"
	case r.Embedded && t.Failed > 0:
		return r.suspect(spec.Failed)
	case r.Embedded && t.Inconclusive > 0:
		return r.suspect(spec.Inconclusive)
	case t.Failed > 0:
		return r.fix(spec.Failed)
	case t.Inconclusive > 0:
		return r.fix(spec.Inconclusive)
	case t.Flaky > 0 && !r.FlakyOK:
		return "make the endpoint answer the flaky rows the same in each round, or accept them with --flaky-ok"
	case r.wrong() != "":
		return "correct the list of known failures as the errors above say, then run again"
	case r.errors() > 0:
		return "fix the errors listed above, then run again"
	case r.Shard != nil:
		return "merge all shards: rowproof report RUN.json..."
	case r.Embedded && !r.Proof.Met:
		return "read why the mock could not prove the rows; your endpoint may prove more; " + ownEndpoint
	case !r.Proof.Met && len(r.Proof.Lacks) > 0:
		return "add the missing values to the profile (rowproof profile init writes a template), then run again"
	case !r.Proof.Met:
		return "read why the rows are unproven; skip rows that cannot be tried here in the profile, or require less with --require"
	case r.Embedded:
		return ownEndpoint
	case t.Unreached > 0:
		return fmt.Sprintf("nothing to fix; the reasons above say what %s would need", count(t.Unreached, "unreached row"))
	default:
		return "nothing to fix"
	}
}

// ownEndpoint is the next step after a run against the embedded mock.
const ownEndpoint = "test your own endpoint: rowproof profile init PAGE > rowproof.yaml, fill in the profile, then rowproof run PAGE"

// suspect returns the next step after a run in which the embedded mock broke a promise, although it follows from the page.
func (r *Run) suspect(v spec.Verdict) string {
	at := "the page"
	if c := r.cause(v); c != nil {
		if row := r.Row(c.Rows[0]); row != nil {
			at += " at " + row.At()
		}
	}
	return "check " + at + ", which may contradict itself, because the mock follows from the page; if the page is right, this is a fault of rowproof"
}

// fix returns the next step for the cause with the most rows.
func (r *Run) fix(v spec.Verdict) string {
	c := r.cause(v)
	if c == nil {
		return "read the reasons, then run again"
	}
	one := "test the row again with --tags '" + tagOf(c.Rows[0].ID) + "'"
	if len(c.Rows) > 1 {
		one = "test one of the rows again with --tags '" + tagOf(c.Rows[0].ID) + "'"
	}
	all := r.Totals.Failed
	if v == spec.Inconclusive {
		all = r.Totals.Inconclusive
	}
	again := "send its request again, then " + one
	switch {
	case r.Signature != "" && r.Signature != "none", v == spec.Inconclusive: // a masked signature cannot be sent again
		again = one
	case r.Keep == KeepNone:
		again = one + " --keep failed to see its requests"
	}
	switch row := r.Row(c.Rows[0]); {
	case v == spec.Inconclusive && len(c.Rows) > 1:
		return fmt.Sprintf("correct what made %d of %d rows inconclusive (see the reason above), then %s", len(c.Rows), all, again)
	case v == spec.Inconclusive:
		return "correct what made the row inconclusive (see the reason above), then " + again
	case len(c.Rows) > 1:
		return fmt.Sprintf("first fix the cause that %d of %d failed rows share, then %s", len(c.Rows), all, again)
	case row != nil:
		return fmt.Sprintf("fix the endpoint, or the page at %s if the page is wrong, then %s", row.At(), again)
	default:
		return again
	}
}

// cause returns the cause of the verdict with the most rows that is not a known failure, or nil.
func (r *Run) cause(v spec.Verdict) *Cause {
	for i := range r.Causes {
		if r.Causes[i].Verdict == v && r.Causes[i].Known == "" {
			return &r.Causes[i]
		}
	}
	return nil
}

// At returns the file and line of the row, such as docs/CreateThing.md:12.
func (r *Row) At() string { return fmt.Sprintf("%s:%d", r.Page, r.Line) }

// Source returns the source of an expectation about the row, in words, with the row's line in the page.
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
	return fmt.Sprintf("%s, line %d", words, r.Line)
}

// Waiver returns an instruction for leaving the row out of a run.
func (r *Row) Waiver(operation string) string {
	if strings.HasPrefix(string(r.ID), spec.GatewayPrefix) || operation == "" {
		return fmt.Sprintf("to skip this row: --tags 'not %s'", tagOf(r.ID))
	}
	return fmt.Sprintf("to skip this row: operations.%s.skip in the profile", operation)
}

// tagOf returns the tag of the row for a tag expression, with wildcards for characters that a tag expression cannot
// contain.
func tagOf(id spec.RowID) string {
	return "@row:" + strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("@%(),~&'", r) {
			return '*'
		}
		return r
	}, string(id))
}
