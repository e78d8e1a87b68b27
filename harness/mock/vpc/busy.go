package vpc

import (
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// AfterAnswer is how long an accelerator remains busy after the answer.
const AfterAnswer = 100 * time.Millisecond

// busy records changes of an accelerator. A call conflicts with a change if it arrives before the answer of the change. The
// first call on a new connection also conflicts if it arrives within AfterAnswer: a client that waited for the answer would
// have reused its connection.
type busy struct {
	inFlight int // changes without an answer
	answered rpc.Moment
}

func (b *busy) begin() { b.inFlight++ }

func (b *busy) end(at rpc.Moment) {
	b.inFlight--
	b.answered = at
}

// settle forgets the last change, because a later call reversed it.
func (b *busy) settle() { b.answered = rpc.Moment{} }

// with reports whether a call conflicts with a change.
func (b *busy) with(c *rpc.Call) bool {
	return b.during(c) || c.First && c.Arrived.Time.Before(b.answered.Time.Add(AfterAnswer))
}

// during reports whether a call arrived before the answer of a change. A call that reverses a change conflicts only then: a
// client reverses what an answer has confirmed, on any connection.
func (b *busy) during(c *rpc.Call) bool {
	return b.inFlight > 0 || c.Arrived.Number < b.answered.Number
}
