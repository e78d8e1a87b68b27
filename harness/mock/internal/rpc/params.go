package rpc

import (
	"maps"
	"net/url"
	"strings"
)

// parsePairs decodes a query or a form. It keeps malformed escapes as they are, and the first value of a
// repeated name.
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

// Merge returns the values of a and b. A value of b replaces one of a.
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
