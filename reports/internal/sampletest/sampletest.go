// Package sampletest provides realistic runs for the tests of the renderers.
package sampletest

import (
	"net/http"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Started is the start time of every sample run.
var Started = time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)

const (
	pagePath    = "spec/vpc/AttachDisk.md"
	gatewayPath = "spec/gateway/CommonParameters.md"
	feature     = "features/vpc/AttachDisk.feature"
)

// head returns the fields of a run that are known before the first request.
func head() reports.Run {
	return reports.Run{
		Tool: "rowproof", Version: "v0.1.0", Started: Started,
		Endpoint: "http://user:password@127.0.0.1:8080/?token=1", Signature: "v1",
	}
}

// row returns a row of a sample page.
func row(id spec.RowID, line int, strength spec.Strength, text string) spec.Row {
	return spec.Row{ID: id, Pos: spec.Position{Line: line, End: line + 2}, Strength: strength, Text: text}
}

// Page returns a small page with a row in every section.
func Page() *spec.Contract {
	text := spec.Type{JSON: spec.String, Name: "String"}
	return &spec.Contract{
		Page: pagePath, Kind: spec.OperationPage,
		Operation: spec.Operation{Product: "Vpc", Name: "AttachDisk", Version: "2016-04-28", Style: spec.RPC, Path: "/", Title: "AttachDisk"},
		Explorer:  &spec.Explorer{Row: row("explorer", 20, spec.Table, "Try it in the API explorer.")},
		Parameters: []spec.Parameter{
			{Row: row("request/DiskId", 28, spec.Table, "The disk to attach."), Name: "DiskId", Type: text, Required: true},
			{Row: row("request/DiskType", 31, spec.Table, "The type of the disk. Valid values: Cloud (default), Local."), Name: "DiskType", Type: text},
		},
		Fields: []spec.Field{{Row: row("response/RequestId", 40, spec.Table, "The ID of the request."), Path: "RequestId", Type: text}},
		Examples: []spec.Example{
			{Row: row("example/request", 48, spec.FromExample, ""), Kind: spec.RequestExample},
			{Row: row("example/xml", 60, spec.FromExample, ""), Kind: spec.SuccessExample, Format: spec.XML},
			{Row: row("example/json", 68, spec.FromExample, ""), Kind: spec.SuccessExample, Format: spec.JSON},
		},
		Errors: []spec.ErrorRow{
			{Row: row("error/404/InvalidDiskId.NotFound", 78, spec.Table, "The disk does not exist."), Status: 404, Code: "InvalidDiskId.NotFound", Message: "The specified DiskId is not found.", Cause: spec.Cause{Fault: spec.Unknown, Parameters: []string{"DiskId"}}},
			{Row: row("error/400/InvalidDiskType", 79, spec.Table, "The type of the disk is not supported."), Status: 400, Code: "InvalidDiskType", Message: "The specified DiskType is not supported.", Cause: spec.Cause{Fault: spec.Enumeration, Parameters: []string{"DiskType"}}},
			{Row: row("error/400/TaskConflict", 80, spec.Table, "Too many requests were sent."), Status: 400, Code: "TaskConflict", Message: "Operate too frequent.", Cause: spec.Cause{Fault: spec.Conflict}},
		},
		Notes: []spec.Note{
			{Row: row("note/1", 7, spec.Prose, "Each disk can be attached to only one instance."), Kind: spec.PlainNote},
			{Row: row("procedure", 12, spec.Prose, "To attach a shared disk, follow these steps:"), Kind: spec.Procedure},
		},
	}
}

// Gateway returns a page of common parameters with one row.
func Gateway() *spec.Contract {
	return &spec.Contract{
		Page: gatewayPath, Kind: spec.GatewayPage,
		Operation:  spec.Operation{Title: "Common parameters"},
		Parameters: []spec.Parameter{{Row: row("gateway/request/Format", 14, spec.Convention, "The format of the answer: JSON or XML."), Name: "Format"}},
	}
}

// call returns a request and its response.
func call(role reports.Role, query string, status int, mediaType, content string) reports.Exchange {
	return reports.Exchange{
		Role: role, Method: "GET", URL: "http://127.0.0.1:8080/?" + query + "&AccessKeyId=testid&Signature=***",
		Header: http.Header{"User-Agent": {"rowproof/v0.1.0"}}, Status: status,
		Answer: http.Header{"Content-Type": {mediaType}}, Content: content, Duration: reports.Duration(1200 * time.Microsecond),
	}
}

const (
	jsonType = "application/json;charset=utf-8"
	xmlType  = "text/xml;charset=utf-8"
	okJSON   = `{"RequestId":"DDF2CC38-76C7-4000-909D-B2088158AEDA"}`
	okXML    = `<?xml version='1.0' encoding='UTF-8'?><AttachDiskResponse><RequestId>DDF2CC38-76C7-4000-909D-B2088158AEDA</RequestId></AttachDiskResponse>`
)

