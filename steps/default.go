package steps

import (
	"context"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// equalsValue proves a default by a difference that can be observed. Three requests carry the values that
// go with another documented value of the parameter: one leaves the parameter out, one gives the default,
// one gives the other value. The last is the control and must be accepted; if giving the default is
// answered otherwise, then leaving it out must be answered as giving it is.
func (w *world) equalsValue(ctx context.Context, name, value string) error {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return err
	}
	defer lease.Release()
	base, err := w.base(lease.Sets()[0], w.format)
	if err != nil {
		return err
	}
	omitted, err := w.changed(base)
	if err != nil {
		return err
	}
	given := omitted
	given.Parameters = append([]Parameter(nil), omitted.Parameters...)
	if err := w.assign(&given, name, value); err != nil {
		return err
	}
	byDefault := w.send(ctx, "fault", given, w.format)
	if err := byDefault.speaks(); err != nil {
		return err
	}
	if byDefault.accepted() {
		lease.Spent(ctx, given.values())
		return unreached(spec.GapValue, "no difference can be observed: %s=%s is accepted with the values that go with another one", name, value)
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.speaks(); err != nil {
		return err
	}
	if a.accepted() {
		lease.Spent(ctx, omitted.values())
		return failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "leaving %s out does not mean %s", name, value)
	}
	if err := w.otherValue(ctx, lease, base); err != nil {
		return err
	}
	if a.Status != byDefault.Status || a.fault.Code != byDefault.fault.Code {
		return failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "leaving %s out does not mean %s", name, value)
	}
	return nil
}

// otherValue is the control: with the other value the request is accepted. Only the first change is made,
// the one that gives the value; the second leaves the parameter out.
func (w *world) otherValue(ctx context.Context, lease Lease, base Request) error {
	if len(w.changes) == 0 {
		return inconclusive("the scenario names no other value")
	}
	control := base
	control.Parameters = append([]Parameter(nil), base.Parameters...)
	if err := w.changes[0](&control); err != nil {
		return err
	}
	c := w.send(ctx, "control", control, w.format)
	if !c.accepted() {
		return inconclusive("the control, the other value with what goes with it, was not accepted: %s", c)
	}
	lease.Spent(ctx, control.values())
	return nil
}

// breaksNothing judges odd input: whatever the answer, the endpoint stays on its feet.
func (w *world) breaksNothing(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.serverError() {
		return failed("any answer but a server error", a.String(), "odd input makes the server fail")
	}
	return nil
}

// cannotTry states why nothing is tried.
func (w *world) cannotTry(r scenario.Reason) error { return unreached(r.Gap(), "%s", r) }
