package cli

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestBundlesOf_Pages_GroupedByProductAndVersion(t *testing.T) {
	page := func(name, product, version string) *spec.Contract {
		return &spec.Contract{Page: name, Operation: spec.Operation{Product: product, Version: version}}
	}
	got := bundlesOf([]*spec.Contract{
		page("fan/Old.md", "fan", ""), page("fan/Start.2.md", "Fan", "2021"), page("fan/Start.md", "fan", "2021"), // one version
		page("door/Open.md", "door", ""), page("door/Shut.md", "door", "1"), page("door/Lock.md", "door", "2"), // two versions
		page("x/A.md", "", ""), page("x/B.md", "", "3"), // no product
	})
	want := map[bundleKey][]string{
		{"fan", "2021"}: {"fan/Start.md", "fan/Start.2.md", "fan/Old.md"},
		{"door", ""}:    {"door/Open.md"}, {"door", "1"}: {"door/Shut.md"}, {"door", "2"}: {"door/Lock.md"},
		{"", ""}: {"x/A.md"}, {"", "3"}: {"x/B.md"},
	}
	if len(got) != len(want) {
		t.Errorf("%d bundles; want %d", len(got), len(want))
	}
	for k, pages := range want {
		var names []string
		for _, c := range got[k] {
			names = append(names, c.Page)
		}
		if !slices.Equal(names, pages) {
			t.Errorf("%s has %q; want %q", k.name(), names, pages)
		}
	}
}
