package steps

import (
	"cmp"
	"context"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/shape"
)

// isWellRefused asks for a refusal that a client can read: no server error, an error body of the right shape.
func (w *world) isWellRefused(a answer) error {
	const want = "a refusal with a well-formed error body"
	switch {
	case a.serverError():
		return failed(want, a.String(), "a server error")
	case a.broken != nil:
		return failed(want, a.String(), "the error body can not be read")
	case a.Status < 400:
		return failed(want+" and a status of 400 or more", a.String(), "a refusal with a status of success")
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
	return &verdictError{spec.Contradicted, "the page disagrees with itself: " + p.String(), p.Expected, p.Actual}
}

// isRefused judges a refusal of which the page promises only that there is one: with a row that tells the
// truth about the fault, or with a code that neither page documents, which is a deviation.
func (w *world) isRefused(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return failed("the request is refused", a.String(), "a request that should be refused was accepted")
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// isRefusedOrDeviates judges a refusal that is usual and not promised.
func (w *world) isRefusedOrDeviates(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		w.deviate("accepted, which the page does not expect")
		return nil
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// tellsTruth fails an answer with a documented row that speaks of another fault.
func (w *world) tellsTruth(a answer) error {
	if _, ok := w.candidate(a.fault.Code); ok {
		return nil
	}
	if len(w.wanted) == 0 {
		return nil
	}
	if w.alternative(a.fault.Code) {
		w.deviate("refused in another way than usual: " + a.String())
		return nil
	}
	for _, e := range w.contract.Errors {
		if e.Code == a.fault.Code {
			return failed("one of "+w.listed(), a.String(), "the row %s speaks of another fault", e.ID)
		}
	}
	if p := w.blames(a.fault.Code); p != "" {
		return failed("one of "+w.listed(), a.String(), "the code blames %s, which is not at fault", p)
	}
	w.deviate("refused with a code that the page does not document: " + a.String())
	return nil
}

// mayBeRefused judges what endpoints may or may not look at.
func (w *world) mayBeRefused(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return unreached("the endpoint accepts this, as it may")
	}
	return w.isWellRefused(a)
}
