package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestFields(t *testing.T) {
	id := spec.Field{Path: "Id"}
	compare(t, rows{}, rows{id}, "compatible field-added response/Id 0 1")
	compare(t, rows{id}, rows{}, "breaking field-removed response/Id 1 0")
}

func TestFieldMoved(t *testing.T) {
	compare(t, rows{spec.Field{Path: "Id"}}, rows{spec.Field{Path: "Things.Thing[].Id"}}, "breaking field-moved response/Things.Thing.Id 1 1")
	// of two fields of the name, neither is surely the old one
	compare(t, rows{spec.Field{Path: "Id"}}, rows{spec.Field{Path: "A.Id"}, spec.Field{Path: "B.Id"}},
		"compatible field-added response/A.Id 0 1", "breaking field-removed response/Id 1 0", "compatible field-added response/B.Id 0 2")
}

// TestListMark: whether A is a list is a fact of A and no other place for what is in it.
func TestListMark(t *testing.T) {
	compare(t, rows{spec.Field{Path: "A.Id"}}, rows{spec.Field{Path: "A[].Id"}})
}
