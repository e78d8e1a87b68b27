package rpc

import (
	"strings"
	"time"
)

// Window is the maximum difference between a timestamp and the server's clock.
const Window = 15 * time.Minute

// timestamp returns the call's timestamp. It returns false if the timestamp does not have the layout of the call's signature
// scheme.
func (c *Call) timestamp() (time.Time, bool) {
	sent, layout := c.Args["Timestamp"], c.scheme.Rules().Layout
	if len(sent) != len(layout) || strings.Contains(sent, ".") {
		return time.Time{}, false
	}
	t, err := time.Parse(layout, sent)
	return t, err == nil
}

// checkTimestampFormat refuses a timestamp in another layout.
func (s *Server) checkTimestampFormat(c *Call) *Refusal {
	if _, ok := c.timestamp(); c.Args["Timestamp"] == "" || ok {
		return nil
	}
	return &Refusal{Code: "InvalidTimeStamp.Format"}
}

// checkTimestampWindow refuses a timestamp outside the window.
func (s *Server) checkTimestampWindow(c *Call) *Refusal {
	t, ok := c.timestamp()
	if !ok {
		return nil
	}
	now := s.Options.Now()
	if t.Before(now.Add(-Window)) {
		return &Refusal{Code: "InvalidTimeStamp.Expired", Facet: "stale"}
	}
	if t.After(now.Add(Window)) {
		return &Refusal{Code: "InvalidTimeStamp.Expired", Facet: "future"}
	}
	return nil
}

// Moment is the moment of an arrival or of an answer.
type Moment struct {
	Number int64     // sequence number among arrivals and answers
	Time   time.Time // by the server's clock
}

// moment returns the current moment.
func (s *Server) moment() Moment { return Moment{s.arrivals.Add(1), s.Options.Now()} }
