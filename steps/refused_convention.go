package steps

import (
	"context"
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// isConventional judges a common error. modal "is" makes acceptance a failure, "may be" leaves it open;
// how it is refused is a convention, so that another code, status or text is a deviation.
func (w *world) isConventional(ctx context.Context, modal, status, code, message string) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	want := fmt.Sprintf("%s %q %q", status, code, message)
	if a.accepted() {
		if modal == "may be" {
			return unreached("the endpoint accepts this, as it may")
		}
		return failed(want, a.String(), "the fault was accepted")
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	if a.fault.Code != code || sameRow(a, status, message, want) != nil {
		w.deviate("refused with " + a.String() + ", by convention " + want)
	}
	return nil
}

// isNotRefusedForSignature judges how a value is decoded before it is signed. A refusal for another reason,
// such as a parameter that no page documents, is allowed and remarked.
func (w *world) isNotRefusedForSignature(ctx context.Context) error {
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
				return failed("the signature is found right", a.String(), "the value is decoded in another way than it is signed")
			}
		}
	}
	w.deviate("refused for another reason than the signature: " + a.String())
	return w.isWellRefused(a)
}
