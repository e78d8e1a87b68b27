// Package unit finds the units and time formats that descriptions of values state, in English and Chinese.
package unit

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// dimension is what a unit measures.
type dimension string

// units lists the units with their symbols and words. Symbols are case-sensitive, because b and B differ. Words match
// in any case.
var units = []struct {
	symbol string
	of     dimension
	same   []string // further symbols
	words  []string
}{
	{"ns", "time", nil, []string{"nanoseconds?", "纳秒"}},
	{"μs", "time", []string{"us", "µs"}, []string{"microseconds?", "微秒"}},
	{"ms", "time", nil, []string{"milliseconds?", "millis", "毫秒"}},
	{"s", "time", []string{"sec", "secs"}, []string{"seconds?", "秒"}},
	{"min", "time", []string{"mins"}, []string{"minutes?", "分钟"}},
	{"h", "time", []string{"hr", "hrs"}, []string{"hours?", "小时"}},
	{"d", "time", nil, []string{"days?", "天"}},
	{"week", "time", nil, []string{"weeks?", "周"}},
	{"month", "time", nil, []string{"months?", "个?月"}},
	{"year", "time", nil, []string{"years?", "年"}},
	{"bit", "size", []string{"bits"}, []string{"比特"}},
	{"byte", "size", []string{"B"}, []string{"bytes?", "字节"}},
	{"KB", "size", []string{"kB"}, []string{"kilobytes?"}},
	{"MB", "size", nil, []string{"megabytes?"}},
	{"GB", "size", nil, []string{"gigabytes?"}},
	{"TB", "size", nil, []string{"terabytes?"}},
	{"PB", "size", nil, []string{"petabytes?"}},
	{"KiB", "size", nil, []string{"kibibytes?"}},
	{"MiB", "size", nil, []string{"mebibytes?"}},
	{"GiB", "size", nil, []string{"gibibytes?"}},
	{"TiB", "size", nil, []string{"tebibytes?"}},
	{"PiB", "size", nil, []string{"pebibytes?"}},
	{"bit/s", "rate", []string{"bps"}, []string{"bits? per second"}},
	{"Kbit/s", "rate", []string{"Kbps", "kbps", "kbit/s"}, nil},
	{"Mbit/s", "rate", []string{"Mbps"}, []string{"megabits? per second"}},
	{"Gbit/s", "rate", []string{"Gbps"}, []string{"gigabits? per second"}},
	{"byte/s", "rate", []string{"B/s"}, []string{"bytes? per second"}},
	{"KB/s", "rate", nil, nil},
	{"MB/s", "rate", nil, nil},
	{"GB/s", "rate", nil, nil},
	{"cent", "money", []string{"cents"}, []string{"美分"}},
	{"USD", "money", nil, []string{"US dollars?", "美元"}},
	{"CNY", "money", []string{"RMB"}, []string{"yuan", "人民币", "元"}},
}

// anyUnit matches a unit; longer ones are tried first.
var anyUnit = func() string {
	var all []string
	for _, u := range units {
		for _, s := range append([]string{u.symbol}, u.same...) {
			all = append(all, latin(regexp.QuoteMeta(s)))
		}
		for _, w := range u.words {
			all = append(all, latin("(?i:"+w+")"))
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return "(?:" + strings.Join(all, "|") + ")"
}()

var latinEnd = regexp.MustCompile(`[A-Za-z][)?]*$`)

// latin adds a word boundary to an expression that ends in a Latin letter.
func latin(expression string) string {
	if latinEnd.MatchString(expression) {
		return `\b` + expression + `\b`
	}
	return expression
}

// phrases match texts that state the unit of a value.
var phrases = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(?i:\bunits?\b)(?i:\s+(?:is|are|of (?:measure|measurement)))?(?i:\s+(?:is|of))?\s*[:：]?\s*(` + anyUnit + `)`),
		regexp.MustCompile(`(?i:\b(?:in|number of|amount of)\s+)(` + anyUnit + `)`),
		regexp.MustCompile(`单位(?:为|是)?\s*[:：]?\s*(` + anyUnit + `)`),
		regexp.MustCompile(`以\s*(` + anyUnit + `)\s*为单位`),
		regexp.MustCompile(`[(（]\s*(` + anyUnit + `)\s*[)）]`),
	}
})

// wordPatterns maps the symbols of units to the patterns of their words.
var wordPatterns = sync.OnceValue(func() map[string]*regexp.Regexp {
	all := map[string]*regexp.Regexp{}
	for _, u := range units {
		all[u.symbol] = regexp.MustCompile("^(?i:" + strings.Join(u.words, "|") + ")$")
	}
	return all
})

// symbolOf returns the symbol and the dimension of a unit.
func symbolOf(text string) (string, dimension) {
	for _, u := range units {
		if text == u.symbol || slices.Contains(u.same, text) {
			return u.symbol, u.of
		}
		if wordPatterns()[u.symbol].MatchString(text) {
			return u.symbol, u.of
		}
	}
	return text, ""
}

// stated returns the units that a description states, by dimension.
func stated(text string) map[dimension][]string {
	all := map[dimension][]string{}
	for _, p := range phrases() {
		for _, m := range p.FindAllStringSubmatch(text, -1) {
			symbol, of := symbolOf(m[1])
			all[of] = append(all[of], symbol)
		}
	}
	return all
}

// Changed reports whether two descriptions of a value state different units. It also returns the unit in each
// description.
func Changed(old, new string) (was, is string, ok bool) {
	a, b := stated(old), stated(new)
	for _, of := range []dimension{"time", "size", "rate", "money"} {
		if disjoint(a[of], b[of]) {
			return a[of][0], b[of][0], true
		}
	}
	return replaced(old, new)
}

// disjoint reports whether two lists have no common element. It returns false if a list is empty.
func disjoint(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

var (
	unitAfterNumber = regexp.MustCompile(`([0-9]\s*)(` + anyUnit + `)`)
	aboutValues     = regexp.MustCompile(`(?i)valid|value|range|default|minimum|maximum|at least|at most|取值|默认|范围|最大|最小|有效值`)
)

// replaced reports whether two descriptions of valid values differ only in the unit next to a number.
func replaced(old, new string) (was, is string, ok bool) {
	a, b := unitAfterNumber.FindAllStringSubmatch(old, -1), unitAfterNumber.FindAllStringSubmatch(new, -1)
	if len(a) != len(b) || !aboutValues.MatchString(new) || masked(old) != masked(new) {
		return "", "", false
	}
	for i := range a {
		was, of := symbolOf(a[i][2])
		is, same := symbolOf(b[i][2])
		if was != is && of == same {
			return was, is, true
		}
	}
	return "", "", false
}

func masked(text string) string {
	return strings.Join(strings.Fields(unitAfterNumber.ReplaceAllString(text, "$1 _")), " ")
}
