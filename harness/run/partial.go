package run

import (
	"sync"
	"time"
)

// between is the minimum time between two partial reports.
const between = 2 * time.Second

// partial returns a function that passes the report so far to o.Partial, at most every two seconds. In a long run it waits
// four times as long as the last report took, so that partial reports take at most a fifth of the time. The function is
// safe for concurrent use; while one call makes a report, others return at once.
func partial(rec *record, o Options) func() {
	var mu sync.Mutex
	next := o.Now().Add(between)
	return func() {
		if !mu.TryLock() {
			return
		}
		defer mu.Unlock()
		start := o.Now()
		if start.Before(next) {
			return
		}
		o.Partial(rec.Finish(start, true))
		end := o.Now()
		next = end.Add(max(between, 4*end.Sub(start)))
	}
}
