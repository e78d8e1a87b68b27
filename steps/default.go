package steps

import (
	"context"
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/check"
)

// equalsValue proves a default by a difference that can be observed. Two requests carry the values that go with
// another documented value of the parameter: one gives the default, one omits the parameter. If the first is
// rejected, the second must be rejected in the same way, and a third with the other value, the control, must be
// accepted. If both are accepted, a field of the response with the name of the parameter must have the same value.
func (w *world) equalsValue(ctx context.Context, name, value string) error {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return err
	}
	defer func() { lease.Release() }()
	base, err := w.base(lease.Sets()[0], w.format)
	if err != nil {
		return err
	}
	omitted, given, err := w.bothDefaults(base, name, value)
	if err != nil {
		return err
	}
	byDefault := w.send(ctx, "fault", given, w.format)
	if err := byDefault.speaks(); err != nil {
		return err
	}
	if byDefault.accepted() {
		lease.Spent(ctx, given.values())
		lease.Release()
		if lease, err = w.take(ctx, 1); err != nil {
			return err
		}
		return w.echoes(ctx, lease, name, value, byDefault)
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.speaks(); err != nil {
		return err
	}
	different := failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "omitting %s does not mean %s", name, value)
	if a.accepted() {
		lease.Spent(ctx, omitted.values())
		return different
	}
	if err := w.otherValue(ctx, lease, base); err != nil {
		return err
	}
	if a.Status != byDefault.Status || a.fault.Code != byDefault.fault.Code {
		return different
	}
	return nil
}

// bothDefaults are the request without the parameter and the one that gives its default.
func (w *world) bothDefaults(base Request, name, value string) (omitted, given Request, err error) {
	if omitted, err = w.changed(base); err != nil {
		return omitted, given, err
	}
	given = omitted
	given.Parameters = append([]Parameter(nil), omitted.Parameters...)
	return omitted, given, w.assign(&given, name, value)
}

// echoes compares a field of the response with the name of the parameter, when the default is given and when the
// parameter is omitted.
func (w *world) echoes(ctx context.Context, lease Lease, name, value string, byDefault response) error {
	key := "operations." + w.contract.Operation.Name + ".enums." + name
	unobserved := &verdictError{verdict: spec.Unreached, gap: spec.GapValue, lacks: []string{key}, reason: fmt.Sprintf(
		"no difference can be observed: %s=%s is accepted with the values that go with another one: write under %s what it is rejected with", name, value, key)}
	echo := byDefault.field(name)
	if w.field(name) == nil || echo == nil && !w.env.Rehearses {
		return unobserved
	}
	base, err := w.base(lease.Sets()[0], w.format)
	if err != nil {
		return err
	}
	omitted, _, err := w.bothDefaults(base, name, value)
	if err != nil {
		return err
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.speaks(); err != nil {
		return err
	}
	if !a.accepted() {
		return failed("as with "+name+"="+value+": "+byDefault.String(), a.String(), "omitting %s does not mean %s", name, value)
	}
	lease.Spent(ctx, omitted.values())
	switch other := a.field(name); {
	case w.env.Rehearses:
		return nil
	case other == nil:
		return unobserved
	case other.Text != echo.Text:
		return failed(fmt.Sprintf("%s %q as with %s=%s", name, echo.Text, name, value), fmt.Sprintf("%s %q", name, other.Text), "omitting %s does not mean %s", name, value)
	}
	return nil
}

// field is the leaf of an answer at a path, or nil.
func (a response) field(path string) *answer.Node {
	if a.tree == nil {
		return nil
	}
	return check.Get(a.tree, path)
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
