package verify

import (
	"net/url"
	"slices"
	"strings"
)

// Pair is a parameter.
type Pair struct{ Name, Value string }

// Pairs parses a query or a form. It does not decode malformed escapes.
func Pairs(raw string) []Pair {
	pairs := make([]Pair, 0, 1+strings.Count(raw, "&"))
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
		if a.Name != b.Name {
			return strings.Compare(a.Name, b.Name)
		}
		return strings.Compare(a.Value, b.Value)
	})
	return pairs
}

// canonical appends the sorted pairs to b, percent-encoded and joined with "&".
func (r *Request) canonical(b []byte, pairs []Pair) []byte {
	for i, p := range sorted(pairs) {
		if i > 0 {
			b = append(b, '&')
		}
		b = append(appendEncoded(b, p.Name), '=')
		b = appendEncoded(b, r.value(p.Value))
	}
	return b
}

// appendEncoded appends s to b, with all bytes except the unreserved characters of RFC 3986 as %XY.
func appendEncoded[T ~string | ~[]byte](b []byte, s T) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		if ch := s[i]; unreserved[ch] {
			b = append(b, ch)
		} else {
			b = append(b, '%', digits[ch>>4], digits[ch&15])
		}
	}
	return b
}

// unreserved marks the unreserved characters of RFC 3986.
var unreserved = func() (marks [256]bool) {
	for ch := range marks {
		letter := 'a' <= ch && ch <= 'z' || 'A' <= ch && ch <= 'Z'
		marks[ch] = letter || '0' <= ch && ch <= '9' || strings.IndexByte("-_.~", byte(ch)) >= 0
	}
	return marks
}()
