package refdoc

import (
	"errors"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/answer/repair"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var malformedExample = rules.New(spec.Rule{
	ID: "malformed-example", Severity: spec.Warning,
	Explanation: "An example cannot be parsed: it is malformed XML or JSON, nested too deep, or a request without a readable URL.",
	Fix:         "Correct the example; the message says where the parser stopped.",
})

var exampleRepaired = rules.New(spec.Rule{
	ID: "example-repaired", Severity: spec.Warning, Fold: true,
	Explanation: "An example is malformed XML or JSON. It was read after the repair that the message describes.",
	Fix:         "Correct the example as the message says.",
})

// maxRepairs is the maximum number of repairs of one example that are reported individually.
const maxRepairs = 20

// repairExamples repairs the malformed responses of the page and reports each repair. The operation must be known,
// because a response without a root gets the name of the operation as its root.
func (r *reader) repairExamples() {
	r.malformed = map[int]bool{}
	for i := range r.c.Examples {
		e := &r.c.Examples[i]
		body := payload(e.Body)
		switch {
		case e.Kind == spec.RequestExample:
		case repair.Check(e.Format, body) != nil:
			r.repairExample(e)
			r.malformed[i] = e.Repaired == ""
		case body != strings.TrimSpace(e.Body):
			e.Repaired = body
		}
	}
}

func (r *reader) repairExample(e *spec.Example) {
	body := payload(e.Body)
	if limit, ok := errors.AsType[*answer.ParseError](repair.Check(e.Format, body)); ok && limit.Limit {
		r.report(e.Pos.Line, malformedExample, "the example is too large to be parsed: %s", limit.Reason)
		return
	}
	repaired, repairs := repair.Answer(e.Format, body, r.c.Operation.Name)
	if err := repair.Check(e.Format, repaired); err != nil {
		r.report(e.Pos.Line, malformedExample, "the example is malformed %s and cannot be repaired: %v", e.Format, plain.Brief(repair.Check(e.Format, body).Error()))
		return
	}
	e.Repaired = repaired
	first := e.Pos.Line + 1 + strings.Count(e.Body[:strings.Index(e.Body, body)], "\n")
	for i, m := range repairs {
		if i == maxRepairs {
			r.report(first+m.Line, exampleRepaired, "the example is malformed %s: %d more repairs like these", e.Format, len(repairs)-i)
			break
		}
		r.report(first+m.Line, exampleRepaired, "the example is malformed %s: %s", e.Format, m.Message)
	}
}

// checkRequest reports a request example that does not show a call.
func (r *reader) checkRequest(e *spec.Example) {
	if e.Call != nil && hostOf(e.Call.URL) == "" && len(e.Call.Parameters) == 0 && e.Call.Method == "" {
		r.report(e.Pos.Line, malformedExample, "the request example has neither a readable URL (%q) nor parameters", e.Call.URL)
	}
}
