package steps

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// Outcome is the result of one scenario.
type Outcome struct {
	Feature    string   // URI of the feature
	Scenario   string   // name
	Steps      []string // sentences, which distinguish the scenarios of an outline
	Kind       scenario.Kind
	Tags       []string
	Rows       []spec.RowID
	Formats    []spec.Format // formats of the scenario; empty for both
	Misuse     string        // what is wrong with the scenario itself; it then has no verdict
	Verdict    spec.Verdict
	Reason     string     // why the scenario did not pass
	Gap        spec.Gap   // why an unreached scenario could not be tested
	Lacks      []string   // keys to add to the profile to reach the scenario
	MayLack    string     // in a rehearsal: the profile key that is missing if the endpoint rejects the request
	Answered   spec.RowID // the error row that the judged answer matches
	Vague      bool       // Answered names no parameter, although the row under test names one
	Deviations []string   // what is allowed but differs from the page
	Inferences []string   // deviations from inferred promises, which no text of the page states
	Expected   string     // the result that a failed scenario should have had
	Actual     string
	Calls      []Call
	Duration   time.Duration
}

// Call is an exchange and its role: call, fault or control.
type Call struct {
	Role    string
	Repeats bool // the call repeats the one before it, which was throttled or not sent
	Exchange
}

// hide replaces secrets and then cuts what is too long for a report. It must run after the answers are judged.
func (o *Outcome) hide() {
	defer o.cut()
	for i := range o.Calls {
		hide := o.Calls[i].Hide
		o.Calls[i] = o.Calls[i].Masked()
		if hide == nil {
			continue
		}
		o.Reason, o.Expected, o.Actual = hide(o.Reason), hide(o.Expected), hide(o.Actual)
		for j := range o.Deviations {
			o.Deviations[j] = hide(o.Deviations[j])
		}
		for j := range o.Inferences {
			o.Inferences[j] = hide(o.Inferences[j])
		}
	}
}

// verdictError ends a scenario with a verdict other than passed.
type verdictError struct {
	verdict          spec.Verdict
	reason           string
	expected, actual string
	gap              spec.Gap
	lacks            []string
	answered         spec.RowID
	vague            bool
	judged           *response // the answer that should have been rejected or accepted instead; nil for another failure
	missing          string    // the path of a field that is missing; "" for another failure
	missingIn        spec.Format
}

func (e *verdictError) Error() string {
	s := fmt.Sprintf("%s: %s", e.verdict, e.reason)
	if e.expected != "" {
		s += fmt.Sprintf("\n  expected %s\n  actual   %s", e.expected, e.actual)
	}
	return s
}

// Unwrap makes godog report an unreached or contradicted scenario as skipped.
func (e *verdictError) Unwrap() error {
	if e.verdict == spec.Unreached || e.verdict == spec.Contradicted {
		return godog.ErrSkip
	}
	return nil
}

func failed(expected, actual, reason string, args ...any) error {
	return &verdictError{verdict: spec.Failed, reason: fmt.Sprintf(reason, args...), expected: expected, actual: actual}
}

// failedBy is like failed, for an answer that accepts a request against the expectation, or rejects it.
func failedBy(a response, expected, reason string, args ...any) error {
	return &verdictError{verdict: spec.Failed, reason: fmt.Sprintf(reason, args...), expected: expected, actual: a.String(), judged: &a}
}

// failedWithout is like failed, for a missing field.
func failedWithout(path string, format spec.Format, expected, actual, reason string, args ...any) error {
	return &verdictError{verdict: spec.Failed, reason: fmt.Sprintf(reason, args...), expected: expected, actual: actual, missing: path, missingIn: format}
}

func inconclusive(reason string, args ...any) error {
	return &verdictError{verdict: spec.Inconclusive, reason: fmt.Sprintf(reason, args...)}
}

func unreached(gap spec.Gap, reason string, args ...any) error {
	return &verdictError{verdict: spec.Unreached, gap: gap, reason: fmt.Sprintf(reason, args...)}
}

// lacking ends a scenario for which the profile has no value; key is the profile key to add.
func lacking(key, reason string, args ...any) error {
	return &verdictError{verdict: spec.Unreached, gap: spec.GapValue, lacks: []string{key}, reason: fmt.Sprintf(reason, args...) + ": add " + key}
}

