package suite

import (
	"math/big"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// layouts are the forms of times and dates.
var layouts = []string{"2006-01-02T15:04:05.000Z", "2006-01-02T15:04:05Z", "2006-01-02T15:04Z", time.DateOnly, time.DateTime}

// isFormed reports whether a value is a time, a date, a number, a boolean or an address. Other valid values probably have
// the same form.
func isFormed(value string) bool {
	for _, layout := range layouts {
		if _, err := time.Parse(layout, value); err == nil {
			return true
		}
	}
	switch _, err := strconv.ParseFloat(value, 64); {
	case err == nil, strings.EqualFold(value, "true"), strings.EqualFold(value, "false"):
		return true
	}
	_, noAddress := netip.ParseAddr(value)
	_, noPrefix := netip.ParsePrefix(value)
	return noAddress == nil || noPrefix == nil
}

// otherFormed returns another value of the same form: the next day, integer or address, or the other boolean. It returns
// other values unchanged.
func otherFormed(value string) string {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, value); err == nil {
			return t.AddDate(0, 0, 1).Format(layout)
		}
	}
	if n, ok := new(big.Int).SetString(value, 10); ok && n.String() == value {
		return n.Add(n, big.NewInt(1)).String()
	}
	if a, err := netip.ParseAddr(value); err == nil && a.Next().IsValid() {
		return a.Next().String()
	}
	for _, pair := range [][2]string{{"true", "false"}, {"True", "False"}, {"TRUE", "FALSE"}} {
		for i, text := range pair {
			if value == text {
				return pair[1-i]
			}
		}
	}
	return value
}
