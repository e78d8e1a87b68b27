package provoke_test

import (
	"testing"

	"github.com/rowproof/rowproof/steps/provoke"
)

func TestHolding(t *testing.T) {
	for kind, length := range map[string]int{"129 characters": 129, "4,000 characters": 4000, "nothing": 0} {
		if v, err := provoke.Holding(kind); err != nil || len(v) != length {
			t.Errorf("Holding(%q): %d characters, %v; want %d", kind, len(v), err, length)
		}
	}
	for _, kind := range []string{"", "many characters", "0 characters", "-1 characters", "9999999999 characters"} {
		if v, err := provoke.Holding(kind); err == nil {
			t.Errorf("Holding(%q) = %d characters, want an error", kind, len(v))
		}
	}
}
