package mock

import "time"

// moment is how long a thing stays busy after the answer.
const moment = 100 * time.Millisecond

// busy is whether a thing is being changed. A call that arrives before the change was answered conflicts with it.
// So does, for a moment after the answer, the first call on a connection: a client that waited for the answer has
// a connection to reuse, so that a new one is from a client that did not wait.
type busy struct {
	inFlight int       // changes without an answer
	answered int64     // number of the last answer among the arrivals
	until    time.Time // end of the moment after the last answer
}

func (b *busy) begin() { b.inFlight++ }

func (b *busy) end(answered int64, now time.Time) {
	b.inFlight--
	b.answered, b.until = answered, now.Add(moment)
}

// with reports whether a call conflicts with a change.
func (b *busy) with(c *call) bool {
	return b.inFlight > 0 || c.arrived < b.answered || c.first && c.received.Before(b.until)
}
