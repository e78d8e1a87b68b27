package steps

import (
	"context"
	"maps"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/provoke"
)

// A trial sends the request with its one fault and, where that is not accepted, the control: the same
// values without the fault. The fault goes first, so that both use the same values and differ in nothing
// else; a control that is refused makes the scenario inconclusive.

// pair says how a second request follows the first.
type pair struct {
	sets   int  // how many sets of values the two need
	atOnce bool // both are sent at the same time
	fresh  bool // only what was never used before can show the difference
	link   func(first, second *Request) error
	after  int // so many changes come before the pair and are made in both requests
}

// trial sends what the When steps have described, once: later steps judge the same answer.
func (w *world) trial(ctx context.Context) (answer, error) {
	if len(w.answers) > 0 {
		return w.answers[0], nil
	}
	a, err := w.try(ctx)
	if err == nil && w.env.Rehearses {
		return a, errAssumed
	}
	if err == nil {
		w.answers = []answer{a}
	}
	return a, err
}

func (w *world) try(ctx context.Context) (answer, error) {
	if w.pair != nil {
		return w.tryPair(ctx)
	}
	lease, base, fault, err := w.compose(ctx)
	if err != nil {
		return answer{}, err
	}
	defer lease.Release()
	a, fault, err := w.sendChanged(ctx, lease, "fault", base, fault)
	if err != nil {
		return a, err
	}
	if err := a.speaks(); err != nil {
		return a, err
	}
	if a.accepted() {
		lease.Spent(ctx, fault.values())
		return a, nil
	}
	return a, w.controls(ctx, lease, base)
}

// compose takes values and makes of them the request that is known to succeed and the changed one. The caller
// releases the lease unless there is an error.
func (w *world) compose(ctx context.Context) (lease Lease, base, changed Request, err error) {
	if lease, err = w.take(ctx, 1); err != nil {
		return nil, base, changed, err
	}
	w.fresh = nil
	if base, err = w.base(lease.Sets()[0], w.format); err == nil {
		changed, err = w.changed(base)
	}
	if err != nil {
		lease.Release()
	}
	return lease, base, changed, err
}

// controls sends the request without the fault.
func (w *world) controls(ctx context.Context, lease Lease, base Request) error {
	control, err := w.unchanged(base)
	if err != nil {
		return err
	}
	c := w.send(ctx, "control", control, w.format)
	if err := c.speaks(); err != nil {
		return err
	}
	if !c.accepted() && len(w.changes) < 2 {
		return inconclusive("the control, the same request without the fault, was not accepted either: %s", c)
	}
	if !c.accepted() {
		return w.unprepared(ctx, lease, base, c)
	}
	lease.Spent(ctx, control.values())
	return nil
}

// unprepared tells a control that is rejected for what prepares the fault, a list or the values of other parameters,
// from an operation that does not work at all.
func (w *world) unprepared(ctx context.Context, lease Lease, base Request, rejected answer) error {
	if err := w.plainer(ctx, lease, base, rejected); err != nil {
		return err
	}
	key := "operations." + base.Operation.Name + "."
	switch {
	case w.unfitted() != "":
		key = w.unfitted()
	case w.listed != nil:
		key += "parameters." + w.listed.Name
	default:
		key += "enums"
	}
	return lacking(key, "the request without the fault is rejected too (%s), so that the profile has to say which values go together", rejected)
}

// tryPair sends a first request, which must be accepted, and judges the second.
func (w *world) tryPair(ctx context.Context) (answer, error) {
	lease, err := w.lease(ctx, w.pair.sets, w.pair.fresh)
	if err != nil {
		return answer{}, err
	}
	defer lease.Release()
	w.fresh = nil
	first, second, err := w.both(lease.Sets())
	if err != nil {
		return answer{}, err
	}
	if w.pair.atOnce {
		return w.sendAtOnce(ctx, lease, first)
	}
	c := w.send(ctx, "control", first, w.format)
	if !c.accepted() {
		return c, inconclusive("the first of two requests was not accepted: %s", c)
	}
	lease.Spent(ctx, first.values())
	a := w.send(ctx, "fault", second, w.format)
	if err := a.speaks(); err != nil {
		return a, err
	}
	if a.accepted() {
		lease.Spent(ctx, second.values())
	}
	return a, nil
}

