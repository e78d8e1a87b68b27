package rpc

import (
	"strings"
	"time"
)

// Window is the maximum difference between a timestamp and the server's clock.
const Window = 15 * time.Minute

// TimestampLayout is the layout of timestamps: ISO 8601 in UTC, in seconds.
const TimestampLayout = "2006-01-02T15:04:05Z"

// timestamp returns the call's timestamp. Some pages spell the parameter TimeStamp.
func (c *Call) timestamp() string {
	if v := c.Args["Timestamp"]; v != "" {
		return v
	}
	return c.Args["TimeStamp"]
}

func parseTimestamp(sent string) (time.Time, bool) {
	t, err := time.Parse(TimestampLayout, sent)
	return t, err == nil && !strings.Contains(sent, ".") && len(sent) == len(TimestampLayout)
}

// checkTimestampFormat refuses a timestamp in another layout.
func (s *Server) checkTimestampFormat(c *Call) *Refusal {
	sent := c.timestamp()
	if _, ok := parseTimestamp(sent); sent == "" || ok {
		return nil
	}
	return &Refusal{Code: "InvalidTimeStamp.Format"}
}

// checkTimestampWindow refuses a timestamp outside the window.
func (s *Server) checkTimestampWindow(c *Call) *Refusal {
	t, ok := parseTimestamp(c.timestamp())
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
