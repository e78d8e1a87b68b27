package steps

import (
	"context"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/check"
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

// filtersAll reports whether an accepted request has an invalid value of a filter, with which the endpoint lists nothing: no
// page promises that an endpoint rejects what nothing can match. The error says what the endpoint has to list, if it also
// lists nothing without the value.
func (w *world) filtersAll(ctx context.Context, a response) (bool, error) {
	path := w.filtered(w.contract.ParameterSent(w.changed()))
	if path == "" || a.broken != nil || check.EmptyList(a.tree, path) == "" {
		return false, nil
	}
	lease, base, _, err := w.compose(ctx)
	if err != nil {
		return false, nil // the profile has no values for one more request
	}
	defer lease.Release()
	control, err := w.composer.Control(base)
	if err != nil {
		return false, nil
	}
	c := w.send(ctx, "control", control, w.format)
	if err := c.usable(); err != nil || !c.accepted() || c.broken != nil {
		return err != nil, err
	}
	w.spent(ctx, lease, control, c)
	if check.EmptyList(c.tree, path) != "" {
		return true, unreached(spec.GapState, "the endpoint lists nothing, with the value and without it: %s", w.needsData())
	}
	w.deviate("accepted, but the endpoint lists nothing: it treats the value as a filter that nothing matches")
	return true, nil
}

// filtered returns the path of the field by which a parameter filters a list, or "": the operation only reads, and the
// elements of a list have a text with the name of the parameter, or with the end of that name, as Status for OrderStatus.
func (w *world) filtered(p *spec.Parameter) string {
	if p == nil || p.Required || p.Parent != "" || p.Type.JSON != spec.String || p.Default != "" || !w.contract.Operation.Reads() {
		return ""
	}
	const shortest = 4
	for _, f := range w.contract.Fields {
		if strings.Contains(f.Path, "[].") && (f.Name == p.Name || len(f.Name) >= shortest && strings.HasSuffix(p.Name, f.Name)) {
			return f.Path
		}
	}
	return ""
}
