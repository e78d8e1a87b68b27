package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
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
	maxThrottled = 10               // so many throttled calls in a row end a run
	maxRefused   = 3                // the same, if the endpoint asks for longer pauses than maxPause
)

// Retries counts the repeated calls of a run, so that an endpoint cannot delay the run without end. The zero value is
// ready to use. It is safe for concurrent use.
type Retries struct {
	mu        sync.Mutex
	vain      int
	paused    time.Duration
	answered  bool
	throttled int       // throttled calls since the last other answer
	until     time.Time // when the pause of the last repeated call ends
}

// hold makes the other scenarios of the run wait until a time, too.
func (r *Retries) hold(until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if until.After(r.until) {
		r.until = until
	}
}

// held returns when the longest pause of the run ends.
func (r *Retries) held() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.until
}

// throttle records a throttled call and the pause that the endpoint asks for. It returns why the run must end, or nil.
func (r *Retries) throttle(pause time.Duration) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.throttled++
	switch {
	case r.throttled >= maxThrottled:
		return fmt.Errorf("the endpoint throttled %d calls in a row: lower the rate in the profile, or run again later", r.throttled)
	case r.throttled >= maxRefused && pause > maxPause:
		return fmt.Errorf("the endpoint throttles and asks to wait %s, but a run waits at most %s for a call: run again later", pause, maxPause)
	}
	return nil
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

// answer records that the endpoint answered, and whether it throttled the call.
func (r *Retries) answer(throttled bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answered = true
	if !throttled {
		r.throttled = 0
	}
}

// hasAnswer reports whether the endpoint answered any call of the run.
func (r *Retries) hasAnswer() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.answered
}

// Await waits while a scenario of the run waits because the endpoint throttles: other calls to this endpoint would be
// throttled, too. It returns an error if ctx ends first.
func (e *Env) Await(ctx context.Context) error { return e.await(ctx, time.Time{}) }

// await is like [Env.Await], for a scenario that has already waited until a time.
func (e *Env) await(ctx context.Context, waited time.Time) error {
	for {
		until := e.Retries.held()
		if e.Rehearses || !until.After(waited) {
			return ctx.Err()
		}
		if pause := until.Sub(e.Now()); pause > 0 {
			if err := e.wait(ctx, pause); err != nil {
				return err
			}
		}
		waited = until
	}
}

// send makes a call and keeps it for the report. If the call was throttled or was not sent, send waits and makes it once
// more; the endpoint client signs it afresh. Both calls are in the report. The distance of a time stamp from the time of
// the call does not change.
func (w *world) send(ctx context.Context, role string, r Request, format spec.Format) response {
	r, _ = w.after(r, func() error { return w.env.Await(ctx) }) // the call returns the error of ctx
	a := w.sendCounted(ctx, role, r, format)
	if !w.isRepeatable(a) {
		return a
	}
	pause := w.pauseAfter(a)
	if ctx.Err() != nil || !w.env.Retries.allow(pause) {
		return a
	}
	r, err := w.after(r, func() error { return w.pause(ctx, pause, !a.unsent()) })
	if err != nil {
		return a
	}
	b := w.sendCounted(ctx, role, r, format)
	w.outcome.Calls[len(w.outcome.Calls)-1].Repeats = true
	w.env.Retries.count(b.usable() != nil)
	return b
}

// pause waits before a call is repeated. If shared is set, the other scenarios of the run wait, too.
func (w *world) pause(ctx context.Context, pause time.Duration, shared bool) error {
	if !shared {
		return w.env.wait(ctx, pause)
	}
	until := w.env.Now().Add(pause)
	w.env.Retries.hold(until)
	if err := w.env.wait(ctx, pause); err != nil {
		return err
	}
	return w.env.await(ctx, until)
}

// after waits, and returns the request with its time stamp moved by the duration of the pause.
func (w *world) after(r Request, wait func() error) (Request, error) {
	if r.Time.IsZero() {
		return r, wait()
	}
	began := w.env.Now()
	err := wait()
	r.Time = r.Time.Add(w.env.Now().Sub(began))
	return r, err
}

