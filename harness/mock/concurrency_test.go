package mock

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestAssociate_ConcurrentCalls_OneSucceedsOthersConflict(t *testing.T) {
	const callers = 8
	var others sync.WaitGroup
	others.Add(callers - 1)
	s := newServer(t)
	s.core.InFlight = others.Wait // the successful call waits for the other answers
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

func TestReset_DuringCall_CallChangesOldState(t *testing.T) {
	s := newServer(t)
	s.core.InFlight = s.core.Reset
	wantCode(t, s.ask(ask{}), "")
	wantCode(t, s.ask(ask{}), "") // the first call changed the old state
}

func TestServer_ConcurrentCallsAndResets_NoServerError(t *testing.T) {
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

// A client that reverses the first call before it sends the second, such as a shard of a run, did not send both at the same
// time.
func TestAssociate_NewConnectionAfterUnassociate_NoConflict(t *testing.T) {
	s := newServer(t, func(o *Options) { o.Now = func() time.Time { return noon } })
	url, stop, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	one, other := &http.Transport{}, &http.Transport{}
	defer one.CloseIdleConnections()
	defer other.CloseIdleConnections()
	wantCode(t, get(t, one, url+"/?"+encode(s.values(ask{}))), "")
	wantCode(t, get(t, one, url+"/?"+encode(s.values(ask{set: m{"Action": vpc.UnassociateOperation.Name}}))), "")
	wantCode(t, get(t, other, url+"/?"+encode(s.values(ask{}))), "")
}

// The second call is sent after the first answer.
func TestAssociate_SecondCallOnNewConnection_ConflictsWithin100ms(t *testing.T) {
	for _, tt := range []struct {
		name          string
		newConnection bool          // send the second call on a new connection
		after         time.Duration // time between the calls by the server's clock
		code          string
	}{
		{"same connection", false, 0, vpc.CodeDuplicate},
		{"new connection just before AfterAnswer", true, vpc.AfterAnswer - 1, vpc.CodeConflict},
		{"new connection at AfterAnswer", true, vpc.AfterAnswer, vpc.CodeDuplicate},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := noon
			s := newServer(t, func(o *Options) { o.Now = func() time.Time { return now } })
			url, stop, err := s.Start("127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = stop() }()
			one, other := &http.Transport{}, &http.Transport{}
			defer one.CloseIdleConnections()
			defer other.CloseIdleConnections()
			wantCode(t, get(t, one, url+"/?"+encode(s.values(ask{}))), "")
			now = now.Add(tt.after)
			if !tt.newConnection {
				other = one
			}
			wantCode(t, get(t, other, url+"/?"+encode(s.values(ask{}))), tt.code)
		})
	}
}
