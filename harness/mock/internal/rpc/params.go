package rpc

import (
	"maps"

	"github.com/rowproof/rowproof/harness/mock/internal/verify"
)

// parsePairs parses a query or a form. Of repeated names it keeps the first value.
func parsePairs(raw string) map[string]string {
	all := verify.Pairs(raw)
	pairs := make(map[string]string, len(all))
	for _, p := range all {
		if !has(pairs, p.Name) {
			pairs[p.Name] = p.Value
		}
	}
	return pairs
}

// Merge returns the values of a and b. Values of b take precedence.
func Merge(a, b map[string]string) map[string]string {
	m := make(map[string]string, len(a)+len(b))
	maps.Copy(m, a)
	maps.Copy(m, b)
	return m
}

func has(m map[string]string, name string) bool {
	_, ok := m[name]
	return ok
}