// sendCounted makes a call and ends the run if the endpoint throttled too many calls in a row.
func (w *world) sendCounted(ctx context.Context, role string, r Request, format spec.Format) response {
	a := w.sendOnce(ctx, role, r, format)
	if a.Err != nil || w.env.Rehearses {
		return a
	}
	throttled := w.isThrottled(a) && !w.testsThrottling()
	w.env.Retries.answer(throttled)
	if !throttled {
		return a
	}
	if err := w.env.Retries.throttle(w.pauseAfter(a)); err != nil && w.env.Stop != nil {
		w.env.Stop(err)
	}
	return a
}

// pauseAfter returns the pause that an answer asks for.
func (w *world) pauseAfter(a response) time.Duration {
	return retryAfter(a.Answer, w.env.Now().Add(w.env.Clock.difference()))
}

// isRepeatable reports whether a call may be repeated, because the endpoint did not carry it out: no byte was sent, or the
// endpoint throttled it. Throttling is not repeated if the scenario may be about throttling.
func (w *world) isRepeatable(a response) bool {
	switch {
	case w.env.Rehearses:
		return false
	case a.Err != nil:
		return a.unsent() && w.env.Retries.hasAnswer()
	}
	return w.isThrottled(a) && !w.testsThrottling()
}

// unsent reports whether no byte of a call was sent, for a reason that may pass. Without a valid certificate or a proxy that
// allows the connection, a second attempt fails, too.
func (a response) unsent() bool {
	t, ok := errors.AsType[*TransportError](a.Err)
	return ok && t.Unsent && slices.Contains([]string{"refused", "reset", "other"}, t.Kind)
}

// isThrottled reports whether an answer rejects a call because there were too many calls. Such an answer has the status
// 429 (RFC 6585, section 4), unless a row documents its code for another cause, or the code and the status of a row
// about throttling.
func (w *world) isThrottled(a response) bool {
	busy := a.Status == http.StatusTooManyRequests
	if !a.isDocumented {
		return busy
	}
	is := func(e spec.ErrorRow) bool {
		return e.Code == a.fault.Code && e.Cause.Fault == spec.Throttled && (busy || e.Status == a.Status)
	}
	return slices.ContainsFunc(w.contract.Errors, is) || w.env.Gateway != nil && slices.ContainsFunc(w.env.Gateway.Errors, is)
}

// testsThrottling reports whether a row of the scenario, or a row that the endpoint may return for its fault, is about
// throttling. The scenario may then expect an answer about throttling.
func (w *world) testsThrottling() bool {
	for _, id := range w.outcome.Rows {
		if e := w.errorRow(id); e != nil && e.Cause.Fault == spec.Throttled {
			return true
		}
	}
	return slices.ContainsFunc(w.candidates(), func(c candidate) bool { return c.Cause.Fault == spec.Throttled })
}

// awaitsThrottling reports whether a row about throttling that the scenario tests has the status and the code of an answer.
func (w *world) awaitsThrottling(a response) bool {
	return slices.ContainsFunc(w.outcome.Rows, func(id spec.RowID) bool {
		e := w.errorRow(id)
		return e != nil && e.Cause.Fault == spec.Throttled && e.Code == a.fault.Code && e.Status == a.Status
	})
}

// expectsBusy reports whether the status 429 may be the answer that the scenario waits for.
func (w *world) expectsBusy() bool {
	for _, id := range w.outcome.Rows {
		if e := w.errorRow(id); e != nil && e.Status == http.StatusTooManyRequests {
			return true
		}
	}
	return w.testsThrottling() || slices.ContainsFunc(w.candidates(), func(c candidate) bool { return c.Status == http.StatusTooManyRequests })
}

// retryAfter returns the pause that an answer asks for. If the answer has both of the following headers, the longer
// pause counts. Retry-After has seconds or a date (RFC 9110, section 10.2.3). X-Acs-Retry-After has milliseconds, as
// the provider's SDKs read it.
func retryAfter(header http.Header, now time.Time) time.Duration {
	standard, ok := standardPause(header.Get("Retry-After"), now)
	ms, err := strconv.ParseUint(header.Get("X-Acs-Retry-After"), 10, 32)
	switch own := time.Duration(ms) * time.Millisecond; {
	case err == nil:
		return max(own, standard)
	case ok:
		return standard
	}
	return defaultPause
}

func standardPause(value string, now time.Time) (pause time.Duration, ok bool) {
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	return max(0, date.Sub(now)), true
}

// wait waits for the given time. It returns an error if ctx ends first.
func (e *Env) wait(ctx context.Context, pause time.Duration) error {
	if e.Wait != nil {
		return e.Wait(ctx, pause)
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
