package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// A trial sends the request with its one fault and, if that is rejected, the control: the same values without the
// fault. The fault is sent first, so that both requests can use the same values. If the control is rejected, the
// scenario is inconclusive.

// pair describes how a scenario sends a second request after the first.
type pair struct {
	sets   int  // number of sets of values that the two requests need
	atOnce bool // both are sent at the same time
	fresh  bool // the values must not have been used before
	link   func(first, second *Request) error
	after  int // number of changes before the pair, which are made in both requests

	first response // the answer to the first request
}

// trial sends the requests that the When steps describe. It sends them once; later steps judge the same answer.
func (w *world) trial(ctx context.Context) (response, error) {
	if len(w.responses) > 0 {
		return w.responses[0], nil
	}
	a, err := w.try(ctx)
	if err == nil && w.env.Rehearses {
		return a, errAssumed
	}
	w.responses = []response{a}
	return a, err
}

func (w *world) try(ctx context.Context) (response, error) {
	if w.pair != nil {
		return w.tryPair(ctx)
	}
	lease, base, fault, err := w.compose(ctx)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	a, fault, err := w.sendChanged(ctx, lease, "fault", base, fault)
	if err != nil {
		return a, err
	}
	if err := a.usable(); err != nil {
		return a, err
	}
	if a.accepted() {
		w.spent(ctx, lease, fault, a)
		return a, nil
	}
	err = w.controls(ctx, lease, base)
	if v, ok := errors.AsType[*verdictError](err); ok && v.verdict == spec.Unreached && w.composer.UnsureList() {
		return w.tryKnown(ctx, lease, base, a, err)
	}
	return a, err
}

// tryKnown repeats a trial whose control was rejected, with lists of known elements only. It returns the earlier answer and
// its error if a request is the same as before or the control is rejected again.
func (w *world) tryKnown(ctx context.Context, lease Lease, base Request, before response, unreached error) (response, error) {
	w.composer.RepeatElements(true)
	fault, err := w.composer.Changed(base)
	if err != nil || maps.Equal(fault.Values(), before.request.Values()) {
		return before, unreached
	}
	a := w.send(ctx, "fault", fault, w.format)
	switch err := a.usable(); {
	case err != nil:
		return a, err
	case a.accepted():
		w.spent(ctx, lease, fault, a)
		return a, nil
	case w.controls(ctx, lease, base) != nil:
		return before, unreached
	}
	return a, nil
}

// compose takes values from the pool and returns the valid request and the changed request. Unless compose returns an
// error, the caller must release the lease.
func (w *world) compose(ctx context.Context) (lease Lease, base, changed Request, err error) {
	if lease, err = w.take(ctx, 1); err != nil {
		return nil, base, changed, err
	}
	w.composer.Renew()
	if base, err = w.composer.Base(lease.Sets()[0], w.format); err == nil {
		changed, err = w.composer.Changed(base)
	}
	if err != nil {
		lease.Release()
	}
	return lease, base, changed, err
}

// controls sends the control, which is the request without the fault, and returns an error if the endpoint rejects it.
func (w *world) controls(ctx context.Context, lease Lease, base Request) error {
	control, err := w.composer.Control(base)
	if err != nil {
		return err
	}
	c := w.send(ctx, "control", control, w.format)
	if err := c.usable(); err != nil {
		return err
	}
	if !c.accepted() && w.composer.Built() != nil {
		return w.diagnoseControl(ctx, lease, base, c)
	}
	if !c.accepted() && w.composer.Changes() < 2 {
		return inconclusive("the control (the same request without the fault) was also rejected: %s", c)
	}
	if !c.accepted() {
		return w.diagnoseControl(ctx, lease, base, c)
	}
	w.spent(ctx, lease, control, c)
	return nil
}

// diagnoseControl returns the verdict after a rejected control. If a simpler request is accepted, a change before the
// fault causes the rejection, for example a change that makes a list; the profile then lacks values. Otherwise the
// operation rejects every request, and the scenario is inconclusive.
func (w *world) diagnoseControl(ctx context.Context, lease Lease, base Request, rejected response) error {
	if err := w.trySimpler(ctx, lease, base, rejected); err != nil {
		return err
	}
	key := "operations." + base.Operation.Name + "."
	switch {
	case w.composer.Built() != nil:
		key += "parameters." + w.composer.Built().Name
	case w.missingCompanions() != "":
		key = w.missingCompanions()
	case w.composer.Listed() != nil:
		key += "parameters." + w.composer.Listed().Name
	default:
		key += "enums"
	}
	return lacking(key, "the request without the fault is rejected, too (%s): the profile must list a valid combination of values", rejected)
}

