package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestPlace(t *testing.T) {
	compare(t, rows{spec.Parameter{Name: "A", In: spec.InQuery}}, rows{spec.Parameter{Name: "A", In: spec.InHeader}},
		"breaking parameter-moved request/A 1 1")
}
