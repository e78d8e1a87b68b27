package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestDefault(t *testing.T) {
	of := func(value string) spec.Parameter { return spec.Parameter{Name: "A", Default: value} }
	compare(t, rows{of("1")}, rows{of("2")}, "risky parameter-default-changed request/A 1 1")
	compare(t, rows{of("")}, rows{of("2")}, "compatible parameter-default-added request/A 1 1")
	compare(t, rows{of("1")}, rows{of("")}, "risky parameter-default-removed request/A 1 1")
}

// TestDefaultReworded: 10 within 100 is not the default 10.
func TestDefaultReworded(t *testing.T) {
	of := func(text, value string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Default: value}
	}
	compare(t, rows{of("Default: 10", "10")}, rows{of("默认值为10", "")}, "compatible parameter-worded-otherwise request/A 1 1")
	compare(t, rows{of("Default: 10", "10")}, rows{of("Up to 100", "")},
		"risky parameter-default-removed request/A 1 1", "compatible text-changed request/A 1 1")
}
