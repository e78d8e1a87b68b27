package steps

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/shape"
)

// isWellRejected asks for a rejection that a client can read: no server error, an error body of the right shape.
func (w *world) isWellRejected(a answer) error {
	const want = "a rejection with a well-formed error body"
	switch {
	case a.serverError():
		return failed(want, a.String(), "a server error")
	case a.broken != nil:
		return failed(want, a.String(), "the error body cannot be read")
	case a.Status < 400:
		return failed(want+" and a status of 400 or more", a.String(), "a rejection with a status of success")
	}
	return w.firstProblem(shape.CheckError(w.contract, a.tree))
}

// firstProblem fails on the first broken promise, ends as contradicted if the page only contradicts itself, and
// remarks on deviations.
func (w *world) firstProblem(problems []shape.Problem) error {
	var disputed error
	for _, p := range problems {
		switch p.Verdict() {
		case spec.Failed:
			return failed(p.Expected, p.Actual, "%s", p)
		case spec.Contradicted:
			disputed = cmp.Or(disputed, contradicted(p))
		default:
			w.deviate(p.String())
		}
	}
	return disputed
}

func contradicted(p shape.Problem) error {
	return &verdictError{verdict: spec.Contradicted, reason: "the page disagrees with itself: " + p.String(), expected: p.Expected, actual: p.Actual}
}

// isRejected judges a rejection of which the page promises only that there is one: with a row that is true of
// the fault, or with a code that neither page documents, which is a deviation.
func (w *world) isRejected(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return failed(scenario.IsRejectedAnyhow.Template, a.String(), "a request that should be rejected was accepted")
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// isRejectedMildly judges a rejection that is usual and not promised.
func (w *world) isRejectedMildly(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		w.deviate("accepted, which the page does not expect")
		return nil
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// tellsTruth judges the code of a rejection. A row that may answer the fault is right; a row or a code that names
// another parameter, with which the control was accepted, is wrong. Anything else deviates: what a row is about is
// our reading.
func (w *world) tellsTruth(a answer) error {
	all := w.candidates("")
	if c, ok := equal(all, a); ok {
		w.outcome.Answered = c.ID
		return nil
	}
	if _, ok := equalAlternative(all, a); ok {
		w.deviate("rejected as older products do: " + a.String())
		return nil
	}
	if c, ok := withCode(all, a.fault.Code); ok {
		w.deviate("rejected as " + string(c.ID) + ", with another status or message: " + a.String())
		return nil
	}
	if name := w.accuses(a); name != "" {
		return failed("an error that is true of "+strings.Join(w.fault().Parameters, ", "), a.String(), "the error blames %s, which is not at fault", name)
	}
	w.deviate("rejected with a code that the page does not document for this fault: " + a.String())
	return nil
}

// accuses is a parameter that an answer blames by its name although it is not at fault; "" for none.
func (w *world) accuses(a answer) string {
	fault := w.fault()
	innocent := func(name string) bool {
		return len(fault.Parameters) > 0 && !slices.ContainsFunc(fault.Parameters, func(p string) bool { return spec.Unnumbered(p) == spec.Unnumbered(name) })
	}
	if e := w.rowOf(a); e != nil && a.is(*e) == nil {
		for _, name := range e.Cause.Parameters {
			if innocent(name) && (strings.Contains(e.Code, name) || strings.Contains(e.Message, name)) && !scenario.Concerns(w.contract, fault, name) {
				return name
			}
		}
	}
	if name := w.blames(a.fault.Code); name != "" && innocent(name) {
		return name
	}
	return ""
}

// mayBeRejected judges what endpoints may or may not look at.
func (w *world) mayBeRejected(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return allowed()
	}
	return w.isWellRejected(a)
}
