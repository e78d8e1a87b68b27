package steps_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// window is an endpoint whose clock is ahead of the test's clock and that accepts time stamps within 15 minutes of its
// clock. The Date header reports the endpoint's clock.
func window(ahead time.Duration, now time.Time) answering {
	accept, reject := accepts(), refuses(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")
	return func(r steps.Request) steps.Exchange {
		its := now.Add(ahead)
		x := accept(r)
		if !r.Time.IsZero() && its.Sub(r.Time).Abs() > 15*time.Minute {
			x = reject(r)
		}
		x.Answer.Set("Date", its.UTC().Format(time.RFC1123)[:26]+"GMT")
		return x
	}
}

// TestSkew_EndpointClockDiffers_TimestampCorrectedByDateHeader: a wrong time stamp must be wrong by the endpoint's
// clock, which the Date header of an answer shows.
func TestSkew_EndpointClockDiffers_TimestampCorrectedByDateHeader(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, ahead := range []time.Duration{0, time.Second, 10 * time.Minute, -10 * time.Minute} {
		for _, tt := range []struct{ clock, then string }{
			{"14 minutes fast", "Then the request is accepted"},
			{"14 minutes slow", "Then the request is accepted"},
			{"16 minutes fast", "Then the request is rejected"},
			{"16 minutes slow", "Then the request is rejected"},
		} {
			for _, earlier := range []bool{true, false} {
				t.Run(fmt.Sprintf("endpoint %s ahead, request %s, answered before %v", ahead, tt.clock, earlier), func(t *testing.T) {
					env, _ := environment(window(ahead, now))
					env.Now = func() time.Time { return now }
					if earlier {
						expect(t, scenario(t, env, postJSON, "Then the request is accepted"), spec.Passed, "")
					}
					if o := scenario(t, env, "When the clock of the request is "+tt.clock, postJSON, tt.then); o.Verdict != spec.Passed {
						t.Errorf("%s: %s", o.Verdict, o.Reason)
					}
				})
			}
		}
	}
}
