package steps

import (
	"net/http"
	"sync/atomic"
	"time"
)

// tolerance is the largest difference between the two clocks that is not corrected. A small difference is unreliable,
// because the Date header has whole seconds and an answer takes time.
const tolerance = 2 * time.Second

// Clock is the difference between the clock of the endpoint and the local clock, taken from the Date header of answers.
// The zero value means no difference. It is safe for concurrent use.
type Clock struct{ offset atomic.Int64 }

// learn updates the difference from the header of an answer that has just arrived.
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

// difference returns how far the clock of the endpoint is ahead of the local clock.
func (c *Clock) difference() time.Duration { return time.Duration(c.offset.Load()) }
