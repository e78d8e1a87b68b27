package mock

import (
	"net/http"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestBusy_CallBesideOrAfterChange_ConflictOrNot(t *testing.T) {
	answered := rpc.Moment{Number: 2, Time: noon}
	at := func(number int64, after time.Duration) rpc.Moment {
		return rpc.Moment{Number: number, Time: noon.Add(after)}
	}
	for _, tt := range []struct {
		name  string
		busy  vpc.Busy
		call  rpc.Call
		wants bool
	}{
		{"no change", vpc.Busy{}, rpc.Call{Arrived: at(1, 0), First: true}, false},
		{"change in flight", vpc.Busy{InFlight: 1}, rpc.Call{Arrived: at(1, 0)}, true},
		{"arrived before the answer", vpc.Busy{Answered: answered}, rpc.Call{Arrived: at(1, 0)}, true},
		{"arrived after the answer on a used connection", vpc.Busy{Answered: answered}, rpc.Call{Arrived: at(3, 0)}, false},
		{"arrived after the answer on a new connection", vpc.Busy{Answered: answered}, rpc.Call{Arrived: at(3, vpc.AfterAnswer-1), First: true}, true},
		{"arrived after the moment on a new connection", vpc.Busy{Answered: answered}, rpc.Call{Arrived: at(3, vpc.AfterAnswer), First: true}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.busy.With(&tt.call); got != tt.wants {
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
		{"same connection", false, 0, vpc.CodeDuplicate},
		{"new connection within the moment", true, vpc.AfterAnswer - 1, vpc.CodeConflict},
		{"new connection after the moment", true, vpc.AfterAnswer, vpc.CodeDuplicate},
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
