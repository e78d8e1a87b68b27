package run

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// limits ends a run that takes too long or makes no progress. Each complete answer is progress.
type limits struct {
	end   context.CancelCauseFunc
	stall time.Duration // 0 for no limit
	total *time.Timer   // nil for no limit
	idle  *time.Timer   // nil for no limit

	mu      sync.Mutex
	waiting time.Time // end of the longest wait that has begun
}

// limit returns a context that ends with the limits of the options, and the limits. The caller must call close.
func limit(ctx context.Context, o Options) (context.Context, *limits) {
	ctx, end := context.WithCancelCause(ctx)
	l := &limits{end: end, stall: o.Stall}
	if o.MaxTime > 0 {
		l.total = time.AfterFunc(o.MaxTime, func() {
			end(fmt.Errorf("the run is not complete after %s, the limit of --max-time", o.MaxTime))
		})
	}
	if o.Stall > 0 {
		l.idle = time.AfterFunc(o.Stall, func() {
			end(fmt.Errorf("no complete answer for %s, the limit of --stall", o.Stall))
		})
	}
	return ctx, l
}

// progress restarts the time without progress. It begins at the end of the longest wait.
func (l *limits) progress() { l.wait(0) }

// wait records that the run waits. The time of a wait does not count as time without progress.
func (l *limits) wait(pause time.Duration) {
	if l.idle == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if end := now.Add(pause); end.After(l.waiting) {
		l.waiting = end
	}
	l.idle.Reset(l.waiting.Sub(now) + l.stall)
}

// waits returns an Options.OnWait that also records waits.
func (l *limits) waits(next func(string, time.Duration)) func(string, time.Duration) {
	return func(reason string, pause time.Duration) {
		l.wait(pause)
		next(reason, pause)
	}
}

// close releases the timers and the context.
func (l *limits) close() {
	for _, t := range []*time.Timer{l.total, l.idle} {
		if t != nil {
			t.Stop()
		}
	}
	l.end(nil)
}
