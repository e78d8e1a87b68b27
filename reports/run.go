// Package reports is the model of what a run found: every row of every page with its verdict, the
// scenarios that led to it and what went over the wire.
//
// A [Recorder] fills the model: it receives the pages, the plan and each scenario as it ends, and adds the
// verdicts up. [Run] is the outcome. The packages below render it, one package per format, each with
//
//	func Write(w io.Writer, run *reports.Run) error
//
// and [WriteFile] writes their output to a file that is either complete or absent.
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

// Run is the outcome of a run. [Recorder.Finish] computes Heading, Proof, Totals, Gateway, Causes and Rows.
type Run struct {
	Schema      string    `json:"$schema"`
	Heading     string    `json:"heading"`        // what the run proves, in one line
	Tool        string    `json:"tool"`           // name of the program
	Version     string    `json:"version"`        // its version
	Started     time.Time `json:"started"`        // in UTC
	Duration    Duration  `json:"duration"`       // from the start to the last answer
	Endpoint    string    `json:"endpoint"`       // URL of what was tested, without user, query and fragment
	Embedded    bool      `json:"embedded"`       // the endpoint is the mock that comes with the program
	Signature   string    `json:"signature"`      // how requests were signed: none, v1, ...
	Strict      bool      `json:"strict"`         // deviations counted as failures
	Require     Gate      `json:"require"`        // how much has to be proven
	Void        string    `json:"void,omitempty"` // why the run says nothing about the endpoint
	Interrupted bool      `json:"interrupted"`    // the run ended before the plan did
	Selection   bool      `json:"selection"`      // some scenarios were not selected
	Proof       Proof     `json:"proof"`          // how much was proven
	Totals      Totals    `json:"totals"`
	Gateway     *Totals   `json:"gateway,omitempty"` // the rows of gateway pages among Totals; nil if there are none
	Causes      []Cause   `json:"causes"`            // why rows failed or were inconclusive, the worst first
	Problems    []Problem `json:"problems"`          // what was wrong with the inputs, or kept the run from going on
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

// Page finds a page by its path, or nil.
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

// endpointOf returns the URL of an endpoint without user, query and fragment, which may be secret.
func endpointOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(not a URL)"
	}
	u.User, u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = nil, "", false, "", ""
	return u.String()
}
