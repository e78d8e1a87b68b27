package run

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// pacer is an endpoint that keeps the limits of a profile: how often calls are sent, and how many of one operation at the
// same time.
type pacer struct {
	steps.Endpoint
	o          Options
	run        beat
	operations map[string]*operationPace
	common     int // limit of concurrency of the operations without their own; 0 for none
	mu         sync.Mutex
}

// operationPace holds the limits of one operation.
type operationPace struct {
	beat
	slots chan struct{} // one element per call in flight; nil for no limit
}

// beat spaces the starts of calls evenly.
type beat struct {
	rate config.Rate
	key  string // of the profile
	mu   sync.Mutex
	next time.Time // earliest start of the next call
}

// paced returns an endpoint that keeps the limits of a profile. It returns e if there are none.
func paced(e steps.Endpoint, p *config.Profile, o Options) steps.Endpoint {
	limited := p.Rate != config.Rate{} || p.Concurrency > 0
	for _, op := range p.Operations {
		limited = limited || op.Rate != config.Rate{} || op.Concurrency > 0
	}
	if !limited {
		return e
	}
	a := &pacer{Endpoint: e, o: o, run: beat{rate: p.Rate, key: "rate"}, common: p.Concurrency, operations: map[string]*operationPace{}}
	for name, op := range p.Operations {
		a.add(name, op.Rate, op.Concurrency)
	}
	return a
}

// add adds the limits of an operation.
func (a *pacer) add(name string, rate config.Rate, concurrency int) *operationPace {
	op := &operationPace{beat: beat{rate: rate, key: "operations." + name + ".rate"}}
	if concurrency == 0 {
		concurrency = a.common
	}
	if concurrency > 0 {
		op.slots = make(chan struct{}, concurrency)
	}
	a.operations[name] = op
	return op
}

// of returns the limits of an operation.
func (a *pacer) of(name string) *operationPace {
	a.mu.Lock()
	defer a.mu.Unlock()
	if op, ok := a.operations[name]; ok {
		return op
	}
	return a.add(name, config.Rate{}, 0)
}

// Send implements steps.Endpoint. It waits until the limits allow the call. If the request sets a time stamp, Send adds
// the time waited to it: the distance of the time stamp from the time of the call must not change.
func (a *pacer) Send(ctx context.Context, r steps.Request) steps.Exchange {
	began := a.o.Now()
	op := a.of(r.Operation.Name)
	if op.slots != nil {
		select {
		case op.slots <- struct{}{}:
			defer func() { <-op.slots }()
		case <-ctx.Done():
			return canceled(r)
		}
	}
	for _, b := range []*beat{&op.beat, &a.run} {
		if b.wait(ctx, a.o) != nil {
			return canceled(r)
		}
	}
	if !r.Time.IsZero() {
		r.Time = r.Time.Add(a.o.Now().Sub(began))
	}
	return a.Endpoint.Send(ctx, r)
}

// canceled returns the exchange of a call whose context ended before it was sent.
func canceled(r steps.Request) steps.Exchange {
	return steps.Exchange{Method: r.Method, Err: &steps.TransportError{Kind: "canceled", Err: errors.New("the call was canceled")}}
}

// wait waits until the next call may start.
func (b *beat) wait(ctx context.Context, o Options) error {
	pause := b.reserve(o.Now())
	if pause == 0 {
		return ctx.Err()
	}
	o.OnWait(b.key+" "+b.rate.String()+" of the profile", pause)
	return o.Wait(ctx, pause)
}

// reserve returns how long the next call must wait.
func (b *beat) reserve(now time.Time) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	interval := b.rate.Interval()
	if interval == 0 {
		return 0
	}
	if b.next.Before(now) {
		b.next = now
	}
	pause := b.next.Sub(now)
	b.next = b.next.Add(interval)
	return pause
}

// atLeast returns the minimum time of the calls of a rehearsal at the rates of a profile.
func atLeast(p *config.Profile, r *Rehearsal) time.Duration {
	var least time.Duration
	all := 0
	for name, calls := range r.Calls {
		if r.Refused[name] == "" {
			all += calls
			least = max(least, p.Operations[name].Rate.Interval()*time.Duration(calls-1))
		}
	}
	return max(least, p.Rate.Interval()*time.Duration(all-1))
}

// sleep waits for the given time. It returns an error if ctx ends first.
func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
