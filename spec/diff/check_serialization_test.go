package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestSerialization_Changed_Breaks(t *testing.T) {
	of := func(s spec.Serialization) spec.Parameter { return spec.Parameter{Name: "A", Serialization: s} }
	compare(t, rows{of(spec.Flat)}, rows{of(spec.AsJSON)}, "breaking parameter-serialization-changed request/A 1 1")
	compare(t, rows{of("")}, rows{of(spec.AsJSON)}) // one page does not state it
}
