package unit

import (
	"regexp"
	"slices"
	"strings"
)

var (
	calendar = regexp.MustCompile(`(?i)y{4}[-/.年]?m{2}[-/.月]?d{2}日?(?:['"]?[T ]['"]?h{2}:?m{2}(?::?s{2})?(?:\.s{1,3})?)?(?:['"]?z['"]?|[+-]h{2}:?m{2})?`)
	iso      = regexp.MustCompile(`(?i)\bISO[ -]?8601|\bRFC[ -]?3339`)
	unix     = regexp.MustCompile(`(?i)\bunix\b|\bepoch\b|时间戳`)
	thousand = regexp.MustCompile(`(?i)millisecond|\bms\b|毫秒|\b13[- ]?digit|13 ?位`)
	single   = regexp.MustCompile(`(?i)\bseconds?\b|秒|\b10[- ]?digit|10 ?位`)
	ahead    = regexp.MustCompile(`(?i)(?:UTC|GMT)\s?\+0?8|Beijing time|China Standard Time|北京时间|东八区`)
	utc      = regexp.MustCompile(`(?i)\bUTC\b(?:\s?\+0?8)?|协调世界时`)
)

// unixTime stands for seconds or milliseconds since 1970.
const unixTime = "UNIX time"

// TimeFormatChanged reports whether two descriptions of a time state different formats, units or time zones. It also
// returns what each description states.
func TimeFormatChanged(old, new string) (was, is string, ok bool) {
	a, b := patterns(old), patterns(new)
	if disjoint(a, b) {
		return a[0], b[0], true
	}
	for _, of := range []func(string) []string{notations, resolution, zones} {
		if a, b := of(old), of(new); disjoint(a, b) {
			return a[0], b[0], true
		}
	}
	return "", "", false
}

// patterns returns the patterns of dates and times, such as YYYY-MM-DD.
func patterns(text string) []string {
	var all []string
	for _, p := range calendar.FindAllString(text, -1) {
		all = append(all, strings.ToUpper(strings.NewReplacer("'", "", `"`, "").Replace(p)))
	}
	return all
}

// notations returns the patterns and standards. A pattern with a T follows ISO 8601.
func notations(text string) []string {
	all := patterns(text)
	if iso.MatchString(text) || slices.ContainsFunc(all, func(p string) bool { return strings.Contains(p, "T") }) {
		all = append(all, "ISO 8601")
	}
	if unix.MatchString(text) {
		all = append(all, unixTime)
	}
	return all
}

// resolution returns the unit of a UNIX time.
func resolution(text string) []string {
	switch {
	case !unix.MatchString(text):
		return nil
	case thousand.MatchString(text):
		return []string{unixTime + " in milliseconds"}
	case single.MatchString(text):
		return []string{unixTime + " in seconds"}
	}
	return nil
}

// zones returns the time zones that a text states. It returns nil if the text states no time format.
func zones(text string) []string {
	var all []string
	if len(notations(text)) == 0 {
		return nil
	}
	if ahead.MatchString(text) {
		all = append(all, "UTC+8")
	}
	for _, m := range utc.FindAllString(text, -1) {
		if !ahead.MatchString(m) {
			all = append(all, "UTC")
		}
	}
	return all
}
