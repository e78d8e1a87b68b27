// Package judge compares what an SDK sent and what its caller saw with the pages. It returns the verdicts of one test, with
// separate facets.
//
// A broken promise of the page is a failure. If no page promises the outcome, a difference is a deviation. What a
// standard forbids is always a failure: a panic, an error status that is taken for a success, a secret that leaks, and a
// POST of a changing call that is repeated although the endpoint may have processed it (RFC 9110, section 9.2.2).
package judge

import (
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// An Observation is what happened during a test.
type Observation struct {
	Begin    time.Time         // when the last call began
	Outcomes []adapter.Outcome // one per call, in their order; the last one is judged
	Requests []sdk.Request     // requests of all calls, in the order of their arrival
	Limit    time.Duration     // time limit of a call
	Gateway  *spec.Contract    // the gateway page
	Endpoint string            // host and port of the server
}

// maxOutcomes is the maximum number of problems per facet.
const maxOutcomes = 8

// test collects the results of one test.
type test struct {
	*sdk.Case
	Observation
	last     adapter.Outcome
	examined []matrix.Facet
	found    []matrix.Outcome
	hide     *strings.Replacer // masks secrets
}

// Judge returns the verdicts of a case. A test whose call was cancelled has no results.
func Judge(c *sdk.Case, o Observation) matrix.Test {
	t := &test{Case: c, Observation: o, hide: mask(c, o.Requests)}
	out := Planned(c)
	if len(o.Outcomes) > 0 {
		t.last = o.Outcomes[len(o.Outcomes)-1]
	}
	out.Attempts, out.Gaps, out.Took = len(t.sent()), gaps(t.sent()), reports.Duration(t.last.Took)
	switch {
	case t.last.Failure == nil && t.last.Answer.Unsupported != "":
		out.Verdict, out.Reason = matrix.Unsupported, t.last.Answer.Unsupported
		return out
	case t.cancelled():
		return out
	}
	t.judge()
	out.Results = t.results()
	if slices.ContainsFunc(out.Results, func(r matrix.Outcome) bool { return r.Verdict != spec.Passed || r.Deviation }) {
		out.Saw = clip(t.hide.Replace(describe(t.last)))
		out.Requests = t.commands()
	}
	return out
}

// Planned returns the test of a case without results.
func Planned(c *sdk.Case) matrix.Test {
	return matrix.Test{Case: c.Name, Set: string(c.Set), Variant: c.Variant, Title: c.Title, Informative: c.Informative}
}

// NotCalled returns the test of a case that could not be judged, because the client was not called.
func NotCalled(c *sdk.Case, why string) matrix.Test {
	out := Planned(c)
	t := test{Case: c}
	out.Results = []matrix.Outcome{{Facet: t.facet(), Verdict: spec.Inconclusive, Reason: why}}
	return out
}

// cancelled reports whether the user interrupted the test.
func (t *test) cancelled() bool {
	f := t.last.Failure
	return len(t.Outcomes) == 0 || f != nil && f.Kind == adapter.Cancelled
}

func (t *test) judge() {
	t.examine(matrix.Leak)
	t.wire()
	t.retry()
	t.leak()
	if !t.ended() {
		return
	}
	t.time()
	if t.refused() {
		return // the caller did not see the answer of the script
	}
	a := t.last.Answer
	switch {
	case t.Expect.Error == nil:
		t.result()
	case a.Error == nil && t.Expect.Result != nil && t.replied().Status < 400:
		t.result() // the case accepts a result and an error, as after a repeated call
	default:
		t.failure()
	}
}

// facet returns the facet of what the caller sees: Result or Error.
func (t *test) facet() matrix.Facet {
	if t.Expect.Error == nil {
		return matrix.Result
	}
	return matrix.Error
}

// ended reports whether the last call ended with an answer. Otherwise it adds the reason to the results.
func (t *test) ended() bool {
	for _, o := range t.Outcomes[:len(t.Outcomes)-1] {
		if o.Failure != nil || o.Answer.Error != nil {
			t.unclear(t.facet(), "an earlier call of the case failed", describe(o))
			return false
		}
	}
	f := t.last.Failure
	switch {
	case f == nil && len(t.Requests) == 0:
		t.unclear(matrix.Wire, "no request of the call arrived", describe(t.last))
		return false
	case f == nil:
		return true
	case f.Kind == adapter.Late && len(t.Requests) > 0:
		t.late()
	case f.Kind == adapter.Late:
		t.unclear(matrix.Time, "the call did not end within the time limit, and no request of it arrived", describe(t.last))
	case f.Kind == adapter.Crash:
		t.unclear(t.facet(), "the adapter ended during the call", describe(t.last))
	default:
		t.unclear(t.facet(), "the adapter gave no valid answer", describe(t.last))
	}
	return false
}

// refused reports whether the server refused the last request because of its credentials or names.
func (t *test) refused() bool { return t.Requests[len(t.Requests)-1].Reply < 0 }

// examine marks a facet as examined.
func (t *test) examine(f matrix.Facet) {
	if !slices.Contains(t.examined, f) {
		t.examined = append(t.examined, f)
	}
}

// breaks adds a broken promise: a failure, or a deviation if no page promises the outcome.
func (t *test) breaks(f matrix.Facet, reason, expected, actual string) {
	if t.Informative {
		t.deviates(f, reason, expected, actual)
		return
	}
	t.fails(f, reason, expected, actual)
}

// fails adds a failure.
func (t *test) fails(f matrix.Facet, reason, expected, actual string) {
	t.add(matrix.Outcome{Facet: f, Verdict: spec.Failed, Reason: reason, Expected: expected, Actual: actual})
}

// deviates adds a deviation.
func (t *test) deviates(f matrix.Facet, reason, expected, actual string) {
	t.add(matrix.Outcome{Facet: f, Verdict: spec.Passed, Deviation: true, Reason: reason, Expected: expected, Actual: actual})
}

// unclear adds a result that could not be judged.
func (t *test) unclear(f matrix.Facet, reason, actual string) {
	t.add(matrix.Outcome{Facet: f, Verdict: spec.Inconclusive, Reason: reason, Actual: actual})
}

func (t *test) add(o matrix.Outcome) {
	t.examine(o.Facet)
	n := 0
	for _, x := range t.found {
		if x.Facet == o.Facet {
			if x.Reason == o.Reason {
				return
			}
			n++
		}
	}
	if n >= maxOutcomes {
		return
	}
	o.Expected, o.Actual = clip(t.hide.Replace(o.Expected)), clip(t.hide.Replace(o.Actual))
	t.found = append(t.found, o)
}

// results returns the results in the order of the facets. A facet without a problem passed.
func (t *test) results() []matrix.Outcome {
	var all []matrix.Outcome
	for _, f := range matrix.Facets() {
		if !slices.Contains(t.examined, f) {
			continue
		}
		n := len(all)
		for _, o := range t.found {
			if o.Facet == f {
				all = append(all, o)
			}
		}
		if len(all) == n {
			all = append(all, matrix.Outcome{Facet: f, Verdict: spec.Passed})
		}
	}
	return all
}
