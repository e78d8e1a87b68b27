package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Offset is the difference between the clock of a request and that of the endpoint. It is negative if the request's
// clock is slow.
type Offset time.Duration

const offsetPattern = `[0-9]+ minutes? (?:fast|slow)`

func (o Offset) String() string {
	minutes, word := int(time.Duration(o)/time.Minute), "fast"
	if minutes < 0 {
		minutes, word = -minutes, "slow"
	}
	return count(minutes, "minute") + " " + word
}

func parseOffset(s string) (Value, error) {
	f := strings.Fields(s)
	n, _ := strconv.Atoi(f[0]) // the greatest int if there are too many digits
	if n < 1 || n > 999 {
		return nil, fmt.Errorf("%s: give a number of minutes from 1 to 999", s)
	}
	o := Offset(time.Duration(n) * time.Minute)
	if f[2] == "slow" {
		o = -o
	}
	if want := o.String(); s != want {
		return nil, fmt.Errorf("%s: write %s", s, want)
	}
	return o, nil
}
