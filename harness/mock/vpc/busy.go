package vpc

import (
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// AfterAnswer is how long a thing stays busy after the answer.
const AfterAnswer = 100 * time.Millisecond

// Busy is whether a thing is being changed. A call that arrives before the change was answered conflicts with it.
// So does, for a moment after the answer, the first call on a connection: a client that waited for the answer has
// a connection to reuse, so that a new one is from a client that did not wait.
type Busy struct {
	InFlight int // changes without an answer
	Answered rpc.Moment
}

func (b *Busy) begin() { b.InFlight++ }

func (b *Busy) end(at rpc.Moment) {
	b.InFlight--
	b.Answered = at
}

// With reports whether a call conflicts with a change.
func (b *Busy) With(c *rpc.Call) bool {
	return b.InFlight > 0 || c.Arrived.Number < b.Answered.Number ||
		c.First && c.Arrived.Time.Before(b.Answered.Time.Add(AfterAnswer))
}
