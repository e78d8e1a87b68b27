package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Rate is the maximum number of calls per unit of time. The zero value means that there is no maximum.
type Rate struct {
	Calls int           // number of calls per unit
	Unit  time.Duration // a second, a minute or an hour
}

// units maps the letter of each unit of time to its length.
var units = map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}

// Interval returns the time between the starts of two calls, or 0 if there is no limit.
func (r Rate) Interval() time.Duration {
	if r.Calls == 0 {
		return 0
	}
	return r.Unit / time.Duration(r.Calls)
}

// String returns the rate as in a profile, such as 5/s, or "" if there is no limit.
func (r Rate) String() string {
	for letter, unit := range units {
		if r.Calls > 0 && unit == r.Unit {
			return fmt.Sprintf("%d/%s", r.Calls, letter)
		}
	}
	return ""
}

// rate returns a function that reads a rate into dst.
func (l *loader) rate(dst *Rate) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) {
		s, ok := l.text(n, at)
		if !ok {
			return
		}
		calls, unit, _ := strings.Cut(s, "/")
		count, err := strconv.Atoi(calls)
		if err != nil || !frequency.MatchString(s) {
			l.Complain(n, "bad-rate", "%s %s is not a rate: write one such as 5/s, 100/m or 1000/h", at, l.quoted(s))
			return
		}
		*dst = Rate{Calls: count, Unit: units[unit]}
	}
}

// concurrency returns a function that reads a number of calls into dst.
func (l *loader) concurrency(dst *int) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) {
		s, ok := l.text(n, at)
		if !ok {
			return
		}
		count, err := strconv.Atoi(s)
		if err != nil || !counting.MatchString(s) {
			l.Complain(n, "bad-number", "%s %s is not a number of calls: write a number from 1 to %d", at, l.quoted(s), mostCalls)
			return
		}
		*dst = count
	}
}