// tryPair sends a first request, which must be accepted, and returns the answer to the second.
func (w *world) tryPair(ctx context.Context) (response, error) {
	lease, err := w.lease(ctx, w.pair.sets, w.pair.fresh)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	first, second, err := w.both(lease.Sets())
	if err != nil {
		return response{}, err
	}
	if w.pair.atOnce {
		return w.sendAtOnce(ctx, lease, first)
	}
	c := w.send(ctx, "control", first, w.format)
	if !c.accepted() {
		return c, inconclusive("the first of two requests was not accepted: %s", c)
	}
	w.spent(ctx, lease, first, c)
	w.pair.first = c
	a := w.send(ctx, "fault", second, w.format)
	if err := a.usable(); err != nil {
		return a, err
	}
	if a.accepted() {
		w.spent(ctx, lease, second, a)
		return a, nil
	}
	return a, w.controlSecond(ctx, lease, second, a)
}

// createsOnce judges the answers to a request that is sent twice with the same idempotency token. If they have different
// identifiers of what the operation creates, the request took effect twice.
func (w *world) createsOnce(second response) error {
	if w.pair == nil || w.outcome.Kind != scenario.Replayed {
		return nil
	}
	ids, again := w.returned(w.pair.first, second.request.Values()), w.returned(second, second.request.Values())
	for _, path := range slices.Sorted(maps.Keys(ids)) {
		if w.isCreated(path) && differ(ids[path], again[path]) {
			return failed(fmt.Sprintf("%s %q as in the first answer", path, ids[path]), fmt.Sprintf("%s %q", path, again[path]),
				"the same request with the same token took effect twice")
		}
	}
	return nil
}

// differ reports whether two lists of identifiers, as [world.returned] returns them, have no identifier in common. The order
// of a list may change between answers, and a list of the maximum length may be cut.
func differ(one, other string) bool {
	ids, again := strings.Split(one, ","), strings.Split(other, ",")
	return one != "" && other != "" && len(ids) < maxReturned && len(again) < maxReturned &&
		!slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(again, id) })
}

// isCreated reports whether the field at a path identifies what the operation is about: VpcId for CreateVpc, but not TaskId.
func (w *world) isCreated(path string) bool {
	name := strings.ToLower(lastName(path))
	thing := name[:max(strings.LastIndex(name, "id"), 0)]
	return thing != "" && strings.Contains(strings.ToLower(w.contract.Operation.Name), thing)
}

// both returns the two requests of a pair.
func (w *world) both(sets []Values) (first, second Request, err error) {
	if first, err = w.composer.Base(sets[0], w.format); err != nil {
		return first, second, err
	}
	if first, err = w.composer.Apply(first, w.pair.after); err != nil {
		return first, second, err
	}
	w.composer.SendControl(&first)
	if len(sets) > 1 {
		w.composer.Renew()
	}
	if second, err = w.composer.Base(sets[len(sets)-1], w.format); err != nil {
		return first, second, err
	}
	if second, err = w.composer.Changed(second); err != nil || w.pair.link == nil {
		return first, second, err
	}
	return first, second, w.pair.link(&first, &second)
}

// sendAtOnce sends the same request twice at the same time, on two connections. It returns the answer that rejects. If
// both are accepted or both are rejected, the scenario is unreached.
func (w *world) sendAtOnce(ctx context.Context, lease Lease, r Request) (response, error) {
	r.NewConnection = true
	_ = w.env.Await(ctx) // the calls return the error of ctx
	var exchanges [2]Exchange
	settle, err := w.env.Pool.Reserve(w.contract.Operation.Name, len(exchanges))
	if err != nil {
		return response{}, unreached(spec.GapValue, "%v", err)
	}
	var ready, done sync.WaitGroup
	ready.Add(len(exchanges))
	for i, role := range []string{"call", "fault"} { // a rehearsal assumes that the second is rejected
		done.Go(func() {
			ready.Done()
			ready.Wait()
			exchanges[i] = w.exchange(ctx, role, r)
		})
	}
	done.Wait()
	answers := []response{w.read(r, exchanges[0], w.format), w.read(r, exchanges[1], w.format)}
	settle(countAccepted(answers...))
	var refused []response
	for _, a := range answers {
		w.env.Clock.learn(w.env.Now(), a.Answer)
		w.outcome.Calls = append(w.outcome.Calls, Call{Role: "call", Exchange: a.Exchange})
		w.remember(a, "call")
		if a.accepted() {
			w.spent(ctx, lease, r, a)
		} else {
			refused = append(refused, a)
		}
	}
	for _, a := range refused {
		if err := a.usable(); err != nil {
			return a, err
		}
	}
	switch len(refused) {
	case 0:
		return response{}, unreached(spec.GapState, "both calls were accepted, so they did not overlap")
	case len(answers):
		return refused[0], unreached(spec.GapState, "both concurrent calls were rejected, so the conflict could not be tested: %s", refused[0])
	}
	return refused[0], nil
}

