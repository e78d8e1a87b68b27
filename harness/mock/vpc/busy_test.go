package vpc

import (
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestBusy_CallDuringOrSoonAfterChange_Conflicts(t *testing.T) {
	answered := rpc.Moment{Number: 2, Time: noon}
	at := func(number int64, after time.Duration) rpc.Moment {
		return rpc.Moment{Number: number, Time: noon.Add(after)}
	}
	for _, tt := range []struct {
		name string
		busy busy
		call rpc.Call
		want bool // for a change
		undo bool // for a call that reverses a change
	}{
		{"no change", busy{}, rpc.Call{Arrived: at(1, 0), First: true}, false, false},
		{"change in flight", busy{inFlight: 1}, rpc.Call{Arrived: at(1, 0)}, true, true},
		{"arrived before the answer", busy{answered: answered}, rpc.Call{Arrived: at(1, 0)}, true, true},
		{"arrived after the answer on a used connection", busy{answered: answered}, rpc.Call{Arrived: at(3, 0)}, false, false},
		{"arrived within AfterAnswer on a new connection", busy{answered: answered}, rpc.Call{Arrived: at(3, AfterAnswer-1), First: true}, true, false},
		{"arrived after AfterAnswer on a new connection", busy{answered: answered}, rpc.Call{Arrived: at(3, AfterAnswer), First: true}, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.busy.with(&tt.call); got != tt.want {
				t.Errorf("conflict %v, want %v", got, tt.want)
			}
			if got := tt.busy.during(&tt.call); got != tt.undo {
				t.Errorf("conflict of an undo %v, want %v", got, tt.undo)
			}
		})
	}
}
