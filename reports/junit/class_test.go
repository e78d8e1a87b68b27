package junit

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
)

// Each page has its own class name.
func TestClassNames_Pages_Unique(t *testing.T) {
	pages := []reports.Page{
		{Path: "a/A.md", Product: "Vpc", Version: "1", Operation: "A"},
		{Path: "b/A.md", Product: "Vpc", Version: "1", Operation: "A"},
		{Path: "B.md", Product: "Vpc", Operation: "B"},
		{Path: "my g.md"},
		{Path: "my g.md"},
		{Path: "x/A.md", Product: "Ecs", Version: "1", Operation: "A"},
		{Path: "a/A.md", Product: "Vpc", Version: "1", Operation: "A"},
	}
	want := []string{"Vpc.1.A.a.A", "Vpc.1.A.b.A", "Vpc.B", "my_g", "my_g#2", "Ecs.1.A", "Vpc.1.A.a.A#2"}
	if diff := cmp.Diff(want, classNames(pages)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
