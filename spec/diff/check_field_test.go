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

// TestFields_OtherOrderOfRows_MovedOnlyIfExampleShowsField: tables without levels leave the position of such a field open.
func TestFields_OtherOrderOfRows_MovedOnlyIfExampleShowsField(t *testing.T) {
	at := func(path string) spec.Field { return spec.Field{Name: "Extra", Path: path} }
	example := func(body string) spec.Example {
		return spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: body}
	}
	const moved, open = "breaking field-moved response/Set.State.Extra 2 2", "compatible field-placed-otherwise response/Set.State.Extra 2 2"
	without, with := example(`{"Set": {"State": {}}}`), example(`{"Set": {"State": {"Extra": "a"}}}`)
	for _, tt := range []struct {
		name     string
		old, new rows
		want     []string
	}{
		{"in no example", rows{without, at("Set.Extra")}, rows{without, at("Set.State.Extra")}, []string{open}},
		{"in an example of the old page", rows{with, at("Set.Extra")}, rows{without, at("Set.State.Extra")}, []string{open, "compatible example-changed example/json 1 1"}},
		{"in examples of both pages", rows{with, at("Set.Extra")}, rows{with, at("Set.State.Extra")}, []string{moved}},
		{"no example", rows{spec.Field{Path: "Set"}, at("Set.Extra")}, rows{spec.Field{Path: "Set"}, at("Set.State.Extra")}, []string{moved}},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, tt.old, tt.new, tt.want...) })
	}
}
