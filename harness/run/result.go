package run

import (
	"encoding/base64"
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/steps"
)

// scenarioOf converts the outcome of a planned scenario to the model of the report. The models differ because steps and
// reports do not import each other, and because answers are judged as bytes but reported as text.
func scenarioOf(o steps.Outcome, planned PlannedScenario) reports.Scenario {
	s := reports.Scenario{
		Name: planned.Name, Feature: planned.Feature, Line: planned.Line, Rows: o.Rows, Verdict: o.Verdict, Reason: o.Reason,
		Kind: planned.Kind, Promise: planned.Promise, Grade: planned.Grade,
		Gap: o.Gap, Lacks: o.Lacks, Answered: o.Answered, Vague: o.Vague,
		Deviations: o.Deviations, Expected: o.Expected, Actual: o.Actual, Duration: reports.Duration(o.Duration),
	}
	if len(o.Formats) == 1 {
		s.Format = o.Formats[0]
	}
	s.Inferred = len(s.Deviations) == 0 && len(o.Inferences) > 0
	for _, remark := range o.Inferences {
		s.Deviations = append(s.Deviations, reports.Inference+remark)
	}
	for _, c := range o.Calls {
		s.Exchanges = append(s.Exchanges, exchangeOf(c))
	}
	return s
}

func exchangeOf(c steps.Call) reports.Exchange {
	x := reports.Exchange{
		Role: reports.Role(c.Role), Repeats: c.Repeats, Method: c.Method, URL: c.URL, Header: c.Header, Body: c.Body,
		Status: c.Status, Answer: c.Answer, Duration: reports.Duration(c.Duration),
	}
	if utf8.Valid(c.Content) {
		x.Content = string(c.Content)
	} else {
		x.Content, x.Base64 = base64.StdEncoding.EncodeToString(c.Content), true
	}
	if c.Cut > 0 {
		x.Notes = append(x.Notes, fmt.Sprintf("answer cut at %d of %d bytes", len(c.Content), c.Cut))
	}
	if c.Decoded != "" {
		x.Notes = append(x.Notes, "answer decoded from Content-Encoding "+c.Decoded)
	}
	if c.Err != nil {
		x.Error = c.Err.Error()
	}
	return x
}

// tracer returns a function that converts calls to the exchanges of a report and passes them to trace. It returns nil if
// trace is nil.
func tracer(rec *record, trace func(string, reports.Exchange)) func(string, steps.Call) {
	if trace == nil {
		return nil
	}
	return func(scenario string, c steps.Call) { trace(rec.Traced(scenario, exchangeOf(c))) }
}
