package reports

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// Duration is a time.Duration that is written to JSON as seconds, exact to the microsecond.
type Duration time.Duration

// MarshalJSON writes the duration as a number of seconds.
func (d Duration) MarshalJSON() ([]byte, error) {
	seconds := time.Duration(d).Round(time.Microsecond).Seconds()
	return strconv.AppendFloat(nil, seconds, 'f', -1, 64), nil
}

// exact returns the duration as [Duration.MarshalJSON] writes it.
func (d Duration) exact() Duration { return Duration(time.Duration(d).Round(time.Microsecond)) }

// UnmarshalJSON reads a number of seconds.
func (d *Duration) UnmarshalJSON(b []byte) error {
	seconds, err := strconv.ParseFloat(string(b), 64)
	if err != nil || math.Abs(seconds) > math.MaxInt64/float64(time.Second) {
		return fmt.Errorf("duration %q is not a number of seconds", b)
	}
	*d = Duration(math.Round(seconds*1e6)) * Duration(time.Microsecond)
	return nil
}

// String returns a rounded duration, such as 0.0s, 1.2s or 2m3s.
func (d Duration) String() string {
	t := time.Duration(d)
	if t < time.Minute {
		return fmt.Sprintf("%.1fs", t.Seconds())
	}
	return t.Round(time.Second).String()
}
