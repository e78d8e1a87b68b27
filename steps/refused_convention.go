package steps

import (
	"context"

	"github.com/rowproof/rowproof/spec"
)

// isConventional judges an error of the gateway page. Its status, code and message are conventions, so a difference is
// a deviation. A repeated request may break a rule of the page first, such as that names are unique.
func (w *world) isConventional(a response, row spec.ErrorRow, m modal) error {
	want := expected(row)
	if a.accepted() {
		if m == may {
			return allowed()
		}
		return failed(want, a.String(), "the fault was accepted")
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	if e := w.rowOf(a); w.fault().Fault == spec.Replayed && e != nil && a.is(*e) == nil && e.Cause.Fault != spec.Replayed {
		return masked(e.ID, false)
	}
	if a.is(row) != nil {
		w.deviate("rejected with " + a.String() + "; by convention, the answer is " + want)
	}
	return nil
}

// signatureHolds judges whether the endpoint computes the same signature for a value with special characters. A
// rejection for another reason, such as an undocumented parameter, is a deviation.
func (w *world) signatureHolds(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return nil
	}
	if w.env.Gateway != nil {
		for _, e := range w.env.Gateway.Errors {
			if e.Code == a.fault.Code && e.Cause.Fault == spec.Signature {
				return failed("no error about the signature", a.String(), "the endpoint decodes the value differently from how it is signed")
			}
		}
	}
	w.deviate("rejected for a reason other than the signature: " + a.String())
	return w.isWellRejected(a)
}
