package spec

import (
	"math/big"
	"regexp"
	"strings"
)

// Within reports whether a number is within the bounds. A bound that is not a number allows every number.
func (l Limits) Within(n *big.Float) bool {
	if low, ok := new(big.Float).SetString(withoutCommas(l.Min)); ok && (n.Cmp(low) < 0 || l.ExclusiveMin && n.Cmp(low) == 0) {
		return false
	}
	high, ok := new(big.Float).SetString(withoutCommas(l.Max))
	return !ok || n.Cmp(high) < 0 || !l.ExclusiveMax && n.Cmp(high) == 0
}

// Least returns the least valid number. For an exclusive minimum, this is the minimum plus one unit of its last decimal
// place. Least returns "" if the minimum is missing or not a decimal number.
func (l Limits) Least() string {
	if l.ExclusiveMin {
		return shifted(l.Min, 1)
	}
	return shifted(l.Min, 0)
}

// Greatest returns the greatest valid number, or "", like [Limits.Least].
func (l Limits) Greatest() string {
	if l.ExclusiveMax {
		return shifted(l.Max, -1)
	}
	return shifted(l.Max, 0)
}

// Below returns the greatest number that is too small. For an exclusive minimum, this is the minimum itself. For an
// inclusive minimum, it is the minimum minus one unit of its last decimal place. Below returns "" if the minimum is
// missing or not a decimal number.
func (l Limits) Below() string { return shifted(l.Least(), -1) }

// Above returns the least number that is too large, or "", like [Limits.Below].
func (l Limits) Above() string { return shifted(l.Greatest(), 1) }

// BoundsText returns the bounds in words, such as "1 to 100" or "greater than 0". It returns "" without bounds.
func (l Limits) BoundsText() string {
	if l.Min != "" && l.Max != "" && !l.ExclusiveMin && !l.ExclusiveMax {
		return l.Min + " to " + l.Max
	}
	var parts []string
	if l.Min != "" {
		parts = append(parts, wordFor(l.ExclusiveMin, "greater than ", "at least ")+l.Min)
	}
	if l.Max != "" {
		parts = append(parts, wordFor(l.ExclusiveMax, "less than ", "at most ")+l.Max)
	}
	return strings.Join(parts, " and ")
}

func wordFor(exclusive bool, yes, no string) string {
	if exclusive {
		return yes
	}
	return no
}

func withoutCommas(number string) string { return strings.ReplaceAll(number, ",", "") }

var decimal = regexp.MustCompile(`^(-?)(\d{1,30})(?:\.(\d{1,15}))?$`)

// IsDecimal reports whether a text is a number of decimal digits, which may have a sign and a point.
func IsDecimal(text string) bool { return decimal.MatchString(text) }

// shifted adds units of the last decimal place to a decimal number. It returns "" for other text.
func shifted(text string, units int64) string {
	m := decimal.FindStringSubmatch(withoutCommas(text))
	if m == nil {
		return ""
	}
	n, _ := new(big.Int).SetString(m[1]+m[2]+m[3], 10)
	n.Add(n, big.NewInt(units))
	digits, sign := new(big.Int).Abs(n).String(), ""
	if n.Sign() < 0 {
		sign = "-"
	}
	if missing := len(m[3]) + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	if point := len(digits) - len(m[3]); m[3] != "" {
		digits = digits[:point] + "." + digits[point:]
	}
	return sign + digits
}
