package matrix_test

import (
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

const page = "docs/CreateThing.md"

// planned returns a report of three invented clients for one page, without results. Alpha passes everything; the results of
// the other clients are still missing.
func planned() *matrix.Report {
	r := &matrix.Report{
		Version: "v0", Started: time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC), Duration: reports.Duration(4 * time.Second),
		Clients: []matrix.Client{
			{Name: "alpha", SDK: "alpha-sdk", Version: "1.2.0", Language: "Go", Surface: "generic"},
			{Name: "alpha", SDK: "alpha-sdk", Version: "1.2.0", Language: "Go", Surface: "typed"},
			{Name: "beta", SDK: "@beta/client", Version: "0.9", Language: "JavaScript", Surface: "generic"},
		},
		Pages:    []reports.Page{{Path: page, Kind: spec.OperationPage, Title: "CreateThing", Product: "Things", Operation: "CreateThing", Version: "2020-01-01"}},
		Problems: []reports.Problem{},
	}
	for _, row := range []struct {
		id    spec.RowID
		line  int
		text  string
		tests []matrix.Test
	}{
		{"request/Name", 12, "The name of the thing.", []matrix.Test{{Case: "name/reserved", Set: "parameter", Variant: "reserved characters", Title: "Name arrives as passed."}}},
		{"response/Size", 31, "The size of the thing.", []matrix.Test{
			{Case: "size/json", Set: "field", Variant: "JSON"}, {Case: "size/large", Set: "odd", Variant: "2^53+1", Title: "An integer of 64 bits arrives exactly."},
		}},
		{"error/400/Throttling", 52, "The request is throttled.", []matrix.Test{
			{Case: "throttling/json", Set: "error", Variant: "JSON", Title: "The caller sees code, message and status."},
			{Case: "throttling/change", Set: "retry", Variant: "a changing call", Informative: true},
			{Case: "throttling/redirect", Set: "broken", Variant: "redirect", Informative: true},
		}},
	} {
		x := matrix.Row{Page: page, ID: row.id, Line: row.line, Text: row.text}
		for range r.Clients {
			x.Cells = append(x.Cells, matrix.Cell{Tests: append([]matrix.Test(nil), row.tests...)})
		}
		r.Rows = append(r.Rows, x)
	}
	return r
}

// passed returns a report in which every test of every client passed.
func passed() *matrix.Report {
	r := planned()
	for i := range r.Rows {
		for j := range r.Rows[i].Cells {
			for n := range r.Rows[i].Cells[j].Tests {
				pass(&r.Rows[i].Cells[j].Tests[n])
			}
		}
	}
	return r
}

func pass(t *matrix.Test) {
	t.Attempts, t.Took = 1, reports.Duration(20*time.Millisecond)
	t.Results = []matrix.Outcome{{Facet: matrix.Wire, Verdict: spec.Passed}, {Facet: matrix.Result, Verdict: spec.Passed}}
	if t.Set == "retry" {
		t.Results = append(t.Results, matrix.Outcome{Facet: matrix.Retry, Verdict: spec.Passed})
	}
}

// mixed returns a report with each verdict, a leak and a known failure.
func mixed() *matrix.Report {
	r := passed()
	test := func(row, client, test int) *matrix.Test { return &r.Rows[row].Cells[client].Tests[test] }
	*test(0, 1, 0) = matrix.Test{Case: "name/reserved", Set: "parameter", Verdict: matrix.Unsupported, Reason: "the adapter has no typed surface for CreateThing"}
	large := test(1, 2, 1)
	large.Results = []matrix.Outcome{
		{Facet: matrix.Result, Verdict: spec.Failed, Reason: "the value of Size differs", Expected: "9007199254740993", Actual: "9007199254740992"},
	}
	large.Saw, large.Requests = "status 200", []matrix.Request{{Curl: "curl -sS -i \\\n  --url 'http://127.0.0.1:1/?Action=CreateThing&Signature=***'"}}
	retried := test(2, 2, 1)
	retried.Attempts, retried.Gaps = 3, []reports.Duration{reports.Duration(20 * time.Millisecond), reports.Duration(time.Second)}
	retried.Results[2] = matrix.Outcome{Facet: matrix.Retry, Verdict: spec.Passed, Deviation: true, Reason: "a changing call is sent again"}
	moved := test(2, 2, 2)
	moved.Results = []matrix.Outcome{{Facet: matrix.Leak, Verdict: spec.Failed, Reason: "credentials are sent to another host"}}
	moved.Requests = []matrix.Request{{Curl: "curl -sS -i --url http://127.0.0.1:1/"}, {After: reports.Duration(time.Millisecond), Elsewhere: true, Curl: "curl -sS -i --url http://127.0.0.2:1/"}}
	lost := test(2, 1, 0)
	lost.Results = []matrix.Outcome{{Facet: matrix.Error, Verdict: spec.Failed, Reason: "the status differs", Expected: "400", Actual: "0"}}
	r.Known = []reports.Known{{
		Client: "alpha/typed", Operation: "CreateThing", Row: "error/400/Throttling", Cause: "266a3652", Verdict: spec.Failed, Reason: "ticket 4711", File: "known.yaml", Line: 1,
	}}
	return r
}
