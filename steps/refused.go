package steps

import (
	"context"

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
	return w.firstProblem(shape.CheckError(a.tree))
}

// firstProblem fails on the first problem that is no deviation and remarks on the others.
func (w *world) firstProblem(problems []shape.Problem) error {
	for _, p := range problems {
		if !p.Deviation {
			return failed(p.Expected, p.Actual, "%s", p)
		}
		w.deviate(p.String())
	}
	return nil
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

// tellsTruth fails an answer with a documented row that speaks of another fault.
func (w *world) tellsTruth(a answer) error {
	all := w.candidates("")
	if c, ok := withCode(all, a.fault.Code); ok {
		w.outcome.Answered = c.ID
		return nil
	}
	if len(all) == 0 {
		return nil
	}
	if _, ok := alternative(all, a.fault.Code); ok {
		w.deviate("rejected in another way than usual: " + a.String())
		return nil
	}
	for _, e := range w.contract.Errors {
		if e.Code == a.fault.Code {
			return failed("one of "+codes(all), a.String(), "the row %s speaks of another fault", e.ID)
		}
	}
	if p := w.blames(a.fault.Code); p != "" {
		return failed("one of "+codes(all), a.String(), "the code blames %s, which is not at fault", p)
	}
	w.deviate("rejected with a code that the page does not document: " + a.String())
	return nil
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
