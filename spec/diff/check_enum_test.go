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

// TestEnum_OneValueInSentence_OtherValuesRemovedOrAdded: the reader leaves such a sentence in the description.
func TestEnum_OneValueInSentence_OtherValuesRemovedOrAdded(t *testing.T) {
	of := func(text string, values ...string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Limits: spec.Limits{Enum: enum(values...)}}
	}
	const text = "compatible text-changed request/A 1 1"
	english, chinese := of("PayBySpec: per size. PayByLcu: per use.", "PayBySpec", "PayByLcu"), of("取值：PayBySpec：按规格。PayByLcu：按使用量。", "PayBySpec", "PayByLcu")
	for single, two := range map[string]spec.Parameter{
		"计费类型，取值为PayByLcu：按使用量计费。": chinese, "计费类型，取值：PayByLcu，按使用量计费。": chinese, "The method. Value: PayByLcu, which means per use.": english, "Valid value: PayByLcu.": english, "Valid values: PayByLcu": english,
	} {
		compare(t, rows{two}, rows{of(single)}, "breaking parameter-enum-value-removed request/A 1 1", text)
		compare(t, rows{of(single)}, rows{two}, "compatible parameter-enum-value-added request/A 1 1", text)
	}
	for other, two := range map[string]spec.Parameter{
		"Default value: PayByLcu.": english, "默认取值为PayByLcu。": chinese, "取值：PayByLcu，或其他类型。": chinese, "Valid values: PayByLcu, and any other method.": english, "The method, such as PayByLcu.": english,
		"Valid value: PayBySize.": english, "Value: PayByLcu. Value: PayBySize.": english,
	} {
		compare(t, rows{two}, rows{of(other)}, "compatible parameter-became-not-enum request/A 1 1", text)
	}
}
