package spec_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestParentPath_AndLastName_SplitAtLastDot(t *testing.T) {
	for _, c := range []struct{ path, parent, last string }{
		{"A.B[].C", "A.B[]", "C"},
		{"Tag.#", "Tag", "#"},
		{"A", "", "A"},
		{"", "", ""},
	} {
		if parent, last := spec.ParentPath(c.path), spec.LastName(c.path); parent != c.parent || last != c.last {
			t.Errorf("%q: got %q and %q, want %q and %q", c.path, parent, last, c.parent, c.last)
		}
	}
}