// Steps that describe a second request.

func (w *world) isRepeated() error { w.pair = &pair{sets: 1, after: w.composer.Changes()}; return nil }

func (w *world) isRaced() error {
	w.pair = &pair{sets: 1, atOnce: true, after: w.composer.Changes()}
	return nil
}

func (w *world) isRepeatedWithFixture() error {
	id := w.row()
	w.pair = &pair{sets: 1, link: func(_, second *Request) error { return w.composer.Prepare(second, id) }}
	return nil
}

// shares describes a second, different request that has the first request's value of one parameter.
func (w *world) shares(name string) error {
	if p := w.contract.Parameter(name); w.composer.IsCommon(name) || p == nil || p.Idempotency {
		w.pair = &pair{sets: 2, link: w.shareNew(name, p)}
		return nil
	}
	w.pair = &pair{sets: 2, fresh: true, link: func(first, second *Request) error {
		value, ok := w.composer.Value(first, name)
		if !ok {
			return lacking("operations."+first.Operation.Name+".parameters."+name, "the valid request does not set %s", name)
		}
		if err := w.differ(first, second, name); err != nil {
			return err
		}
		return w.composer.Put(second, name, value)
	}}
	return nil
}

// differ returns an error if the two requests are the same. The error asks for a second value of a parameter other than
// the shared one.
func (w *world) differ(first, second *Request, shared string) error {
	if !maps.Equal(first.Values(), second.Values()) {
		return nil
	}
	key := "operations." + first.Operation.Name + ".parameters"
	if name := w.parameterToVary(shared); name != "" {
		key += "." + name
	}
	return lacking(key, "the profile has only one set of values, so a second, different request cannot be sent: list two values")
}

// parameterToVary returns the parameter whose second value makes the requests different: the first required identifier
// of a resource or, if there is none, the first required parameter that accepts any value. It returns "" if there is
// neither.
func (w *world) parameterToVary(shared string) string {
	free := ""
	for i := range w.contract.Parameters {
		p := &w.contract.Parameters[i]
		switch {
		case !p.Required || p.Name == shared || len(p.Enum) > 0 || p.Parent != "" || strings.EqualFold(p.Resource, "region"):
		case p.Resource != "":
			return p.Name
		case free == "":
			free = p.Name
		}
	}
	return free
}

// rename gives what the second request creates another name than the first, if an error row is about a name that is in use:
// otherwise, that row would answer.
func (w *world) rename(first, second *Request) error {
	for i := range w.contract.Errors {
		cause := scenario.Cause(w.contract, &w.contract.Errors[i])
		for _, name := range cause.Parameters {
			p := w.contract.ParameterSent(name)
			if cause.Fault != spec.Duplicate || p == nil || !p.IsFreeText() || !w.isNameOfCreated(p.Name) {
				continue
			}
			one, _ := w.composer.Value(first, name)
			if other, _ := w.composer.Value(second, name); one != other {
				continue
			}
			if err := w.composer.Put(second, name, request.NewValue(p, 0, w.env.Nonce())); err != nil {
				return err
			}
		}
	}
	return nil
}

// isNameOfCreated reports whether a parameter names what the operation creates: ImageName of CreateImage.
func (w *world) isNameOfCreated(parameter string) bool {
	thing, isName := strings.CutSuffix(parameter, "Name")
	noun, creates := strings.CutPrefix(w.contract.Operation.Name, "Create")
	return isName && creates && thing != "" && strings.Contains(strings.ToLower(noun), strings.ToLower(thing))
}

// shareNew sets the same new value in both requests, for a nonce or an idempotency token; p is nil if the page does not
// document the parameter. Two requests with the same token must differ in another parameter.
func (w *world) shareNew(name string, p *spec.Parameter) func(first, second *Request) error {
	return func(first, second *Request) error {
		value := w.env.Nonce()
		if p != nil {
			value = request.NewValue(p, 0, value)
		}
		for _, r := range []*Request{first, second} {
			if err := w.composer.Assign(r, name, value); err != nil {
				return err
			}
		}
		if p == nil {
			return w.rename(first, second)
		}
		return w.differ(first, second, name)
	}
}
