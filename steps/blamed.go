package steps

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// errorNames returns the names with which an error may name a parameter: its full name and, for a member of a structure,
// its own name.
func (w *world) errorNames(parameter string) []string {
	names := []string{parameter}
	if p := w.contract.ParameterSent(parameter); p != nil && p.Parent != "" {
		names = append(names, p.Name)
	}
	return names
}

// blames returns the full names of the parameters that an error code may name. Codes follow the templates of the gateway
// page: if the page has Invalid{Param}, blames returns Id for InvalidId. If no template yields the code, it returns nil.
func (w *world) blames(code string) []string {
	return w.blamesBy(code, func(*spec.ErrorRow) bool { return true })
}

// blamesBy is like blames, but uses only the templates that use selects.
func (w *world) blamesBy(code string, use func(*spec.ErrorRow) bool) []string {
	if w.env.Gateway == nil {
		return nil
	}
	var all []string
	for _, e := range w.env.Gateway.Errors {
		if !e.IsTemplate() || !use(&e) {
			continue
		}
		for i := range w.contract.Parameters {
			name := w.contract.Parameters[i].FullName()
			named := slices.ContainsFunc(w.errorNames(name), func(n string) bool { return e.For(n).Code == code })
			if named && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// isInnocent reports whether the parameter with a full name is neither at fault, nor a structure with a member at
// fault, nor a member of a structure that is at fault or has a member at fault: an endpoint may check a structure as a
// whole. Without parameters at fault, none is innocent.
func (w *world) isInnocent(name string, fault []string) bool {
	return len(fault) > 0 && !slices.ContainsFunc(fault, func(at string) bool {
		if p, q := w.contract.ParameterSent(at), w.contract.ParameterSent(name); p != nil && q != nil && p.Parent != "" && p.Parent == q.Parent {
			return true
		}
		a, b := spec.Unnumbered(at), spec.Unnumbered(name)
		return a == b || w.isMember(at, name) && (strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+"."))
	})
}

// isMember reports whether one of the parameters is a member of a structure.
func (w *world) isMember(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		p := w.contract.ParameterSent(name)
		return p != nil && p.Parent != ""
	})
}

// fullName returns the full name of a parameter that an error row names.
func (w *world) fullName(name string) string {
	if p := w.contract.Parameter(name); p != nil {
		return p.FullName()
	}
	return name
}

// maxRelieved limits the requests of relieved.
const maxRelieved = 8

// relieved returns requests that differ from a rejected request only in a parameter that the rejection names: without
// it if it is optional, with a value that the page documents if it was absent, and with another documented value.
func (w *world) relieved(rejected Request, a response) []Request {
	var all []Request
	for _, name := range w.named(a) {
		p := w.contract.ParameterSent(name)
		if p == nil || p.IsFixed() {
			continue
		}
		value, sent := w.composer.Value(&rejected, p.FullName())
		if sent && !p.Required {
			r := rejected
			r.Parameters = slices.Clone(rejected.Parameters)
			w.composer.Remove(&r, p.FullName())
			all = append(all, r)
		}
		for _, v := range w.possibleValues(p) {
			if !sent && p.Required || sent && (len(p.Enum) == 0 || value == v) {
				continue
			}
			if r, ok := w.with(rejected, p.FullName(), v); ok {
				all = append(all, r)
			}
		}
	}
	return all[:min(len(all), maxRelieved)]
}

// possibleValues returns the documented values of a parameter or, for an idempotency token, a new value.
func (w *world) possibleValues(p *spec.Parameter) []string {
	if p.Idempotency {
		return []string{w.env.Nonce()}
	}
	return documentedValues(p)
}

// with returns a request with a documented value, and with the parameters that the profile lists for the value.
func (w *world) with(base Request, name, value string) (Request, bool) {
	r := base
	r.Parameters = slices.Clone(base.Parameters)
	return r, w.composer.Lay(&r, w.prepared().Enums[name][value]) == nil && w.composer.Put(&r, name, value) == nil
}

// named returns the parameters that a rejection names: by its code, or by the error row that it matches.
func (w *world) named(a response) []string {
	if all := w.blames(a.fault.Code); len(all) > 0 {
		return all
	}
	if e := w.rowOf(a); e != nil && a.is(*e) == nil {
		return scenario.Cause(w.contract, e).Parameters
	}
	return nil
}

