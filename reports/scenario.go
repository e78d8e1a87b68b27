package reports

import (
	"fmt"
	"net/http"

	"github.com/rowproof/rowproof/spec"
)

// Scenario is one scenario as it ran.
type Scenario struct {
	Name    string       `json:"name"`
	Feature string       `json:"feature"`           // path of the feature file
	Line    int          `json:"line"`              // in that file
	Rows    []spec.RowID `json:"rows"`              // the rows that it proves
	Format  spec.Format  `json:"format"`            // "" for both
	Kind    string       `json:"kind,omitempty"`    // what is tried: required, enum and so on
	Promise string       `json:"promise,omitempty"` // what a pass proves; "" if the scenario cannot fail a promise
	Grade   spec.Grade   `json:"grade,omitempty"`   // what it takes to bring the row about
	Verdict spec.Verdict `json:"verdict"`
	Gap     spec.Gap     `json:"gap,omitempty"`   // of an unreached scenario
	Lacks   []string     `json:"lacks,omitempty"` // profile keys that make the scenario reachable
	Reason  string       `json:"reason,omitempty"`
	// Answered is the error row, of the page or of the gateway, whose status, code and message the judged
	// answer equals, or "" if there is none.
	Answered spec.RowID `json:"answered,omitempty"`
	// Vague reports that Answered names no parameter although the row under test names the one at fault.
	Vague bool `json:"vague,omitempty"`
	// Inferred reports that no text of the page states the promise; its deviations begin with [Inference].
	Inferred   bool     `json:"inferred,omitempty"`
	Deviations []string `json:"deviations,omitempty"`
	Expected   string   `json:"expected,omitempty"`
	Actual     string   `json:"actual,omitempty"`
	Duration   Duration `json:"duration"`
	// Exchanges are the calls in order: all of a scenario that failed, was inconclusive or deviated, the
	// last one of any other.
	Exchanges []Exchange `json:"exchanges,omitempty"`
}

// Inference begins a deviation from a promise that rowproof infers and no text of the page states.
const Inference = "inferred: "

// Role is the part that a call plays in its scenario.
type Role string

const (
	// Control: the call that has to succeed before a fault means anything.
	Control Role = "control"
	// Fault: the call that differs from the control in one thing.
	Fault Role = "fault"
	// Call: any other call.
	Call Role = "call"
)

// Exchange is one call as it was sent and answered, its secrets already replaced.
type Exchange struct {
	Role     Role        `json:"role"`
	Method   string      `json:"method"`
	URL      string      `json:"url"`
	Header   http.Header `json:"header,omitempty"`
	Body     string      `json:"body,omitempty"`
	Status   int         `json:"status,omitempty"` // 0 where no answer came
	Answer   http.Header `json:"answer,omitempty"` // headers of the answer
	Content  string      `json:"content,omitempty"`
	Base64   bool        `json:"base64,omitempty"` // Content is not text and therefore encoded
	Notes    []string    `json:"notes,omitempty"`  // what was cut
	Duration Duration    `json:"duration"`
	Error    string      `json:"error,omitempty"` // why no whole answer came
}

// key identifies the scenario within a run.
func (s *Scenario) key() string {
	return fmt.Sprintf("%s:%d %s %s", s.Feature, s.Line, s.Format, s.Name)
}

// CountsFor reports whether the scenario counts for a format.
func (s *Scenario) CountsFor(f spec.Format) bool { return s.Format == "" || s.Format == f }

// why returns the reason of a scenario; without one, the difference or the name.
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

// Judged returns the index of the call that the verdict is about: of an inconclusive scenario the last call, which is
// the control if that one failed; else the last call that is not a control. It returns the last call if all are
// controls, -1 if there are no calls.
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

// Request returns the command that repeats the call that the verdict is about, "" if there is none. Every format
// shows this request.
func (s *Scenario) Request() string {
	i := s.Judged()
	if i < 0 {
		return ""
	}
	return s.Exchanges[i].Command()
}
