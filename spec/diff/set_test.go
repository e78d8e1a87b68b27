package diff

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func in(name, operation, version string) Page {
	c := page(name, spec.Operation{Product: "Vpc", Name: operation, Version: version, Style: spec.RPC})
	return Page{Name: name, Contract: c}
}

func TestSets(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new []Page
		want     []string
	}{
		{"one page on either side, whatever it is called", []Page{in("1-old.md", "A", "")}, []Page{in("2-new.md", "A", "")}, nil},
		{"a renamed operation", []Page{in("A.md", "A", "")}, []Page{in("B.md", "B", "")}, []string{"operation-renamed B"}},
		{
			"added and removed",
			[]Page{in("A.md", "A", ""), in("B.md", "B", "")},
			[]Page{in("B.md", "B", ""), in("C.md", "C", "")},
			[]string{"operation-added C", "operation-removed A"},
		},
		{
			"a page that moved",
			[]Page{in("x/A.md", "A", ""), in("x/B.md", "B", "")},
			[]Page{in("y/A.md", "A", ""), in("y/B.md", "B", "")},
			nil,
		},
		{
			"the name before the operation",
			[]Page{in("en/A.md", "A", "1"), in("zh/A.md", "A", "2")},
			[]Page{in("zh/A.md", "A", "2"), in("en/A.md", "A", "1")},
			nil,
		},
		{
			"the same name with another operation",
			[]Page{in("A.md", "A", ""), in("B.md", "B", "")},
			[]Page{in("A.md", "X", ""), in("B.md", "B", "")},
			[]string{"operation-renamed X"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range Sets(tt.old, tt.new) {
				got = append(got, c.Rule+" "+c.Operation)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}