// breaksPromise reports whether a rejection breaks the promise of a scenario although every valid request is rejected,
// too. The rejection must name the parameter of the scenario, and the request must be accepted after a change of this
// parameter alone: the page then allows both requests, and the endpoint only one of them. If a change of another
// parameter also helps, the parameter is not at fault.
func (w *world) breaksPromise(ctx context.Context, lease Lease, base Request, rejected response) bool {
	p := w.contract.ParameterSent(w.changed())
	if p == nil || p.Conditional() || len(w.named(rejected)) != 1 || !slices.Contains(w.named(rejected), p.FullName()) {
		return false
	}
	if value, sent := w.composer.Value(&base, p.FullName()); sent && !slices.Contains(documentedValues(p), value) {
		return false // only the profile has the value
	}
	if !w.anyAccepted(ctx, lease, w.relieved(base, rejected)) {
		return false
	}
	others := slices.DeleteFunc(w.withOneMore(base), func(r Request) bool { return p.Parent == "" && r.Index(p.Name) >= 0 })
	return !w.anyAccepted(ctx, lease, others)
}

// anyAccepted sends requests until the endpoint accepts one.
func (w *world) anyAccepted(ctx context.Context, lease Lease, all []Request) bool {
	for _, r := range all {
		if a := w.send(ctx, "control", r, r.Format); a.accepted() {
			w.spent(ctx, lease, r, a)
			return true
		}
	}
	return false
}

// changed returns the parameter that the last change of the scenario concerns, or "".
func (w *world) changed() string {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase == scenario.Make {
			return string(st.Args[0].Value.(scenario.Name))
		}
	}
	return ""
}

// An earlier run or another client may have changed the resource of a request. A rejection because of the state of a
// resource therefore proves something only if a request without the tested change succeeds with the same values.

// ofState are the faults of the state in which the endpoint receives a request.
var ofState = []spec.Fault{spec.State, spec.Duplicate, spec.Dependency, spec.Conflict, spec.Quota}

// isAboutState reports whether an answer is an error row of the page about the state of a resource or of the account.
func (w *world) isAboutState(a response) bool {
	e := w.rowOf(a)
	return !a.accepted() && e != nil && a.is(*e) == nil && slices.Contains(ofState, scenario.Cause(w.contract, e).Fault)
}

// isPassing repeats a scenario whose request was rejected because of a state, although its control succeeded: another client
// may have changed the resource between the two. It returns an error if the request is now accepted, or its control is not.
func (w *world) isPassing(ctx context.Context, rejected response) error {
	if !w.isAboutState(rejected) {
		return nil
	}
	before := w.responses
	w.responses = nil
	a, err := w.attempt(ctx)
	w.responses = before
	switch v, ok := errors.AsType[*verdictError](err); {
	case ok && v.verdict == spec.Unreached: // the profile has no values for one more request
		return nil
	case err != nil || !a.accepted():
		return err
	}
	return inconclusive("rejected with %s, but accepted when repeated: another client may be changing the same resources", rejected)
}

// isAgainAccepted repeats a pair of requests of which the second was accepted, although the first changes the state so that
// it must be rejected: another client may have restored the state between the two. It returns an error if the second is
// now rejected.
func (w *world) isAgainAccepted(ctx context.Context) error {
	if w.pair == nil {
		return nil
	}
	before := w.responses
	w.responses = nil
	a, err := w.trial(ctx)
	w.responses = before
	switch v, ok := errors.AsType[*verdictError](err); {
	case ok && v.verdict == spec.Unreached: // the profile has no values for two more requests
		return nil
	case err != nil || a.accepted():
		return err
	}
	return inconclusive("accepted, but rejected with %s when repeated: another client may be changing the same resources", a)
}

// controlSecond sends the second of two requests alone if it was rejected because of a state and should succeed. It does
// nothing if both requests have the same values.
func (w *world) controlSecond(ctx context.Context, lease Lease, second Request, rejected response) error {
	if w.pair.sets < 2 || w.then.Phrase != scenario.IsAccepted || !w.isAboutState(rejected) || w.isBusy(rejected) {
		return nil
	}
	if !lease.Restore(ctx) {
		return inconclusive("the second request was rejected with %s; without undo or reset, nothing shows whether it succeeds alone", rejected)
	}
	c := w.send(ctx, "control", second, w.format)
	if !c.accepted() {
		return inconclusive("the second request was rejected without the first, too: %s", c)
	}
	w.spent(ctx, lease, second, c)
	return nil
}

// controlFormat sends a request that was rejected because of a state in the other format, with the same values, and, if
// that is rejected, too, without the changes of the scenario. It returns an error if the endpoint accepts neither.
func (w *world) controlFormat(ctx context.Context, lease Lease, rejected response) error {
	if !w.isAboutState(rejected) {
		return nil
	}
	other := map[spec.Format]spec.Format{spec.JSON: spec.XML, spec.XML: spec.JSON}[rejected.request.Format]
	c, err := w.sendWith(ctx, lease, "control", other)
	if err != nil || c.accepted() {
		return err
	}
	base, err := w.composer.Base(lease.Sets()[0], rejected.request.Format)
	if err != nil {
		return err
	}
	if w.composer.Changes() == 0 {
		return inconclusive("the request was rejected in both formats: %s", rejected)
	}
	return w.trySimpler(ctx, lease, base, rejected)
}
