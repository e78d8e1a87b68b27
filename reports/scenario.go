package reports

import (
	"net/http"

	"github.com/rowproof/rowproof/spec"
)

// Scenario is one scenario as it ran.
type Scenario struct {
	Name       string       `json:"name"`
	Feature    string       `json:"feature"` // path of the feature file
	Line       int          `json:"line"`    // in that file
	Rows       []spec.RowID `json:"rows"`    // the rows that it proves
	Format     spec.Format  `json:"format"`  // "" for both
	Verdict    spec.Verdict `json:"verdict"`
	Reason     string       `json:"reason,omitempty"`
	Deviations []string     `json:"deviations,omitempty"`
	Expected   string       `json:"expected,omitempty"`
	Actual     string       `json:"actual,omitempty"`
	Duration   Duration     `json:"duration"`
	// Exchanges are the calls in order: all of a scenario that failed, was inconclusive or deviated, the
	// last one of any other.
	Exchanges []Exchange `json:"exchanges,omitempty"`
}

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

// CountsFor reports whether the scenario says something about a format.
func (s *Scenario) CountsFor(f spec.Format) bool { return s.Format == "" || s.Format == f }

// why is the reason of a scenario, or what comes nearest to one.
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

// Judged is the index of the call that the verdict is about: the last one that is no control, the very last
// where all are; -1 where there is none.
func (s *Scenario) Judged() int {
	for i := len(s.Exchanges) - 1; i >= 0; i-- {
		if s.Exchanges[i].Role != Control {
			return i
		}
	}
	return len(s.Exchanges) - 1
}
