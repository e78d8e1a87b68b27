package run

import (
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/steps"
)

// tracer returns a function that converts calls to the exchanges of a report and passes them to trace. It returns nil if
// trace is nil.
func tracer(rec *record, trace func(string, reports.Exchange)) func(string, steps.Call) {
	if trace == nil {
		return nil
	}
	return func(scenario string, c steps.Call) { trace(rec.Traced(scenario, exchangeOf(c))) }
}