// masked ends a scenario whose fault the endpoint answers with another documented row.
func masked(by spec.RowID, vague bool) error {
	return &verdictError{
		verdict: spec.Unreached, gap: spec.GapMasked, answered: by, vague: vague,
		reason: fmt.Sprintf("masked: the endpoint answers the fault with %s, another documented error", by),
	}
}

// ending returns the error that ends a scenario: a request that cannot be made makes it unreached.
func ending(err error) error {
	if u, ok := errors.AsType[*request.Unreached](err); ok {
		return &verdictError{verdict: spec.Unreached, gap: u.Gap, reason: u.Reason, lacks: u.Lacks}
	}
	return err
}

// misuse is an error in the scenario itself, such as a sentence that is not in the vocabulary or an operation without a
// page. It does not result in a verdict.
type misuse struct{ error }

func (e *misuse) Unwrap() error { return e.error }

// conclude sets the verdict from the error that ended the scenario, or nil.
func (o *Outcome) conclude(err error) {
	var v *verdictError
	var m *misuse
	switch {
	case errors.As(err, &m) || errors.Is(err, godog.ErrUndefined):
		o.Misuse = err.Error()
	case err == nil:
		o.Verdict = spec.Passed
	case errors.As(err, &v):
		o.Verdict, o.Reason, o.Expected, o.Actual = v.verdict, v.reason, v.expected, v.actual
		o.Gap, o.Lacks = v.gap, v.lacks
		if v.answered != "" {
			o.Answered, o.Vague = v.answered, v.vague
		}
	default:
		o.Verdict, o.Reason = spec.Inconclusive, err.Error()
	}
}

// trace passes a completed call to Env.Trace, except in a rehearsal.
func (w *world) trace(role string, x Exchange) {
	if w.env.Trace != nil && !w.env.Rehearses {
		w.env.Trace(w.outcome.Scenario, Call{Role: role, Exchange: x}.Masked())
	}
}

// Limits of what is kept of a scenario, in bytes.
const (
	keptContent = 64 << 10 // of the body of an answer
	keptText    = 4 << 10  // of a sentence about an answer
	// longestHidden is the maximum length of a secret in any encoding. A body that is cut loses as many bytes after secrets
	// are replaced, because a part of a secret may be at its end.
	longestHidden = 64 << 10
)

// Masked returns the call with at most 64 KiB of the body of its answer, without secrets. The other parts of an exchange
// contain none. Masked copies what it keeps, so that the whole body can be released.
func (c Call) Masked() Call {
	whole := len(c.Content)
	content := c.Content[:min(whole, keptContent+longestHidden)]
	own := c.Hide != nil // content is a copy
	if own {
		masked := c.Hide(string(content))
		if len(content) < whole {
			masked = masked[:max(0, len(masked)-longestHidden)]
		}
		content = []byte(masked)
	}
	if len(content) > keptContent || len(c.Content) > keptContent+longestHidden {
		c.Cut = max(c.Cut, whole)
		content = content[:wholeRunes(content, keptContent)]
	}
	if !own || len(content) < whole {
		content = bytes.Clone(content)
	}
	c.Content, c.Hide = content, nil
	return c
}

// wholeRunes returns how many bytes of text to keep so that there are at most n and the last character is complete.
func wholeRunes[T ~string | ~[]byte](text T, n int) int {
	n = min(n, len(text))
	for back := 1; back <= min(utf8.UTFMax, n); back++ {
		if at := n - back; utf8.RuneStart(text[at]) {
			if !utf8.FullRune([]byte(text[at:n])) {
				return at
			}
			break
		}
	}
	return n
}

// cut shortens the texts of an outcome. Endpoints determine parts of them.
func (o *Outcome) cut() {
	for _, text := range []*string{&o.Reason, &o.Expected, &o.Actual} {
		*text = shortened(*text)
	}
	for _, texts := range [][]string{o.Deviations, o.Inferences} {
		for i := range texts {
			texts[i] = shortened(texts[i])
		}
	}
}

// shortened returns a copy of the first 4 KiB of a text. It returns a shorter text unchanged.
func shortened(text string) string {
	if len(text) <= keptText {
		return text
	}
	return strings.Clone(text[:wholeRunes(text, keptText)]) + "..."
}
