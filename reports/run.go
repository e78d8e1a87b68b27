// Package reports is the model of the results of a run: every row of every page with its verdict, the scenarios that
// led to it, and the requests and responses.
//
// A [Recorder] fills the model. It receives the pages, the plan and each scenario as it ends, and computes the
// verdicts. [Run] is the result. The packages below render it, one package per format, each with
//
//	func Write(w io.Writer, run *reports.Run) error
//
// and package atomicfile writes their output to a file that is either complete or absent.
package reports

import (
	_ "embed"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// SchemaID identifies the JSON Schema of a Run; it is the $schema of every run.json.
const SchemaID = "https://github.com/rowproof/rowproof/reports/run.schema.json"

// Tool is the Tool of every Run.
const Tool = "rowproof"

//go:embed run.schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of a Run as JSON.
func Schema() []byte { return append([]byte(nil), schema...) }

// Run is the result of a run. [Recorder.Finish] computes Heading, Proof, Totals, Gateway, Causes, Rows, Rounds, the state
// of each Known, and the lists of Shard.
type Run struct {
	Schema      string    `json:"$schema"`
	Heading     string    `json:"heading"`        // what the run proves, in one line
	Tool        string    `json:"tool"`           // name of the program
	Version     string    `json:"version"`        // version of the program
	Started     time.Time `json:"started"`        // in UTC
	Duration    Duration  `json:"duration"`       // from the start to the last answer
	Endpoint    string    `json:"endpoint"`       // URL of the endpoint under test, without user, query and fragment
	Embedded    bool      `json:"embedded"`       // the endpoint is the built-in mock
	Signature   string    `json:"signature"`      // how requests were signed: none, v1, ...
	Strict      bool      `json:"strict"`         // deviations counted as failures
	Require     Gate      `json:"require"`        // how much has to be proven
	Void        string    `json:"void,omitempty"` // why the run proves nothing about the endpoint
	Interrupted bool      `json:"interrupted"`    // the run ended before all planned scenarios ran
	Selection   bool      `json:"selection"`      // some scenarios were not selected
	Proof       Proof     `json:"proof"`          // how much was proven
	Totals      Totals    `json:"totals"`
	Gateway     *Totals   `json:"gateway,omitempty"` // rows of gateway pages among Totals; nil without gateway pages
	Power       *Power    `json:"power,omitempty"`   // what the scenarios detect; nil if it was not measured
	Causes      []Cause   `json:"causes"`            // why rows failed or were inconclusive; the worst come first, known failures last
	Known       []Known   `json:"known,omitempty"`   // the list of known failures
	Rounds      int       `json:"rounds,omitempty"`  // how often each scenario ran; 0 for once
	FlakyOK     bool      `json:"flakyOK,omitempty"` // flaky rows do not make the run fail
	Keep        Keep      `json:"keep,omitempty"`    // which exchanges are whole
	Shard       *Shard    `json:"shard,omitempty"`   // nil unless the run is a part of a larger run
	Problems    []Problem `json:"problems"`          // errors in the inputs, or what stopped the run
	Pages       []Page    `json:"pages"`
	Rows        []Row     `json:"rows"` // rows of all pages, in their order
}

// Page is a page under test.
type Page struct {
	Path      string    `json:"path"`
	Kind      spec.Kind `json:"kind"`
	Title     string    `json:"title"`
	Product   string    `json:"product,omitempty"`
	Operation string    `json:"operation,omitempty"`
	Version   string    `json:"version,omitempty"`
	OpenAPI   string    `json:"openapi,omitempty"` // path of the OpenAPI description that the run uses
}

// Problem is an error in an input, or the reason why a run could not continue.
type Problem struct {
	File     string        `json:"file,omitempty"`
	Line     int           `json:"line,omitempty"` // from 1; 0 for the file as a whole
	Rule     string        `json:"rule,omitempty"` // id of the rule that produced the finding
	Severity spec.Severity `json:"severity"`
	Message  string        `json:"message"`
}

// Page returns the page at path, or nil.
func (r *Run) Page(path string) *Page {
	for i := range r.Pages {
		if r.Pages[i].Path == path {
			return &r.Pages[i]
		}
	}
	return nil
}

// RowsOf returns the rows of a page in their order.
func (r *Run) RowsOf(page string) []*Row {
	var rows []*Row
	for i := range r.Rows {
		if r.Rows[i].Page == page {
			rows = append(rows, &r.Rows[i])
		}
	}
	return rows
}

// ByPage returns the rows of each page, by its path.
func (r *Run) ByPage() map[string][]*Row {
	rows := map[string][]*Row{}
	for i := range r.Rows {
		rows[r.Rows[i].Page] = append(rows[r.Rows[i].Page], &r.Rows[i])
	}
	return rows
}

// Tests reports whether the run tested the endpoint with a URL.
func (r *Run) Tests(endpoint string) bool { return r.Endpoint == endpointOf(endpoint) }

// endpointOf returns the URL of an endpoint without user, query and fragment, which may contain secrets.
func endpointOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(not a URL)"
	}
	u.User, u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = nil, "", false, "", ""
	return u.String()
}

// Duration is a time.Duration that is written to JSON as seconds, exact to the microsecond.
type Duration time.Duration

// MarshalJSON writes the duration as a number of seconds.
func (d Duration) MarshalJSON() ([]byte, error) {
	seconds := time.Duration(d).Round(time.Microsecond).Seconds()
	return strconv.AppendFloat(nil, seconds, 'f', -1, 64), nil
}

// exact returns the duration as [Duration.MarshalJSON] writes it.
func (d Duration) exact() Duration { return Duration(time.Duration(d).Round(time.Microsecond)) }

// UnmarshalJSON reads a number of seconds.
func (d *Duration) UnmarshalJSON(b []byte) error {
	seconds, err := strconv.ParseFloat(string(b), 64)
	if err != nil || math.Abs(seconds) > math.MaxInt64/float64(time.Second) {
		return fmt.Errorf("duration %q is not a number of seconds", b)
	}
	*d = Duration(math.Round(seconds*1e6)) * Duration(time.Microsecond)
	return nil
}

// String returns a rounded duration, such as 0.0s, 1.2s or 2m3s.
func (d Duration) String() string {
	t := time.Duration(d)
	if t < time.Minute {
		return fmt.Sprintf("%.1fs", t.Seconds())
	}
	return t.Round(time.Second).String()
}
