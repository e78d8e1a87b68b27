package rpc

import (
	"maps"
	"net/url"
	"strings"
)

// parsePairs parses a query or a form. It does not decode malformed escapes. Of repeated names it keeps the first value.
func parsePairs(raw string) map[string]string {
	pairs := map[string]string{}
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		if name = unescape(name); !Has(pairs, name) {
			pairs[name] = unescape(value)
		}
	}
	return pairs
}

func unescape(s string) string {
	if text, err := url.QueryUnescape(s); err == nil {
		return text
	}
	return s
}

// Merge returns the values of a and b. Values of b take precedence.
func Merge(a, b map[string]string) map[string]string {
	m := make(map[string]string, len(a)+len(b))
	maps.Copy(m, a)
	maps.Copy(m, b)
	return m
}

func Has(m map[string]string, name string) bool {
	_, ok := m[name]
	return ok
}
