package run

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// clock is a clock that only moves when the pacer waits.
type clock struct{ now time.Time }

func (c *clock) wait(_ context.Context, pause time.Duration) error {
	c.now = c.now.Add(pause)
	return nil
}

// starts is an endpoint that notes when each call starts.
type starts struct {
	steps.Endpoint
	clock *clock
	at    []string // operation and time since the start
	times []time.Time
}

var epoch = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func (s *starts) Send(_ context.Context, r steps.Request) steps.Exchange {
	s.at = append(s.at, fmt.Sprintf("%s %v", r.Operation.Name, s.clock.now.Sub(epoch)))
	s.times = append(s.times, r.Time)
	return steps.Exchange{Status: 200}
}

func profileOf(t *testing.T, keys string) *config.Profile {
	t.Helper()
	p, err := config.Load("p.yaml", []byte("endpoint: http://127.0.0.1:1\n"+keys), func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func callOf(operation string) steps.Request {
	return steps.Request{Operation: spec.Operation{Name: operation}}
}

func TestPacer_Rate_CallsEvenlySpaced(t *testing.T) {
	for name, tt := range map[string]struct {
		keys, calls string
		want, waits []string
	}{
		"of the run":           {"rate: 4/s", "AAB", []string{"A 0s", "A 250ms", "B 500ms"}, []string{"rate 4/s of the profile 250ms", "rate 4/s of the profile 250ms"}},
		"of an operation":      {"operations: {A: {rate: 2/m}}", "ABAB", []string{"A 0s", "B 0s", "A 30s", "B 30s"}, []string{"operations.A.rate 2/m of the profile 30s"}},
		"of both":              {"rate: 1/s\noperations: {A: {rate: 1/m}}", "ABAB", []string{"A 0s", "B 1s", "A 1m0s", "B 1m1s"}, nil},
		"per hour":             {"rate: 2/h", "AA", []string{"A 0s", "A 30m0s"}, nil},
		"of another operation": {"operations: {B: {rate: 1/h}}", "AA", []string{"A 0s", "A 0s"}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			c := &clock{epoch}
			e := &starts{clock: c}
			waits := []string{}
			o := Options{
				Now: func() time.Time { return c.now }, Wait: c.wait,
				OnWait: func(reason string, pause time.Duration) { waits = append(waits, fmt.Sprint(reason, " ", pause)) },
			}
			p := paced(e, profileOf(t, tt.keys), o)
			for _, operation := range tt.calls {
				p.Send(t.Context(), callOf(string(operation)))
			}
			if !slices.Equal(e.at, tt.want) || tt.waits != nil && !slices.Equal(waits, tt.waits) {
				t.Errorf("calls %q after waits %q, want %q after %q", e.at, waits, tt.want, tt.waits)
			}
		})
	}
}

// If no other call waits, a call starts immediately; unused time does not add up to a burst.
func TestPacer_UnusedTimeBetweenCalls_AllowsNoBurst(t *testing.T) {
	c := &clock{epoch}
	e := &starts{clock: c}
	p := paced(e, profileOf(t, "rate: 1/s"), Options{Now: func() time.Time { return c.now }, Wait: c.wait}.filled())
	p.Send(t.Context(), callOf("A"))
	c.now = c.now.Add(time.Minute)
	for range 3 {
		p.Send(t.Context(), callOf("A"))
	}
	if want := []string{"A 0s", "A 1m0s", "A 1m1s", "A 1m2s"}; !slices.Equal(e.at, want) {
		t.Errorf("calls %q, want %q", e.at, want)
	}
}

// A scenario with a wrong time stamp tests its distance from the time of the call.
func TestPacer_TimeStampOfRequest_MovesWithWait(t *testing.T) {
	c := &clock{epoch}
	e := &starts{clock: c}
	p := paced(e, profileOf(t, "rate: 1/h"), Options{Now: func() time.Time { return c.now }, Wait: c.wait}.filled())
	for _, stamp := range []time.Time{{}, epoch.Add(16 * time.Minute), {}} {
		r := callOf("A")
		r.Time = stamp
		p.Send(t.Context(), r)
	}
	if want := []time.Time{{}, epoch.Add(time.Hour + 16*time.Minute), {}}; !slices.Equal(e.times, want) {
		t.Errorf("time stamps %v, want %v", e.times, want)
	}
}

func TestPaced_NoLimits_ReturnsTheEndpointItself(t *testing.T) {
	e := &starts{}
	if got := paced(e, profileOf(t, "operations: {A: {}}"), Options{}); got != steps.Endpoint(e) {
		t.Errorf("got %T", got)
	}
}

// holding is an endpoint whose calls last until the test releases them.
type holding struct {
	steps.Endpoint
	mu      sync.Mutex
	running map[string]int
	release chan struct{}
}

func (h *holding) Send(_ context.Context, r steps.Request) steps.Exchange {
	h.add(r.Operation.Name, 1)
	<-h.release
	h.add(r.Operation.Name, -1)
	return steps.Exchange{Status: 200}
}

func (h *holding) add(operation string, n int) {
	h.mu.Lock()
	h.running[operation] += n
	h.mu.Unlock()
}

func TestPacer_Concurrency_LimitedForEachOperation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &holding{running: map[string]int{}, release: make(chan struct{})}
		p := paced(h, profileOf(t, "concurrency: 2\noperations: {A: {concurrency: 3}, B: {}}"), Options{}.filled())
		for range 5 {
			for _, operation := range []string{"A", "B", "C"} { // the profile does not name C
				go p.Send(t.Context(), callOf(operation))
			}
		}
		synctest.Wait() // all slots are taken
		ctx, cancel := context.WithCancel(t.Context())
		left := make(chan steps.Exchange, 1)
		go func() { left <- p.Send(ctx, callOf("A")) }()
		synctest.Wait()
		if h.running["A"] != 3 || h.running["B"] != 2 || h.running["C"] != 2 {
			t.Errorf("in flight: %v, want 3 of A, 2 of B and 2 of C", h.running)
		}
		cancel()
		var e *steps.TransportError
		if x := <-left; !errors.As(x.Err, &e) || e.Kind != "canceled" {
			t.Errorf("error %v of a call that is canceled while it waits", x.Err)
		}
		close(h.release)
		synctest.Wait()
		if h.running["A"]+h.running["B"]+h.running["C"] != 0 {
			t.Errorf("in flight: %v", h.running)
		}
	})
}

