package run

import (
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/steps"
)

// tracer returns a function that passes calls on as a report would hold them; nil if nobody traces.
func tracer(rec *record, trace func(string, reports.Exchange)) func(string, steps.Call) {
	if trace == nil {
		return nil
	}
	return func(scenario string, c steps.Call) { trace(rec.Traced(scenario, exchangeOf(c))) }
}
