package mock

import (
	"net/http"
	"testing"
	"time"
)

func TestBusy_CallBesideOrAfterChange_ConflictOrNot(t *testing.T) {
	const answered = 2 // arrivals before and after it have the numbers 1 and 3
	for _, tt := range []struct {
		name  string
		busy  busy
		call  call
		wants bool
	}{
		{"no change", busy{}, call{arrived: 1, first: true, received: noon}, false},
		{"change in flight", busy{inFlight: 1}, call{arrived: 1}, true},
		{"arrived before the answer", busy{answered: answered}, call{arrived: 1}, true},
		{"arrived after the answer on a used connection", busy{answered: answered, until: noon.Add(moment)}, call{arrived: 3, received: noon}, false},
		{"arrived after the answer on a new connection", busy{answered: answered, until: noon.Add(moment)}, call{arrived: 3, received: noon, first: true}, true},
		{"arrived after the moment on a new connection", busy{answered: answered, until: noon.Add(moment)}, call{arrived: 3, received: noon.Add(moment), first: true}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.busy.with(&tt.call); got != tt.wants {
				t.Errorf("conflict %v, want %v", got, tt.wants)
			}
		})
	}
}

// The second call is sent after the answer to the first.
func TestAssociate_SecondCall_ConflictsOnNewConnectionWithinMoment(t *testing.T) {
	for _, tt := range []struct {
		name  string
		apart bool          // on another connection
		after time.Duration // after the first call, by the server's clock
		code  string
	}{
		{"same connection", false, 0, codeDuplicate},
		{"new connection within the moment", true, moment - 1, codeConflict},
		{"new connection after the moment", true, moment, codeDuplicate},
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
			if !tt.apart {
				other = one
			}
			wantCode(t, get(t, other, url+"/?"+encode(s.values(ask{}))), tt.code)
		})
	}
}