// both builds the two requests of a pair.
func (w *world) both(sets []Values) (first, second Request, err error) {
	if first, err = w.base(sets[0], w.format); err != nil {
		return first, second, err
	}
	if first, err = apply(first, w.changes[:w.pair.after]); err != nil {
		return first, second, err
	}
	w.control(&first)
	if len(sets) > 1 {
		w.fresh = nil
	}
	if second, err = w.base(sets[len(sets)-1], w.format); err != nil {
		return first, second, err
	}
	if second, err = w.changed(second); err != nil || w.pair.link == nil {
		return first, second, err
	}
	return first, second, w.pair.link(&first, &second)
}

// sendAtOnce sends the same request twice at the same time, on two connections. The refused one is judged; where
// both are accepted or refused, nothing can be said of a conflict.
func (w *world) sendAtOnce(ctx context.Context, lease Lease, r Request) (answer, error) {
	r.NewConnection = true
	var exchanges [2]Exchange
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
	var refused []answer
	for _, x := range exchanges {
		w.env.Clock.learn(w.env.Now(), x.Answer)
		w.outcome.Calls = append(w.outcome.Calls, Call{Role: "call", Exchange: x})
		a := w.read(r, x, w.format)
		w.remember(a, "call")
		if a.accepted() {
			lease.Spent(ctx, r.values())
		} else {
			refused = append(refused, a)
		}
	}
	for _, a := range refused {
		if err := a.speaks(); err != nil {
			return a, err
		}
	}
	switch len(refused) {
	case 0:
		return answer{}, unreached(spec.GapState, "both calls were accepted: they did not meet")
	case len(exchanges):
		return refused[0], unreached(spec.GapState, "neither of two calls at once was accepted, so that they say nothing of a conflict: %s", refused[0])
	}
	return refused[0], nil
}

// Steps that describe a second request.

func (w *world) isRepeated() error { w.pair = &pair{sets: 1, after: len(w.changes)}; return nil }

func (w *world) isRaced() error {
	w.pair = &pair{sets: 1, atOnce: true, after: len(w.changes)}
	return nil
}

func (w *world) isRepeatedWithFixture() error {
	id := w.row()
	w.pair = &pair{sets: 1, link: func(_, second *Request) error { return w.prepare(second, id) }}
	return nil
}

// shares gives a second, different request the value of the first for one parameter.
func (w *world) shares(name string) error {
	if p := w.contract.Parameter(name); w.isCommon(name) || p == nil || p.Idempotency {
		w.pair = &pair{sets: 2, link: w.shareNew(name, p)}
		return nil
	}
	w.pair = &pair{sets: 2, fresh: true, link: func(first, second *Request) error {
		i := first.parameter(name)
		if i < 0 {
			return lacking("operations."+first.Operation.Name+".parameters."+name, "the request that succeeds has no %s", name)
		}
		if err := w.differ(first, second, name); err != nil {
			return err
		}
		second.put(name, first.Parameters[i].Value)
		return nil
	}}
	return nil
}

// differ asks for a second value of another parameter than the shared one if two requests are the same.
func (w *world) differ(first, second *Request, shared string) error {
	if !maps.Equal(first.values(), second.values()) {
		return nil
	}
	key := "operations." + first.Operation.Name + ".parameters"
	if name := w.varied(shared); name != "" {
		key += "." + name
	}
	return lacking(key, "the profile has one set of values, so that no second request differs from the first: list two values")
}

// varied is the parameter of which a second value makes another request: the first required identifier of what the
// operation works on, else the first required parameter with free values; "" if there is none.
func (w *world) varied(shared string) string {
	free := ""
	for i := range w.contract.Parameters {
		p := &w.contract.Parameters[i]
		switch {
		case !p.Required || p.Name == shared || p.IsFixed() || len(p.Enum) > 0 || p.Idempotency || flat(p) != nil || strings.EqualFold(p.Resource, "region"):
		case p.Resource != "":
			return p.Name
		case free == "":
			free = p.Name
		}
	}
	return free
}

// shareNew gives both requests one new value, for a nonce or a token; p is nil for one that the page lacks. Two
// requests with a token of the page must differ in something else.
func (w *world) shareNew(name string, p *spec.Parameter) func(first, second *Request) error {
	return func(first, second *Request) error {
		value := w.env.Nonce()
		if p != nil {
			value = provoke.Fresh(p, 0, value)
		}
		if err := w.assign(first, name, value); err != nil {
			return err
		}
		if err := w.assign(second, name, value); err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		return w.differ(first, second, name)
	}
}
