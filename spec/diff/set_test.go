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

func ofProduct(p Page, product string) Page {
	p.Contract.Operation.Product = product
	return p
}

// chinesePage returns a page with a row in Chinese.
func chinesePage(p Page) Page {
	c := page(p.Name, p.Contract.Operation, spec.Parameter{Row: spec.Row{Text: "名称。"}, Name: "Name"})
	return Page{Name: p.Name, Contract: c}
}

func TestSets_EachPairing_ExpectedChanges(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new []Page
		want     []string
	}{
		{"one page on each side, with different names", []Page{in("1-old.md", "A", "")}, []Page{in("2-new.md", "A", "")}, nil},
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
		{
			"translations in renamed folders",
			[]Page{in("en/A.md", "A", "1"), chinesePage(in("zh/A.md", "A", "1"))},
			[]Page{chinesePage(in("chinese/A.md", "A", "1")), in("english/A.md", "A", "1")},
			nil,
		},
		{
			"two versions in renamed folders",
			[]Page{in("old/A.md", "A", "1"), in("new/A.md", "A", "2")},
			[]Page{in("2/A.md", "A", "2"), in("legacy/A.md", "A", "1")},
			nil,
		},
		{
			"a new version in addition to the old version",
			[]Page{in("1/A.md", "A", "1"), in("1/B.md", "B", "1")},
			[]Page{in("1/A.md", "A", "1"), in("1/B.md", "B", "1"), in("2/A.md", "A", "2")},
			[]string{"operation-added A"},
		},
		{
			"a translation added, a copy removed",
			[]Page{in("A.md", "A", "1"), in("A.2.md", "A", "1"), in("B.md", "B", "1")},
			[]Page{in("A.md", "A", "1"), in("B.md", "B", "1"), chinesePage(in("zh/B.md", "B", "1"))},
			[]string{"page-added B", "page-removed A"},
		},
		{
			"a page and its OpenAPI file",
			[]Page{in("A.md", "A", ""), in("B.md", "B", "")},
			[]Page{in("A.openapi.yaml", "A", ""), in("B.openapi.yaml", "B", "")},
			nil,
		},
		{
			"an OpenAPI file that names no product",
			[]Page{in("A.md", "A", ""), in("B.md", "B", "")},
			[]Page{ofProduct(in("api.yaml", "A", ""), ""), ofProduct(in("api.yaml", "B", ""), "")},
			nil,
		},
		{
			"one name in two products is two operations",
			[]Page{in("x/A.md", "A", ""), in("x/B.md", "B", "")},
			[]Page{ofProduct(in("y/A.md", "A", ""), "Ecs"), in("x/B.md", "B", "")},
			[]string{"operation-added A", "operation-removed A"},
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
