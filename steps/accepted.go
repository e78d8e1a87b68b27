package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

const wantAccepted = "status 200 and no error"

// isAccepted judges a request that should succeed. Where it does not, plainer forms of the same request
// are the control: if one of them is accepted, this one should have been.
func (w *world) isAccepted(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return w.isStatus200(a)
	}
	if w.unpaired != nil && !a.serverError() && !w.blamesValue(a) {
		return lacking(fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, w.unpaired.name, w.unpaired.value),
			"rejected with %s, and the profile does not say which values go with %s=%s", a, w.unpaired.name, w.unpaired.value)
	}
	if w.pair != nil && w.isBusy(a) {
		return unreached(spec.GapState, "the endpoint is busy with the first request: %s", a)
	}
	return failed(wantAccepted, a.String(), "a request that should be accepted was not")
}

// isBusy reports whether an answer is a row of the page that tells of another call under way.
func (w *world) isBusy(a answer) bool {
	return slices.ContainsFunc(w.contract.Errors, func(e spec.ErrorRow) bool {
		return e.Code == a.fault.Code && e.Cause.Fault == spec.Conflict
	})
}

// blamesValue reports whether the answer says that the value itself is none of the documented ones.
func (w *world) blamesValue(a answer) bool {
	fault := spec.Cause{Fault: spec.Enumeration, Parameters: []string{w.unpaired.name}}
	for _, id := range scenario.MayMean(w.contract, fault) {
		if e := w.contract.Error(id); e.Code == a.fault.Code && len(e.Cause.Parameters) > 0 {
			return true
		}
	}
	return w.blames(a.fault.Code) == w.unpaired.name
}

func (w *world) isStatus200(a answer) error {
	if a.Status != 200 {
		return failed("status 200", a.String(), "success has another status")
	}
	return nil
}

// isAcceptedMildly judges what the gateway's page asks of every operation by convention only.
func (w *world) isAcceptedMildly(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return w.isStatus200(a)
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	w.deviate("refused, which the page does not expect: " + a.String())
	return nil
}

// attempt sends the changed request and, where it is not accepted, looks for a plainer form that is.
func (w *world) attempt(ctx context.Context) (answer, error) {
	if len(w.answers) > 0 {
		return w.answers[0], nil
	}
	if w.pair != nil {
		return w.trial(ctx)
	}
	lease, base, r, err := w.compose(ctx)
	if err != nil {
		return answer{}, err
	}
	defer lease.Release()
	a := w.send(ctx, "call", r, w.format)
	if a.accepted() {
		lease.Spent(ctx, r.values())
		w.answers = []answer{a}
		return a, nil
	}
	if err := a.speaks(); err != nil {
		return a, err
	}
	return a, w.plainer(ctx, lease, base, a)
}

// plainer tries the base request by POST, by GET and in the other format until one is accepted.
func (w *world) plainer(ctx context.Context, lease Lease, base Request, refused answer) error {
	get := base
	get.Method, get.Place = "GET", Query
	other := base
	other.Format = map[spec.Format]spec.Format{spec.JSON: spec.XML, spec.XML: spec.JSON}[base.Format]
	otherGet := get
	otherGet.Format = other.Format
	for _, r := range []Request{base, get, other, otherGet} {
		if c := w.send(ctx, "control", r, r.Format); c.accepted() {
			lease.Spent(ctx, r.values())
			return nil
		}
	}
	return inconclusive("no request of this operation was accepted, so that this one says nothing: %s", refused)
}
