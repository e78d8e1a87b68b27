package mock

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestOfCallsAtOnceOneSucceedsAndTheOthersConflict(t *testing.T) {
	const callers = 8
	var others sync.WaitGroup
	others.Add(callers - 1)
	s := newServer(t)
	s.core.InFlight = others.Wait // in flight until the others were answered
	replies := make([]reply, callers)
	var all sync.WaitGroup
	for i := range replies {
		all.Go(func() {
			replies[i] = s.ask(ask{})
			if replies[i].code() != "" {
				others.Done()
			}
		})
	}
	all.Wait()
	codes := map[string]int{}
	for _, r := range replies {
		codes[r.code()]++
	}
	if codes[""] != 1 || codes[vpc.CodeConflict] != callers-1 {
		t.Errorf("outcomes %v, want one success and %d conflicts", codes, callers-1)
	}
}

func TestResetDuringACallLeavesTheNewWorldAlone(t *testing.T) {
	s := newServer(t)
	s.core.InFlight = s.core.Reset
	wantCode(t, s.ask(ask{}), "")
	wantCode(t, s.ask(ask{}), "") // the first association was of the world before
}

func TestManyCallsAndResetsAtOnce(t *testing.T) {
	s := newServer(t)
	var all sync.WaitGroup
	for i := range 64 {
		all.Go(func() {
			if i%16 == 0 {
				s.core.Reset()
			}
			r := s.ask(ask{form: i%2 == 0, set: m{vpc.ParamAccelerator: s.seed.Pool[i%4], "ClientToken": itoa(i % 8)}})
			if r.status >= 500 {
				t.Errorf("status %d: %s", r.status, r.body)
			}
		})
	}
	all.Wait()
}

func TestOfEqualNoncesAtOnceOneIsFresh(t *testing.T) {
	s := newServer(t)
	var all sync.WaitGroup
	var fresh atomic.Int64
	for range 32 {
		all.Go(func() {
			if s.core.Nonces.Use("same") {
				fresh.Add(1)
			}
		})
	}
	all.Wait()
	if n := fresh.Load(); n != 1 {
		t.Errorf("%d uses were fresh, want 1", n)
	}
}
