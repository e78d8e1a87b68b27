package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestEnum_EachChange_RemovedValueBreaks(t *testing.T) {
	of := func(text string, values ...string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Limits: spec.Limits{Enum: enum(values...)}}
	}
	compare(t, rows{of("", "x", "y")}, rows{of("", "y", "x", "z")}, "compatible parameter-enum-value-added request/A 1 1")
	compare(t, rows{of("", "x", "y")}, rows{of("", "y")}, "breaking parameter-enum-value-removed request/A 1 1")
	compare(t, rows{of("", "cloud")}, rows{of("", "Cloud")},
		"breaking parameter-enum-value-removed request/A 1 1", "compatible parameter-enum-value-added request/A 1 1")
	compare(t, rows{of("")}, rows{of("", "x")}, "risky parameter-became-enum request/A 1 1")
	compare(t, rows{of("", "x")}, rows{of("")}, "compatible parameter-became-not-enum request/A 1 1")
}

// TestEnum_SameValuesInOtherWords_WordingChange: values that both descriptions contain are not new, even if the reader
// recognizes them on one page only.
func TestEnum_SameValuesInOtherWords_WordingChange(t *testing.T) {
	listed := spec.Parameter{Row: spec.Row{Text: "Valid values: on and off."}, Name: "A", Limits: spec.Limits{Enum: enum("on", "off")}}
	prose := spec.Parameter{Row: spec.Row{Text: "Set it on, or off."}, Name: "A"}
	compare(t, rows{prose}, rows{listed},
		"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1")
}