// passed returns a passed scenario of a row in a format.
func passed(id spec.RowID, line int, f spec.Format, name string) reports.Scenario {
	x := call(reports.Call, "Action=AttachDisk&Format="+string(f), 200, jsonType, okJSON)
	if f == spec.XML {
		x = call(reports.Call, "Action=AttachDisk&Format=XML", 200, xmlType, okXML)
	}
	return reports.Scenario{
		Name: name, Feature: feature, Line: line, Rows: []spec.RowID{id}, Format: f, Verdict: spec.Passed,
		Kind: "accepted", Promise: "accepted",
		Duration: reports.Duration(2 * time.Millisecond), Exchanges: []reports.Exchange{x},
	}
}

// ended returns a scenario that did not pass.
func ended(id spec.RowID, line int, f spec.Format, v spec.Verdict, name, reason string) reports.Scenario {
	s := passed(id, line, f, name)
	s.Verdict, s.Reason = v, reason
	if v == spec.Unreached {
		s.Exchanges = nil
	}
	return s
}

// lacking returns an unreached scenario that needs a profile key.
func lacking(id spec.RowID, line int, name, reason, key string) reports.Scenario {
	s := ended(id, line, "", spec.Unreached, name, reason)
	s.Gap, s.Lacks = spec.GapValue, []string{key}
	return s
}

// conflict returns a scenario that needs two concurrent calls.
func conflict() reports.Scenario {
	return lacking("error/400/TaskConflict", 110, "Two concurrent calls conflict",
		"the profile has no value for it", "operations.AttachDisk.errors.TaskConflict")
}

// AllPassed returns a run in which all rows but one are proven. The other row needs a value in the profile.
func AllPassed(t testing.TB) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(head())
	r.Page(Page(), "spec/vpc/AttachDisk.openapi.yaml")
	r.Page(Gateway(), "")
	for i, row := range append(Page().Rows(), Gateway().Rows()...) {
		if row.ID == "error/400/TaskConflict" {
			continue
		}
		for _, f := range formatsOf(row.ID) {
			add(t, r, passed(row.ID, 10*i, f, "The row is as documented"))
		}
	}
	add(t, r, conflict())
	return r.Finish(Started.Add(1234*time.Millisecond), false)
}

// Selected returns a run with one selected row, which has the verdict v.
func Selected(t testing.TB, v spec.Verdict) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(head())
	r.Page(Page(), "spec/vpc/AttachDisk.openapi.yaml")
	r.Page(Gateway(), "")
	for _, row := range append(Page().Rows(), Gateway().Rows()...) {
		planned := reports.Planned{Rows: []spec.RowID{row.ID}, Promise: "accepted", Selected: row.ID == "request/DiskId"}
		if err := r.Plan(pagePath, planned); err != nil {
			t.Fatal(err)
		}
	}
	add(t, r, ended("request/DiskId", 12, "", v, "DiskId is accepted", ""))
	return r.Finish(Started.Add(500*time.Millisecond), false)
}

// formatsOf returns the formats that a row applies to.
func formatsOf(id spec.RowID) []spec.Format {
	switch id {
	case "example/xml":
		return []spec.Format{spec.XML}
	case "example/json":
		return []spec.Format{spec.JSON}
	default:
		return []spec.Format{spec.JSON, spec.XML}
	}
}

// Mixed returns a run that has every verdict, deviations, an incomplete response and a finding about a page.
func Mixed(t testing.TB) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(head())
	r.Page(Page(), "spec/vpc/AttachDisk.openapi.yaml")
	r.Page(Gateway(), "")
	r.Problem(reports.Problem{File: pagePath, Line: 80, Rule: "surplus-cell", Severity: spec.Warning, Message: "the row has 5 cells under 4 headers; the last two were joined"})
	reason(t, r, "explorer", "no request can test a link")
	for _, s := range mixed() {
		add(t, r, s)
	}
	run := r.Finish(Started.Add(83*time.Second), false)
	run.Power = &reports.Power{Scenarios: 14, Defects: 40, Caught: 37, Elsewhere: 1, Missed: 1, Untried: 1, Survivors: []reports.Survivor{
		{Page: pagePath, ID: "enum/DiskType", Text: "any value is accepted", Reason: "request/DiskType passed; instead error/400/InvalidDiskType failed or was inconclusive"},
		{Page: pagePath, ID: "error-message/TaskConflict", Text: "the message differs", Reason: "error/400/TaskConflict unreached: the profile has no value for it"},
	}}
	return run
}

const otherType = `Content-Type is "application/json; charset=UTF-8", not "application/json;charset=utf-8"`

