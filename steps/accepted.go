package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

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
	if w.isDryRun(a) {
		return nil
	}
	if w.isOptional(ctx, a) {
		return lacking("operations."+w.contract.Operation.Name+".parameters."+w.omitted(),
			"rejected with %s, but accepted without any optional parameter: the profile gives parameters that need this one", a)
	}
	if w.pair != nil && w.isBusy(a) {
		return unreached(spec.GapState, "the endpoint is busy with the first request: %s", a)
	}
	if key := w.unfitted(); key != "" && !a.serverError() {
		return lacking(key, "rejected with %s, and the profile does not say which values go together", a)
	}
	if w.outcome.Kind == scenario.Conditional && !a.serverError() && !w.blamesValue(a, w.omitted()) {
		return lacking("operations."+w.contract.Operation.Name+".enums",
			"rejected with %s, and the profile does not say which values go together", a)
	}
	if name, value := w.documented(); name != "" && !a.serverError() && (w.hasCondition(name, value) || !w.blamesValue(a, name)) {
		return lacking(fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, name, value),
			"rejected with %s, and the profile does not say which values go with %s=%s", a, name, value)
	}
	return failedBy(a, wantAccepted, "a request that should be accepted was not")
}

// isDryRun reports whether an answer is the documented one to a request that was checked and not carried out.
func (w *world) isDryRun(a answer) bool {
	asked := slices.ContainsFunc(a.request.Parameters, func(p Parameter) bool {
		return strings.EqualFold(p.Name, "DryRun") && strings.EqualFold(p.Value, "true")
	})
	if !asked {
		return false
	}
	for _, c := range []*spec.Contract{w.contract, w.env.Gateway} {
		if c == nil {
			continue
		}
		for _, e := range c.Errors {
			if e.Cause.Fault == spec.DryRun && a.is(e) == nil {
				return true
			}
		}
	}
	return false
}

// isOptional reports whether a request without any optional parameter is accepted, where one without just the
// parameter of the scenario was not: parameters that the profile gives may need one another.
func (w *world) isOptional(ctx context.Context, a answer) bool {
	if w.outcome.Kind != scenario.Optional || a.serverError() {
		return false
	}
	lease, base, _, err := w.compose(ctx)
	if err != nil {
		return false
	}
	defer lease.Release()
	base.Parameters = slices.DeleteFunc(slices.Clone(base.Parameters), func(p Parameter) bool {
		row := w.contract.ParameterSent(p.Name)
		return row == nil || !row.Required
	})
	w.control(&base)
	c := w.send(ctx, "call", base, w.format)
	if c.accepted() {
		lease.Spent(ctx, base.values())
	}
	return c.accepted()
}

// omitted is the parameter that the scenario omits.
func (w *world) omitted() string {
	for _, st := range w.whens {
		if st.Phrase == scenario.Make && st.Args[1].Value == scenario.To(scenario.Omitted) {
			return string(st.Args[0].Value.(scenario.Name))
		}
	}
	return ""
}

// unfitted is the key of a documented value that the scenario gives another parameter and for which the profile
// does not list companion values, or "".
func (w *world) unfitted() string {
	for _, st := range w.whens {
		if st.Phrase != scenario.Fit {
			continue
		}
		name, value := string(st.Args[0].Value.(scenario.Name)), string(st.Args[1].Value.(scenario.Text))
		if _, ok := w.prepared().Enums[name][value]; !ok {
			return fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, name, value)
		}
	}
	return ""
}

// documented is the parameter that the scenario gives a documented value or a value at a bound, and the value;
// "" if the profile lists what goes with it, or the scenario gives none.
func (w *world) documented() (name, value string) {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase != scenario.Make {
			continue
		}
		n, to := string(st.Args[0].Value.(scenario.Name)), st.Args[1].Value.(scenario.Change)
		switch to.Kind {
		case scenario.Literal, scenario.Characters, scenario.Members, scenario.UpperCase, scenario.LowerCase:
			if _, ok := w.prepared().Enums[n][to.Text]; !ok {
				return n, strings.Trim(to.String(), `"`)
			}
		}
	}
	return "", ""
}

// isBusy reports whether an answer is an error row of the page about another call that is under way.
func (w *world) isBusy(a answer) bool {
	return slices.ContainsFunc(w.contract.Errors, func(e spec.ErrorRow) bool {
		return e.Cause.Fault == spec.Conflict && a.is(e) == nil
	})
}

// blamesValue reports whether an answer says that the value of the parameter itself is at fault: it names the
// parameter, or it mentions a value and names no parameter. An answer about another parameter, a state, a
// permission or a quota says that the value needs something else beside it.
func (w *world) blamesValue(a answer, name string) bool {
	if p := w.blames(a.fault.Code); p != "" {
		return p == name
	}
	e := w.rowOf(a)
	if e == nil || a.is(*e) != nil {
		return !w.namesOther(a, name)
	}
	cause := scenario.Cause(w.contract, e)
	if len(cause.Parameters) > 0 {
		return slices.Contains(cause.Parameters, name)
	}
	return slices.Contains([]spec.Fault{spec.Malformed, spec.Range, spec.Enumeration, spec.Missing, spec.Unclear}, cause.Fault) && !w.namesOther(a, name)
}

// hasCondition reports whether the page states a condition for a value of a parameter: a condition in words, or another
// parameter that the value requires.
func (w *world) hasCondition(name, value string) bool {
	if p := w.contract.ParameterSent(name); p != nil && len(p.Conditions) > 0 {
		return true
	}
	return slices.ContainsFunc(w.contract.Parameters, func(q spec.Parameter) bool {
		return slices.ContainsFunc(q.Conditions, func(c spec.Condition) bool {
			return c.Kind == spec.RequiredWhen && !c.Absent && slices.Contains(c.Parameters, name) && (len(c.Values) == 0 || slices.Contains(c.Values, value))
		})
	})
}

// namesOther reports whether a message or a code has the name of another parameter.
func (w *world) namesOther(a answer, name string) bool {
	return slices.ContainsFunc(w.contract.Parameters, func(p spec.Parameter) bool {
		stem, _, _ := strings.Cut(p.Name, ".")
		own, _, _ := strings.Cut(name, ".")
		return stem != own && len(stem) > 3 && (strings.Contains(a.fault.Message, stem) || strings.Contains(a.fault.Code, stem)) &&
			!strings.Contains(a.fault.Message, own)
	})
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
	a, r, err := w.sendChanged(ctx, lease, "call", base, r)
	if err != nil {
		return a, err
	}
	for range mostTries {
		if !w.madeTaken(a) {
			break
		}
		w.fresh = nil
		if r, err = w.changed(base); err != nil {
			return a, err
		}
		a = w.send(ctx, "call", r, w.format)
	}
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

// mostTries is how often another value is made in place of one that is in use.
const mostTries = 3

// madeTaken reports whether a request was rejected because a value that was made for it happens to be in use, as a
// name of two letters may be.
func (w *world) madeTaken(a answer) bool {
	e := w.rowOf(a)
	if a.accepted() || !a.isFault || e == nil || e.Cause.Fault != spec.Duplicate {
		return false
	}
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		if st.Phrase != scenario.Make {
			return false
		}
		kind := st.Args[1].Value.(scenario.Change).Kind
		return kind == scenario.Characters || kind == scenario.Fresh
	})
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
