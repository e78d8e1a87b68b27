package mock

import "sync/atomic"

// counter counts events. The zero value is ready.
type counter struct{ n atomic.Int64 }

func (c *counter) next() int64 { return c.n.Add(1) }
