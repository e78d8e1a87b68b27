package steps

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Limits of the pauses before repeated calls.
const (
	defaultPause = time.Second / 2  // pause if the answer has no readable Retry-After
	maxPause     = 30 * time.Second // a call with a longer Retry-After is not repeated
	maxPauses    = 10 * time.Minute // sum of all pauses of a run
	maxVain      = 5                // after so many useless repetitions in a row, a run repeats no more calls
)

// Retries counts the repeated calls of a run, so that an endpoint cannot delay the run without end. The zero value is
// ready to use. It is safe for concurrent use.
type Retries struct {
	mu     sync.Mutex
	vain   int
	paused time.Duration
}

// allow reports whether a call may be repeated after the given pause. If so, it adds the pause to the total of the run.
func (r *Retries) allow(pause time.Duration) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if pause > maxPause || r.paused+pause > maxPauses || r.vain >= maxVain {
		return false
	}
	r.paused += pause
	return true
}

// count records whether a repeated call was in vain.
func (r *Retries) count(vain bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.vain++
	if !vain {
		r.vain = 0
	}
}

// send makes a call and keeps it for the report. If the answer is transient and the call may be repeated, send waits and
// makes the call once more; the endpoint client signs it afresh. Both calls are in the report.
func (w *world) send(ctx context.Context, role string, r Request, format spec.Format) response {
	a := w.sendOnce(ctx, role, r, format)
	if !w.isRepeatable(a) {
		return a
	}
	pause := retryAfter(a.Answer, w.env.Now().Add(w.env.Clock.difference()))
	if !w.env.Retries.allow(pause) || w.wait(ctx, pause) != nil {
		return a
	}
	b := w.sendOnce(ctx, role, r, format)
	w.env.Retries.count(b.usable() != nil)
	return b
}

// isRepeatable reports whether a call may be repeated. A request that is answered with 429 was not carried out. A
// request that is answered with 502 or 504 may have been carried out. It is repeated only if the operation reads.
func (w *world) isRepeatable(a response) bool {
	switch {
	case !a.transient():
		return false
	case a.Status == http.StatusBadGateway, a.Status == http.StatusGatewayTimeout:
		return w.contract.Operation.Reads()
	default:
		return a.Status == http.StatusTooManyRequests
	}
}

// retryAfter returns the pause that an answer asks for. The header Retry-After states it in seconds or as a date (RFC
// 9110, section 10.2.3).
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return defaultPause
}

// wait waits for the given time. It returns an error if ctx ends first.
func (w *world) wait(ctx context.Context, pause time.Duration) error {
	if w.env.Wait != nil {
		return w.env.Wait(ctx, pause)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
