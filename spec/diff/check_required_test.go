package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestRequired(t *testing.T) {
	optional, required := spec.Parameter{Name: "A"}, spec.Parameter{Name: "A", Required: true}
	compare(t, rows{optional}, rows{required}, "breaking parameter-became-required request/A 1 1")
	compare(t, rows{required}, rows{optional}, "compatible parameter-became-optional request/A 1 1")
}