// mixed returns the scenarios of [Mixed].
func mixed() []reports.Scenario {
	deviating := passed("gateway/request/Format", 5, spec.JSON, "Format is case-insensitive")
	deviating.Deviations = []string{otherType}
	present := passed("response/RequestId", 50, "", "RequestId has the documented type and is not empty")
	present.Deviations = []string{otherType, reports.Inference + "RequestId is the same twice"}
	present.Inferred = true
	omitted := ended("request/DiskId", 20, spec.XML, spec.Unreached, "DiskId is required", "masked by gateway/error/400/MissingParameter")
	omitted.Gap, omitted.Answered = spec.GapMasked, "gateway/error/400/MissingParameter"
	return []reports.Scenario{
		passed("request/DiskId", 12, spec.JSON, "DiskId is accepted"),
		passed("request/DiskId", 12, spec.XML, "DiskId is accepted"),
		omitted,
		passed("request/DiskType", 31, spec.JSON, "Each documented value of DiskType is accepted"),
		failedEnum(),
		present,
		ended("example/request", 60, "", spec.Contradicted, "The example request succeeds", "the example sends DiskType=Remote, which the table does not list"),
		passed("example/json", 64, spec.JSON, "The response has the fields of the example"),
		inconclusive(),
		passed("error/404/InvalidDiskId.NotFound", 70, spec.JSON, "DiskId does not exist"),
		wrongMessage(),
		conflict(),
		passed("note/1", 120, "", "A second instance is rejected"),
		lacking("procedure", 130, "The procedure succeeds", "the profile has no value for it", "operations.AttachDisk.notes.procedure"),
		deviating,
		passed("gateway/request/Format", 5, spec.XML, "Format is case-insensitive"),
	}
}

// failedEnum returns a scenario of two rows that fails: an undocumented value in a POST is accepted.
func failedEnum() reports.Scenario {
	fault := call(reports.Fault, "", 200, jsonType, okJSON)
	fault.Method, fault.URL = "POST", "http://127.0.0.1:8080/"
	fault.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	fault.Body = "Action=AttachDisk&DiskId=d-1&DiskType=it's%20none&Signature=***"
	return reports.Scenario{
		Name: "A value outside the enumeration is rejected", Feature: feature, Line: 40, Format: spec.JSON,
		Rows: []spec.RowID{"request/DiskType", "error/400/InvalidDiskType"}, Verdict: spec.Failed,
		Reason:   "a value that the page does not list was accepted",
		Expected: "status 400, Code InvalidDiskType", Actual: "status 200, no Code",
		Duration:  reports.Duration(5 * time.Millisecond),
		Exchanges: []reports.Exchange{call(reports.Control, "Action=AttachDisk&DiskId=d-1", 200, jsonType, okJSON), fault},
	}
}

// wrongMessage returns a scenario that fails in XML only: the status and the code are right, the message is wrong.
func wrongMessage() reports.Scenario {
	body := func(message string) string {
		return "<Error><RequestId>DDF2CC38-76C7-4000-909D-B2088158AEDA</RequestId><HostId>127.0.0.1</HostId><Code>InvalidDiskId.NotFound</Code><Message>" + message + "</Message></Error>"
	}
	s := ended("error/404/InvalidDiskId.NotFound", 70, spec.XML, spec.Failed, "DiskId does not exist", "the message differs from the page")
	s.Expected, s.Actual = body("The specified DiskId is not found."), body("The specified DiskID was not found.")
	s.Exchanges = []reports.Exchange{call(reports.Fault, "Action=AttachDisk&DiskId=d-none&Format=XML", 404, xmlType, s.Actual)}
	return s
}

// inconclusive returns a scenario without a complete response.
func inconclusive() reports.Scenario {
	s := ended("example/xml", 66, spec.XML, spec.Inconclusive, "The response has the fields of the example", "the answer was cut off: unexpected end after 20 bytes")
	s.Exchanges[0].Content, s.Exchanges[0].Error = s.Exchanges[0].Content[:20], "truncated: unexpected EOF"
	return s
}

// Hostile returns a run in which every string contains the payload.
func Hostile(t testing.TB, payload string) *reports.Run {
	t.Helper()
	c := Page()
	c.Page, c.Operation.Name, c.Operation.Title = payload, payload, payload
	c.Parameters[0].Name, c.Parameters[0].Text = payload, payload
	r := reports.NewRecorder(head())
	r.Page(c, payload)
	r.Problem(reports.Problem{File: payload, Rule: payload, Severity: spec.Error, Message: payload})
	s := ended("request/DiskId", 1, spec.JSON, spec.Failed, payload, payload)
	s.Feature, s.Expected, s.Actual, s.Deviations = payload, payload, payload+"!", []string{payload}
	s.Exchanges = []reports.Exchange{{
		Role: reports.Fault, Method: payload, URL: "http://127.0.0.1/" + payload, Body: payload, Status: 200, Content: payload, Error: payload,
		Header: http.Header{"X-Request": {payload}}, Answer: http.Header{"X-Answer": {payload}, payload: {payload}},
	}}
	if err := r.Add(payload, s); err != nil {
		t.Fatal(err)
	}
	run := r.Finish(Started, true)
	run.Power = &reports.Power{Defects: 1, Missed: 1, Survivors: []reports.Survivor{{Page: payload, ID: payload, Text: payload, Reason: payload}}}
	return run
}

func add(t testing.TB, r *reports.Recorder, s reports.Scenario) {
	t.Helper()
	if err := r.Add(pagePath, s); err != nil {
		t.Fatal(err)
	}
}

func reason(t testing.TB, r *reports.Recorder, id spec.RowID, why string) {
	t.Helper()
	if err := r.Reason(pagePath, id, why); err != nil {
		t.Fatal(err)
	}
}
