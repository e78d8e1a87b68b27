package mock

import (
	"strings"
	"time"
)

// window is how far a time stamp may be from the server's clock, both ways.
const window = 15 * time.Minute

// timestampLayout is ISO 8601 in UTC, to the second.
const timestampLayout = "2006-01-02T15:04:05Z"

// timestamp is the call's time stamp; some pages spell the name TimeStamp.
func (c *call) timestamp() string {
	if v := c.args["Timestamp"]; v != "" {
		return v
	}
	return c.args["TimeStamp"]
}

func parseTimestamp(sent string) (time.Time, bool) {
	t, err := time.Parse(timestampLayout, sent)
	return t, err == nil && !strings.Contains(sent, ".") && len(sent) == len(timestampLayout)
}

// checkTimestampFormat refuses a time stamp that is not written as the protocol says.
func (s *Server) checkTimestampFormat(c *call) *refusal {
	sent := c.timestamp()
	if _, ok := parseTimestamp(sent); sent == "" || ok {
		return nil
	}
	return &refusal{code: "InvalidTimeStamp.Format"}
}

// checkTimestampWindow refuses a time stamp too far in the past or in the future.
func (s *Server) checkTimestampWindow(c *call) *refusal {
	t, ok := parseTimestamp(c.timestamp())
	if !ok {
		return nil
	}
	now := s.options.Now()
	if t.Before(now.Add(-window)) {
		return &refusal{code: "InvalidTimeStamp.Expired", facet: "stale"}
	}
	if t.After(now.Add(window)) {
		return &refusal{code: "InvalidTimeStamp.Expired", facet: "future"}
	}
	return nil
}
