// Package matrix is the model of a conformance test of client SDKs, and writes it: a verdict per row of a page and client.
// A client is an SDK with one of its surfaces.
//
// [Report.Finish] computes the verdicts. [Write] writes all files of a report to a folder.
package matrix

import (
	"strings"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// SchemaID identifies the JSON Schema (draft 2020-12) of a [Report], sdk.schema.json.
const SchemaID = "https://github.com/rowproof/rowproof/reports/matrix/sdk.schema.json"

// Unsupported is the verdict of a test that a client cannot run, because its adapter does not list what the test needs.
const Unsupported spec.Verdict = "unsupported"

// A Facet is one aspect of a call. Facets have separate verdicts.
type Facet string

// The facets.
const (
	Wire   Facet = "wire"   // the request contains what the caller passed, as the page documents it
	Result Facet = "result" // the caller sees each field of the answer
	Error  Facet = "error"  // the caller sees code, message, status and request ID of the error
	Retry  Facet = "retry"  // the call is not sent more often than allowed
	Time   Facet = "time"   // the call ends in time
	Leak   Facet = "leak"   // secrets stay secret
)

// Facets returns all facets.
func Facets() []Facet { return []Facet{Wire, Result, Error, Retry, Time, Leak} }

// Meaning returns what a client does that passes the facet.
func (f Facet) Meaning() string {
	return map[Facet]string{
		Wire:   "the request contains what the caller passed, as the page documents it",
		Result: "the caller sees each field of the answer",
		Error:  "the caller sees code, message, status and request ID of the error",
		Retry:  "the call is not sent more often than allowed",
		Time:   "the call ends in time",
		Leak:   "no secret, token or signature is in an error text or sent to another host",
	}[f]
}

// Report is the result of a test of one or more clients. [Report.Finish] computes the heading, the totals, the cells and
// the states of known failures.
type Report struct {
	Schema      string            `json:"$schema"`
	Heading     string            `json:"heading"` // the result in one line
	Tool        string            `json:"tool"`
	Version     string            `json:"version"`
	Started     time.Time         `json:"started"` // in UTC
	Duration    reports.Duration  `json:"duration"`
	Void        string            `json:"void,omitempty"` // why the run proves nothing
	Interrupted bool              `json:"interrupted"`
	Clients     []Client          `json:"clients"` // the columns
	Pages       []reports.Page    `json:"pages"`
	Rows        []Row             `json:"rows"` // rows with at least one case, in the order of the pages
	Known       []reports.Known   `json:"known,omitempty"`
	Problems    []reports.Problem `json:"problems"`
}

// Client is an SDK with one of its surfaces.
type Client struct {
	Name     string `json:"name"` // as the user named the SDK
	SDK      string `json:"sdk"`  // as the adapter names it
	Version  string `json:"version"`
	Language string `json:"language"`
	Surface  string `json:"surface"`
	Failure  string `json:"failure,omitempty"` // why its adapter could not be used
	Totals   Totals `json:"totals"`
}

// ID returns the name and the surface, which identify the client in a report and in a list of known failures.
func (c Client) ID() string {
	if c.Surface == "" {
		return c.Name
	}
	return c.Name + "/" + c.Surface
}

// Label returns the SDK, its version and its language, as far as they are known.
func (c Client) Label() string {
	return strings.Join(strings.Fields(c.SDK+" "+c.Version+" "+parenthesized(c.Language)), " ")
}

func parenthesized(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// Totals counts the rows of a client by verdict, and its tests.
type Totals struct {
	Passed       int `json:"passed"`
	Failed       int `json:"failed"` // without known failures
	Inconclusive int `json:"inconclusive"`
	Contradicted int `json:"contradicted"`
	Unreached    int `json:"unreached"`
	Unsupported  int `json:"unsupported"`
	NotSelected  int `json:"notSelected"`
	Known        int `json:"known"`     // rows whose failures are all known
	Deviating    int `json:"deviating"` // passed rows with a deviation
	Leaks        int `json:"leaks"`     // tests that leaked a secret
	Tests        int `json:"tests"`     // planned tests
	Ran          int `json:"ran"`       // tests that called the SDK
}

// Row is a row of a page with the result of each client.
type Row struct {
	Page  string     `json:"page"`
	ID    spec.RowID `json:"id"`
	Line  int        `json:"line"`
	Text  string     `json:"text,omitempty"`
	Cells []Cell     `json:"cells"` // one per client, in their order
}

// Cell is the result of a client for a row: its worst test.
type Cell struct {
	Verdict    spec.Verdict `json:"verdict"`
	Reason     string       `json:"reason,omitempty"`
	Known      string       `json:"known,omitempty"` // why all failures are accepted; "" if they are not
	Deviations []string     `json:"deviations,omitempty"`
	Tests      []Test       `json:"tests"`
}

// Test is a case that a client ran, or could not run.
type Test struct {
	Case        string             `json:"case"` // stable name
	Set         string             `json:"set"`
	Variant     string             `json:"variant,omitempty"`
	Title       string             `json:"title,omitempty"` // what is expected, in one sentence
	Informative bool               `json:"informative,omitempty"`
	Verdict     spec.Verdict       `json:"verdict"`
	Reason      string             `json:"reason,omitempty"`
	Results     []Outcome          `json:"results,omitempty"` // per facet; several for a facet with several problems
	Saw         string             `json:"saw,omitempty"`     // what the caller saw, in one line
	Requests    []Request          `json:"requests,omitempty"`
	Attempts    int                `json:"attempts"`       // number of requests
	Gaps        []reports.Duration `json:"gaps,omitempty"` // between the attempts
	Took        reports.Duration   `json:"took"`
}

// Outcome is what one facet of a test showed.
type Outcome struct {
	Facet     Facet        `json:"facet"`
	Verdict   spec.Verdict `json:"verdict"`
	Deviation bool         `json:"deviation,omitempty"` // passed, but unusual: no page or standard forbids it
	Cause     string       `json:"cause,omitempty"`     // id that is equal for equal failures
	Reason    string       `json:"reason,omitempty"`    // what is wrong, without values
	Expected  string       `json:"expected,omitempty"`
	Actual    string       `json:"actual,omitempty"`
}

// Request is a request that the server received during a test.
type Request struct {
	After     reports.Duration `json:"after"`               // since the call began
	Elsewhere bool             `json:"elsewhere,omitempty"` // sent to the host that a redirect named
	Curl      string           `json:"curl"`                // as a command, with masked signatures
}
