// Package reports is the model of what a run found: every row of every page with its verdict, the
// scenarios that led to it and what went over the wire.
//
// A [Recorder] fills the model: it is told the pages and the plan, then each scenario as it ends, and adds
// the verdicts up. [Run] is the outcome. The packages below render it, one a format, each with
//
//	func Write(w io.Writer, run *reports.Run) error
//
// and [WriteFile] puts what they write into a file that is whole or not there.
package reports

import (
	_ "embed"
	"net/url"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// SchemaID identifies the JSON Schema of a Run; it is the $schema of every run.json.
const SchemaID = "https://github.com/rowproof/rowproof/reports/run.schema.json"

//go:embed run.schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of a Run as JSON.
func Schema() []byte { return append([]byte(nil), schema...) }

// Run is the outcome of a run.
type Run struct {
	Schema      string    `json:"$schema"`
	Tool        string    `json:"tool"`        // name of the program
	Version     string    `json:"version"`     // its version
	Started     time.Time `json:"started"`     // in UTC
	Duration    Duration  `json:"duration"`    // from the start to the last answer
	Endpoint    string    `json:"endpoint"`    // URL of what was tested, without user, query and fragment
	Signature   string    `json:"signature"`   // how requests were signed: none, v1, ...
	Strict      bool      `json:"strict"`      // deviations counted as failures
	Interrupted bool      `json:"interrupted"` // the run ended before the plan did
	Totals      Totals    `json:"totals"`
	Problems    []Problem `json:"problems"` // what was wrong with the inputs, or kept the run from going on
	Pages       []Page    `json:"pages"`
	Rows        []Row     `json:"rows"` // of all pages, in their order
}

// Page is a page under test.
type Page struct {
	Path      string    `json:"path"`
	Kind      spec.Kind `json:"kind"`
	Title     string    `json:"title"`
	Product   string    `json:"product,omitempty"`
	Operation string    `json:"operation,omitempty"`
	Version   string    `json:"version,omitempty"`
	OpenAPI   string    `json:"openapi,omitempty"` // path of the OpenAPI description that drove the run
}

// Totals counts the rows of a run by verdict.
type Totals struct {
	Rows         int `json:"rows"`
	Passed       int `json:"passed"`
	Failed       int `json:"failed"`
	Inconclusive int `json:"inconclusive"`
	Unreached    int `json:"unreached"`
	Deviations   int `json:"deviations"` // over all rows
	Scenarios    int `json:"scenarios"`  // scenarios that ran, each once
}

// Problem is something wrong with an input, or the reason why a run could not go on.
type Problem struct {
	File     string        `json:"file,omitempty"`
	Line     int           `json:"line,omitempty"` // from 1; 0 for the file as a whole
	Rule     string        `json:"rule,omitempty"` // id of the rule that a finding goes back to
	Severity spec.Severity `json:"severity"`
	Message  string        `json:"message"`
}

// ProblemOf turns a finding about a page, an OpenAPI file or a profile into a Problem.
func ProblemOf(f spec.Finding) Problem {
	return Problem{File: f.File, Line: f.Line, Rule: f.Rule, Severity: f.Severity, Message: f.Message}
}

// Conforms reports whether the endpoint kept every promise that could be tried: something ran, nothing
// failed or was inconclusive, the run came to its end and no problem was an error.
func (r *Run) Conforms() bool {
	for _, p := range r.Problems {
		if p.Severity == spec.Error {
			return false
		}
	}
	t := r.Totals
	return !r.Interrupted && t.Scenarios > 0 && t.Failed == 0 && t.Inconclusive == 0
}

// Page finds a page by its path; nil if there is none.
func (r *Run) Page(path string) *Page {
	for i := range r.Pages {
		if r.Pages[i].Path == path {
			return &r.Pages[i]
		}
	}
	return nil
}

// RowsOf lists the rows of a page in its order.
func (r *Run) RowsOf(page string) []*Row {
	var rows []*Row
	for i := range r.Rows {
		if r.Rows[i].Page == page {
			rows = append(rows, &r.Rows[i])
		}
	}
	return rows
}

// count makes the totals anew from the rows.
func (t *Totals) count(rows []Row) {
	by := map[spec.Verdict]*int{
		spec.Passed: &t.Passed, spec.Failed: &t.Failed,
		spec.Inconclusive: &t.Inconclusive, spec.Unreached: &t.Unreached,
	}
	t.Rows = len(rows)
	for _, row := range rows {
		t.Deviations += len(row.Deviations)
		if n := by[row.Verdict]; n != nil {
			*n++
		}
	}
}

// endpointOf is an endpoint's URL without what may be secret or says nothing: user, query, fragment.
func endpointOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(not a URL)"
	}
	u.User, u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = nil, "", false, "", ""
	return u.String()
}
