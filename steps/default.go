package steps

import (
	"context"
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/shape"
)

// equalsValue proves a default by a difference that can be observed. Two requests carry the values that go with
// another documented value of the parameter: one gives the default, one omits the parameter. If the first is
// rejected, the second must be rejected in the same way, and a third with the other value, the control, must be
// accepted. If both are accepted, a field of the response with the name of the parameter must have the same value.
func (w *world) equalsValue(ctx context.Context, name, value string) error {
	byDefault, err := w.tryDefault(ctx, name, value)
	if err != nil || !byDefault.accepted() {
		return err
	}
	return w.echoes(ctx, name, value, byDefault)
}

// tryDefault sends the request that gives the default, and returns the answer to it. If that is a rejection, it is
// compared with the answer to the request without the parameter, and the control is sent.
func (w *world) tryDefault(ctx context.Context, name, value string) (answer, error) {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return answer{}, err
	}
	defer lease.Release()
	base, err := w.base(lease.Sets()[0], w.format)
	if err != nil {
		return answer{}, err
	}
	omitted, given, err := w.bothDefaults(base, name, value)
	if err != nil {
		return answer{}, err
	}
	byDefault := w.send(ctx, "fault", given, w.format)
	if err := byDefault.speaks(); err != nil {
		return byDefault, err
	}
	if byDefault.accepted() {
		lease.Spent(ctx, given.values())
		return byDefault, nil
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.speaks(); err != nil {
		return byDefault, err
	}
	different := failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "omitting %s does not mean %s", name, value)
	if a.accepted() {
		lease.Spent(ctx, omitted.values())
		return byDefault, different
	}
	if err := w.otherValue(ctx, lease, base); err != nil {
		return byDefault, err
	}
	if a.Status != byDefault.Status || a.fault.Code != byDefault.fault.Code {
		return byDefault, different
	}
	return byDefault, nil
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
func (w *world) echoes(ctx context.Context, name, value string, byDefault answer) error {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return err
	}
	defer lease.Release()
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
func (a answer) field(path string) *shape.Node {
	if a.tree == nil {
		return nil
	}
	return a.tree.Get(path)
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
