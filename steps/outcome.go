package steps

import (
	"errors"
	"fmt"
	"time"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
)

// Outcome is what one scenario found.
type Outcome struct {
	Feature    string // URI of the feature
	Scenario   string // name
	Tags       []string
	Rows       []spec.RowID
	Formats    []spec.Format // formats that the scenario speaks of; empty for both
	Verdict    spec.Verdict
	Reason     string     // why not passed
	Gap        spec.Gap   // of an unreached scenario
	Lacks      []string   // keys of the profile that would make it reachable
	Answered   spec.RowID // the error row that the judged answer equals
	Vague      bool       // Answered names no parameter, while the row under test does
	Deviations []string   // what is allowed but not what the page shows
	Expected   string     // of a failed scenario
	Actual     string
	Calls      []Call
	Duration   time.Duration
}

// Call is an exchange and what it was for: call, fault or control.
type Call struct {
	Role string
	Exchange
}

// verdictError ends a scenario with another verdict than passed.
type verdictError struct {
	verdict          spec.Verdict
	reason           string
	expected, actual string
}

func (e *verdictError) Error() string {
	s := fmt.Sprintf("%s: %s", e.verdict, e.reason)
	if e.expected != "" {
		s += fmt.Sprintf("\n  expected %s\n  actual   %s", e.expected, e.actual)
	}
	return s
}

// Unwrap makes godog report an unreached scenario as skipped.
func (e *verdictError) Unwrap() error {
	if e.verdict == spec.Unreached {
		return godog.ErrSkip
	}
	return nil
}

func failed(expected, actual, reason string, args ...any) error {
	return &verdictError{spec.Failed, fmt.Sprintf(reason, args...), expected, actual}
}

func inconclusive(reason string, args ...any) error {
	return &verdictError{verdict: spec.Inconclusive, reason: fmt.Sprintf(reason, args...)}
}

func unreached(reason string, args ...any) error {
	return &verdictError{verdict: spec.Unreached, reason: fmt.Sprintf(reason, args...)}
}

// conclude files the error that ended a scenario, nil for none, as its verdict.
func (o *Outcome) conclude(err error) {
	var v *verdictError
	switch {
	case err == nil:
		o.Verdict = spec.Passed
	case errors.As(err, &v):
		o.Verdict, o.Reason, o.Expected, o.Actual = v.verdict, v.reason, v.expected, v.actual
	default:
		o.Verdict, o.Reason = spec.Inconclusive, err.Error()
	}
}
