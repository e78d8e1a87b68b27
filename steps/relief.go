package steps

import (
	"context"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// maxRelieved limits the requests of relieved.
const maxRelieved = 8

// relieved returns requests that differ from a rejected request only in a parameter that the rejection names: without
// it if it is optional, with a value that the page documents if it was absent, and with another documented value.
func (w *world) relieved(rejected Request, a response) []Request {
	var all []Request
	for _, name := range w.named(a) {
		p := w.contract.ParameterSent(name)
		if p == nil || p.Parent != "" || p.IsFixed() {
			continue
		}
		i := rejected.Index(p.Name)
		if i >= 0 && !p.Required {
			r := rejected
			r.Parameters = slices.Delete(slices.Clone(rejected.Parameters), i, i+1)
			all = append(all, r)
		}
		for _, v := range w.possibleValues(p) {
			if i < 0 && p.Required || i >= 0 && (len(p.Enum) == 0 || rejected.Parameters[i].Value == v) {
				continue
			}
			if r, ok := w.with(rejected, p.Name, v); ok {
				all = append(all, r)
			}
		}
	}
	return all[:min(len(all), maxRelieved)]
}

// possibleValues returns the documented values of a parameter or, for an idempotency token, a new value.
func (w *world) possibleValues(p *spec.Parameter) []string {
	all := documentedValues(p)
	if len(all) == 0 && p.Idempotency {
		all = append(all, w.env.Nonce())
	}
	return all
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
	if i := base.Index(p.Name); i >= 0 && !slices.Contains(documentedValues(p), base.Parameters[i].Value) {
		return false // only the profile has the value
	}
	if !w.anyAccepted(ctx, lease, w.relieved(base, rejected)) {
		return false
	}
	others := slices.DeleteFunc(w.withOneMore(base), func(r Request) bool { return r.Index(p.Name) >= 0 })
	return !w.anyAccepted(ctx, lease, others)
}

// anyAccepted sends requests until the endpoint accepts one.
func (w *world) anyAccepted(ctx context.Context, lease Lease, all []Request) bool {
	for _, r := range all {
		if w.send(ctx, "control", r, r.Format).accepted() {
			lease.Spent(ctx, r.Values())
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
