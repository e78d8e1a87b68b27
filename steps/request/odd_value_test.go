package request

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/scenario"
)

func TestOddValue_EachChange_ValueMatchesChange(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change scenario.Change
		holds  func(value string) bool
	}{
		{"an empty value", scenario.To(scenario.Empty), func(v string) bool { return v == "" }},
		{"a literal value", scenario.Is("a b"), func(v string) bool { return v == "a b" }},
		{"reserved characters", scenario.To(scenario.Reserved), func(v string) bool { return strings.ContainsAny(v, "&=?#") }},
		{"control characters", scenario.To(scenario.Control), func(v string) bool { return strings.ContainsRune(v, 0) }},
		{"non-ASCII characters", scenario.To(scenario.NonASCII), func(v string) bool { return strings.ContainsFunc(v, func(r rune) bool { return r > 127 }) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if v := oddValue(tt.change); !tt.holds(v) {
				t.Errorf("oddValue(%s) = %.60q", tt.change, v)
			}
		})
	}
}
