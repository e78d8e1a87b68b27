package verify

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// Pair is a parameter.
type Pair struct{ Name, Value string }

// Pairs parses a query or a form. It does not decode malformed escapes.
func Pairs(raw string) []Pair {
	var pairs []Pair
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		pairs = append(pairs, Pair{unescape(name), unescape(value)})
	}
	return pairs
}

func unescape(s string) string {
	if text, err := url.QueryUnescape(s); err == nil {
		return text
	}
	return s
}

// sorted sorts pairs by name, then by value, in byte order, and returns them.
func sorted(pairs []Pair) []Pair {
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	return pairs
}

// canonical returns the sorted pairs, percent-encoded and joined with "&".
func (r *Request) canonical(pairs []Pair) string {
	var b strings.Builder
	for i, p := range sorted(pairs) {
		if i > 0 {
			b.WriteByte('&')
		}
		encode(&b, p.Name)
		b.WriteByte('=')
		encode(&b, r.value(p.Value))
	}
	return b.String()
}

// encode writes s with all bytes except the unreserved characters of RFC 3986 as %XY.
func encode(b *strings.Builder, s string) {
	const digits = "0123456789ABCDEF"
	b.Grow(len(s))
	for i := range len(s) {
		if ch := s[i]; unreserved(ch) {
			b.WriteByte(ch)
		} else {
			b.Write([]byte{'%', digits[ch>>4], digits[ch&15]})
		}
	}
}

func percentEncode(s string) string {
	var b strings.Builder
	encode(&b, s)
	return b.String()
}

func unreserved(ch byte) bool {
	switch {
	case 'a' <= ch && ch <= 'z', 'A' <= ch && ch <= 'Z', '0' <= ch && ch <= '9':
		return true
	}
	return strings.IndexByte("-_.~", ch) >= 0
}
