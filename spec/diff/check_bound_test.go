package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestBounds_EachBound_NarrowingBreaks(t *testing.T) {
	of := func(least, most string, shortest, longest int) spec.Parameter {
		return spec.Parameter{
			Name: "A", Type: spec.Type{JSON: spec.Integer},
			Limits: spec.Limits{Min: least, Max: most, MinLength: shortest, MaxLength: longest},
		}
	}
	compare(t, rows{of("1", "10", 0, 0)}, rows{of("1", "5", 0, 0)}, "breaking parameter-bound-changed request/A 1 1")
	compare(t, rows{of("1", "10", 0, 0)}, rows{of("0", "20", 0, 0)},
		"compatible parameter-bound-changed request/A 1 1", "compatible parameter-bound-changed request/A 1 1")
	compare(t, rows{of("", "", 2, 64)}, rows{of("", "", 2, 128)}, "compatible parameter-bound-changed request/A 1 1")
	compare(t, rows{of("", "", 0, 0)}, rows{of("", "5", 0, 0)}, "risky parameter-bound-added request/A 1 1")
	compare(t, rows{of("", "", 0, 64)}, rows{of("", "", 0, 0)}, "compatible parameter-bound-removed request/A 1 1")
	compare(t, rows{of("one", "", 0, 0)}, rows{of("two", "", 0, 0)}, "risky parameter-bound-changed request/A 1 1") // not a number
}

func TestBounds_FewerValuesInList_Breaks(t *testing.T) {
	of := func(least, most int) rows {
		return rows{spec.Parameter{Name: "Tag.N.Key", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{MinItems: least, MaxItems: most}}}
	}
	compare(t, of(0, 10), of(0, 100), "compatible parameter-bound-changed request/Tag.N.Key 1 1")
	compare(t, of(0, 20), of(0, 10), "breaking parameter-bound-changed request/Tag.N.Key 1 1")
	compare(t, of(2, 20), of(3, 20), "breaking parameter-bound-changed request/Tag.N.Key 1 1")
	compare(t, of(3, 20), of(2, 20), "compatible parameter-bound-changed request/Tag.N.Key 1 1")
	compare(t, of(0, 0), of(0, 10), "risky parameter-bound-added request/Tag.N.Key 1 1")
	compare(t, of(0, 10), of(0, 0), "compatible parameter-bound-removed request/Tag.N.Key 1 1")
}

func TestBounds_ExclusiveBoundRewritten_NoChangeIfSameIntegersAreValid(t *testing.T) {
	of := func(kind spec.JSONType, least string, exclusive bool) rows {
		return rows{spec.Parameter{Name: "A", Type: spec.Type{JSON: kind}, Limits: spec.Limits{Min: least, ExclusiveMin: exclusive}}}
	}
	below := func(most string, exclusive bool) rows {
		return rows{spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Number}, Limits: spec.Limits{Max: most, ExclusiveMax: exclusive}}}
	}
	compare(t, of(spec.Integer, "0", true), of(spec.Integer, "1", false))
	compare(t, of(spec.Integer, "0", true), of(spec.Integer, "0", false), "compatible parameter-bound-changed request/A 1 1")
	compare(t, of(spec.Number, "0", false), of(spec.Number, "0", true), "breaking parameter-bound-changed request/A 1 1")
	compare(t, of(spec.Number, "0.5", true), of(spec.Number, "0.5", false), "compatible parameter-bound-changed request/A 1 1")
	compare(t, of(spec.Number, "0", true), of(spec.Number, "1", true), "breaking parameter-bound-changed request/A 1 1")
	compare(t, below("100", false), below("100", true), "breaking parameter-bound-changed request/A 1 1")
	compare(t, below("100", true), below("200", true), "compatible parameter-bound-changed request/A 1 1")
}
