package reports

import (
	"fmt"
	"net/http"

	"github.com/rowproof/rowproof/spec"
)

// Scenario is a scenario that has run.
type Scenario struct {
	Name    string       `json:"name"`
	Feature string       `json:"feature"`           // path of the feature file
	Line    int          `json:"line"`              // line in the feature file
	Rows    []spec.RowID `json:"rows"`              // the rows that the scenario tests
	Format  spec.Format  `json:"format"`            // "" for both
	Kind    string       `json:"kind,omitempty"`    // what the scenario tries, such as required or enum
	Promise string       `json:"promise,omitempty"` // what a pass proves; "" if a pass proves no promise
	Grade   spec.Grade   `json:"grade,omitempty"`   // what it takes to trigger the row
	Verdict spec.Verdict `json:"verdict"`
	// Verdicts are those of all rounds if they differ. Verdict and the rest are then those of the worst round.
	Verdicts []spec.Verdict `json:"verdicts,omitempty"`
	Gap      spec.Gap       `json:"gap,omitempty"`   // why an unreached scenario could not be tested
	Lacks    []string       `json:"lacks,omitempty"` // profile keys that would make the scenario reachable
	Reason   string         `json:"reason,omitempty"`
	// Answered is the error row of the page or the gateway whose status, code and message the judged response has, or
	// "".
	Answered spec.RowID `json:"answered,omitempty"`
	// Vague reports that Answered names no parameter, although the row under test names the parameter at fault.
	Vague bool `json:"vague,omitempty"`
	// Inferred reports that no text of the page states the promise. The deviations then begin with [Inference].
	Inferred   bool     `json:"inferred,omitempty"`
	Deviations []string `json:"deviations,omitempty"`
	Expected   string   `json:"expected,omitempty"`
	Actual     string   `json:"actual,omitempty"`
	Duration   Duration `json:"duration"`
	// Exchanges are the calls in order. A scenario that failed, was inconclusive, has deviations or repeated a call keeps
	// all its calls; any other keeps one. [Keep] determines which of them are whole.
	Exchanges []Exchange `json:"exchanges,omitempty"`
}

// Inference is the prefix of a deviation from a promise that rowproof infers and no text of the page states.
const Inference = "inferred: "

// Role is the role of a call in its scenario.
type Role string

const (
	// Control is the role of a call that must succeed, because otherwise the rejection of the fault proves nothing.
	Control Role = "control"
	// Fault is the role of the call that differs from the control in one thing.
	Fault Role = "fault"
	// Call is the role of any other call.
	Call Role = "call"
)

// Exchange is a request and its response, with secrets already replaced.
type Exchange struct {
	Role     Role        `json:"role"`
	Repeats  bool        `json:"repeats,omitempty"` // it repeats the exchange before it, which was throttled or not sent
	Method   string      `json:"method"`
	URL      string      `json:"url"`
	Header   http.Header `json:"header,omitempty"`
	Body     string      `json:"body,omitempty"`
	Status   int         `json:"status,omitempty"` // 0 if no response arrived
	Answer   http.Header `json:"answer,omitempty"` // headers of the response
	Content  string      `json:"content,omitempty"`
	Base64   bool        `json:"base64,omitempty"` // Content is binary and therefore base64-encoded
	Notes    []string    `json:"notes,omitempty"`  // how the report differs from what was sent, such as parts that were cut
	Duration Duration    `json:"duration"`
	Error    string      `json:"error,omitempty"` // why no complete response arrived
	Thin     bool        `json:"thin,omitempty"`  // headers, bodies and notes are not kept; see [Keep]
}

// key returns a key that identifies the scenario in a run.
func (s *Scenario) key() string {
	return fmt.Sprintf("%s:%d %s %s", s.Feature, s.Line, s.Format, s.Name)
}

// CountsFor reports whether the scenario counts for a format.
func (s *Scenario) CountsFor(f spec.Format) bool { return s.Format == "" || s.Format == f }

// why returns the reason of a scenario. Without one, it returns the expected and actual results, or the name.
func (s *Scenario) why() string {
	switch {
	case s.Reason != "":
		return s.Reason
	case s.Expected != "" && s.Actual != "":
		return "expected " + s.Expected + ", got " + s.Actual
	default:
		return s.Name
	}
}

// Judged returns the index of the call that the verdict is about. For an inconclusive scenario, this is the last call:
// the control, if the control failed. For any other scenario, it is the last call that is not a control. If all calls
// are controls, it is the last call. Judged returns -1 if there are no calls.
func (s *Scenario) Judged() int {
	last := len(s.Exchanges) - 1
	if s.Verdict == spec.Inconclusive {
		return last
	}
	for i := last; i >= 0; i-- {
		if s.Exchanges[i].Role != Control {
			return i
		}
	}
	return last
}

// Request returns the command that repeats the judged call, or "" without calls. Every report format shows this
// request.
func (s *Scenario) Request() string {
	i := s.Judged()
	if i < 0 {
		return ""
	}
	return s.Exchanges[i].Command()
}
