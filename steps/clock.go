package steps

import (
	"net/http"
	"sync/atomic"
	"time"
)

// tolerance is the difference of two clocks that is not corrected: the Date header counts whole seconds, and an
// answer takes time.
const tolerance = 2 * time.Second

// Clock is the difference between the endpoint's clock and ours, read from the Date header of its answers. The zero
// value has no difference. It is safe for concurrent use.
type Clock struct{ offset atomic.Int64 }

// learn reads the Date header of an answer that was received now.
func (c *Clock) learn(now time.Time, header http.Header) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	offset := date.Sub(now)
	if offset.Abs() <= tolerance {
		offset = 0
	}
	c.offset.Store(int64(offset))
}

// difference returns by how much the endpoint's clock is ahead of ours.
func (c *Clock) difference() time.Duration { return time.Duration(c.offset.Load()) }
