package pairing

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// TestInChinese_MoreThanAThirdOfRows_True: rows without a description are not counted.
func TestInChinese_MoreThanAThirdOfRows_True(t *testing.T) {
	for _, tt := range []struct {
		han, other, silent int
		want               bool
	}{{1, 0, 0, true}, {1, 1, 0, true}, {1, 2, 0, false}, {2, 3, 0, true}, {0, 0, 3, false}, {1, 0, 9, true}, {0, 1, 0, false}} {
		c := &spec.Contract{}
		for range tt.han {
			c.Parameters = append(c.Parameters, spec.Parameter{Name: "A", Row: spec.Row{Text: "名称"}})
		}
		for range tt.other {
			c.Parameters = append(c.Parameters, spec.Parameter{Name: "B", Row: spec.Row{Text: "Name"}})
		}
		for range tt.silent {
			c.Parameters = append(c.Parameters, spec.Parameter{Name: "C"})
		}
		if got := inChinese(c); got != tt.want {
			t.Errorf("%d Chinese, %d other and %d silent rows: %v, want %v", tt.han, tt.other, tt.silent, got, tt.want)
		}
	}
}
