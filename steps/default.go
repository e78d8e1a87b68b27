package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/check"
)

// equalsValue proves a default by an observable difference. It sends two requests with the parameters that the profile
// lists for another documented value. The first request sets the default; the second omits the parameter. If the first
// is rejected, the second must be rejected in the same way, and the control, which sets the other value, must be
// accepted. If both are accepted, the response field with the name of the parameter must have the same value in both
// responses.
func (w *world) equalsValue(ctx context.Context, name, value string) error {
	byDefault, err := w.tryDefault(ctx, name, value)
	if !byDefault.accepted() {
		return err // nil if both requests are rejected in the same way
	}
	return w.compareFields(ctx, name, value, byDefault)
}

// tryDefault sends the request that sets the default, and returns its answer. If that answer is a rejection, tryDefault
// compares it with the answer to the request without the parameter, and sends the control.
func (w *world) tryDefault(ctx context.Context, name, value string) (response, error) {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	base, err := w.composer.Base(lease.Sets()[0], w.format)
	if err != nil {
		return response{}, err
	}
	omitted, given, err := w.omittedAndGiven(base, name, value)
	if err != nil {
		return response{}, err
	}
	byDefault := w.send(ctx, "fault", given, w.format)
	if err := byDefault.usable(); err != nil {
		return byDefault, err
	}
	if byDefault.accepted() {
		w.spent(ctx, lease, given, byDefault)
		return byDefault, nil
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.usable(); err != nil {
		return byDefault, err
	}
	different := failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "omitting %s does not have the effect of sending %s", name, value)
	if a.accepted() {
		w.spent(ctx, lease, omitted, a)
		return byDefault, different
	}
	if err := w.controlOtherValue(ctx, lease, base); err != nil {
		return byDefault, err
	}
	if a.Status != byDefault.Status || a.fault.Code != byDefault.fault.Code {
		return byDefault, different
	}
	return byDefault, nil
}

// omittedAndGiven returns two requests: one omits the parameter, and the other sets it to its default.
func (w *world) omittedAndGiven(base Request, name, value string) (omitted, given Request, err error) {
	if omitted, err = w.composer.Changed(base); err != nil {
		return omitted, given, err
	}
	given = omitted
	given.Parameters = append([]Parameter(nil), omitted.Parameters...)
	return omitted, given, w.composer.Assign(&given, name, value)
}

// compareFields sends a request that omits the parameter. It compares the field that has the name of the parameter in
// two answers: the answer to this request, and byDefault, which is the answer to a request that sets the default.
func (w *world) compareFields(ctx context.Context, name, value string, byDefault response) error {
	unobserved := w.unobserved(name, value)
	echo := byDefault.field(name)
	if w.field(name) == nil || echo == nil && !w.env.Rehearses {
		return w.compareOther(ctx, name, value)
	}
	lease, err := w.take(ctx, 1)
	if err != nil {
		return err
	}
	defer lease.Release()
	base, err := w.composer.Base(lease.Sets()[0], w.format)
	if err != nil {
		return err
	}
	omitted, _, err := w.omittedAndGiven(base, name, value)
	if err != nil {
		return err
	}
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.usable(); err != nil {
		return err
	}
	if !a.accepted() {
		return failed("as with "+name+"="+value+": "+byDefault.String(), a.String(), "omitting %s does not have the effect of sending %s", name, value)
	}
	w.spent(ctx, lease, omitted, a)
	switch other := a.field(name); {
	case w.env.Rehearses:
		return nil
	case other == nil:
		return unobserved
	case other.Text != echo.Text:
		return failed(fmt.Sprintf("%s %q as with %s=%s", name, answer.Clip(echo.Text), name, value), fmt.Sprintf("%s %q", name, answer.Clip(other.Text)), "omitting %s does not have the effect of sending %s", name, value)
	}
	return nil
}

