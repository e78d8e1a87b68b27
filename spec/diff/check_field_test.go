package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestFields_AddedOrRemoved_OnlyRemovalBreaks(t *testing.T) {
	id := spec.Field{Path: "Id"}
	compare(t, rows{}, rows{id}, "compatible field-added response/Id 0 1")
	compare(t, rows{id}, rows{}, "breaking field-removed response/Id 1 0")
}

func TestFields_SameNameElsewhere_Moved(t *testing.T) {
	compare(t, rows{spec.Field{Path: "Id"}}, rows{spec.Field{Path: "Things.Thing[].Id"}}, "breaking field-moved response/Things.Thing.Id 1 1")
	// if two new fields have the name, either may be the old one
	compare(t, rows{spec.Field{Path: "Id"}}, rows{spec.Field{Path: "A.Id"}, spec.Field{Path: "B.Id"}},
		"compatible field-added response/A.Id 0 1", "breaking field-removed response/Id 1 0", "compatible field-added response/B.Id 0 2")
}

// TestFields_OnlyListMarkerDiffers_NotMoved: whether A is a list does not change the path of its members.
func TestFields_OnlyListMarkerDiffers_NotMoved(t *testing.T) {
	compare(t, rows{spec.Field{Path: "A.Id"}}, rows{spec.Field{Path: "A[].Id"}})
}