func TestPacer_CanceledWhileWaiting_NotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &starts{clock: &clock{epoch}}
		p := paced(e, profileOf(t, "rate: 1/h"), Options{}.filled())
		p.Send(t.Context(), callOf("A"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		if x := p.Send(ctx, callOf("A")); x.Err == nil || len(e.at) != 1 || time.Since(began) != time.Minute {
			t.Errorf("error %v after %v, %d calls", x.Err, time.Since(began), len(e.at))
		}
	})
}

// The first call of a rate does not wait. Operations that are not called take no time.
func TestAtLeast_SeveralRates_SlowestRateCounts(t *testing.T) {
	r := &Rehearsal{Calls: map[string]int{"A": 3, "B": 61, "C": 9}, Refused: map[string]string{"C": "changes resources"}}
	for keys, want := range map[string]time.Duration{
		"":                             0,
		"rate: 1/s":                    63 * time.Second,
		"operations: {A: {rate: 1/m}}": 2 * time.Minute,
		"rate: 1/s\noperations: {A: {rate: 1/m}, C: {rate: 1/h}}": 2 * time.Minute,
		"rate: 1/s\noperations: {B: {rate: 2/s}}":                 63 * time.Second,
	} {
		if got := atLeast(profileOf(t, keys), r); got != want {
			t.Errorf("%q: %v, want %v", keys, got, want)
		}
	}
	if got := atLeast(profileOf(t, "rate: 1/s"), &Rehearsal{}); got != 0 {
		t.Errorf("no calls: %v", got)
	}
}