// compareOther proves a default that no field shows, if the endpoint rejects the other value with a documented error, such
// as the error for a dry run. It sends requests with the same values, which differ in the parameter only: one with the other
// value and one that omits the parameter. If the first is rejected and the second is accepted, the other value is not the
// default. If both are rejected in the same way, a request that sets the default must be rejected, too.
func (w *world) compareOther(ctx context.Context, name, value string) error {
	unobserved := w.unobserved(name, value)
	if w.env.Rehearses || w.composer.Changes() == 0 {
		return unobserved
	}
	lease, err := w.take(ctx, 1)
	if err != nil {
		return unobserved // the profile has no values for one more request
	}
	defer lease.Release()
	base, err := w.composer.Base(lease.Sets()[0], w.format)
	if err != nil {
		return err
	}
	omitted, given, err := w.omittedAndGiven(base, name, value)
	if err != nil {
		return err
	}
	other, err := w.composer.Apply(base, 1)
	if err != nil {
		return err
	}
	rejected, err := w.spend(ctx, lease, "call", other)
	if err != nil {
		return err
	}
	if !w.rejectsInput(rejected) {
		return unobserved
	}
	a, err := w.spend(ctx, lease, "call", omitted)
	switch {
	case err != nil || a.accepted():
		return err
	case a.Status != rejected.Status || a.fault.Code != rejected.fault.Code:
		return unobserved
	}
	again, err := w.spend(ctx, lease, "control", given)
	switch {
	case err != nil:
		return err
	case !again.accepted():
		return unobserved
	}
	return failedBy(a, "as with "+name+"="+value+": "+again.String(), "omitting %s does not have the effect of sending %s", name, value)
}

// spend sends a request with the values of a lease and returns the answer, or an error if the answer proves nothing.
func (w *world) spend(ctx context.Context, lease Lease, role string, r Request) (response, error) {
	a := w.send(ctx, role, r, w.format)
	if a.accepted() {
		w.spent(ctx, lease, r, a)
	}
	return a, a.usable()
}

// rejectsInput reports whether an answer is a documented error about the request itself, and not about a state that an
// earlier request can have changed.
func (w *world) rejectsInput(a response) bool {
	return !a.accepted() && w.documents(a, func(e *spec.ErrorRow) bool {
		return slices.Contains([]spec.Grade{spec.R0, spec.R1}, e.Cause.Grade())
	})
}

// unobserved returns the result of a scenario in which the default and another value of a parameter cannot be told apart.
// If the profile lists parameters for the other values, other parameters may show a difference. Otherwise nothing does,
// as far as the page and the profile say.
func (w *world) unobserved(name, value string) error {
	key := "operations." + w.contract.Operation.Name + ".enums." + name
	gap := spec.GapUnobserved
	if len(w.prepared().Enums[name]) > 0 {
		gap = spec.GapValue
	}
	return &verdictError{verdict: spec.Unreached, gap: gap, lacks: []string{key}, reason: fmt.Sprintf(
		"no difference can be observed: %s=%s is also accepted with the parameters listed for another value: under %s, list parameters with which the endpoint rejects the default", name, value, key)}
}

// field returns the first node of the answer at a path, or nil.
func (a response) field(path string) *answer.Node {
	return check.Get(a.tree, path)
}

// controlOtherValue sends the control, which sets the other value and must be accepted. It makes only the first change
// of the scenario, which sets that value; the second change omits the parameter.
func (w *world) controlOtherValue(ctx context.Context, lease Lease, base Request) error {
	if w.composer.Changes() == 0 {
		return inconclusive("the scenario does not set another value")
	}
	control, err := w.composer.Apply(base, 1)
	if err != nil {
		return err
	}
	c := w.send(ctx, "control", control, w.format)
	if !c.accepted() {
		return inconclusive("the control with the other value was rejected: %s", c)
	}
	w.spent(ctx, lease, control, c)
	return nil
}

// hasNoServerError judges the answer to unusual input: any answer but a server error passes.
func (w *world) hasNoServerError(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.serverError() {
		return failed("any answer but a server error", a.String(), "unusual input causes a server error")
	}
	return nil
}

// cannotTry ends a scenario that consists only of the reason why its row cannot be tested.
func (w *world) cannotTry(r scenario.Reason) error { return unreached(r.Gap(), "%s", r) }
