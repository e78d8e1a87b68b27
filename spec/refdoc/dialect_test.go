package refdoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestRead_AnyDialect_SameRows writes the same promises in each dialect of real pages. It expects the same rows from
// all dialects, and each line of a table in a row or a finding.
func TestRead_AnyDialect_SameRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := aPromise().Draw(t, "promise")
		w := writer{t, rapid.Bool().Draw(t, "chinese")}
		page := w.write(p)
		c, findings, err := refdoc.Read("p.md", []byte(page))
		if err != nil {
			t.Fatalf("%v\n%s", err, page)
		}
		if diff := cmp.Diff(p.facts(), contractFacts(c)); diff != "" {
			t.Fatalf("rows (-want +got):\n%s\nof the page\n%s", diff, page)
		}
		if left := unaccounted(page); len(left) > 0 {
			t.Fatalf("lines %v were neither read nor reported; the page:\n%s", left, page)
		}
		for _, f := range findings {
			if f.Severity == spec.Error {
				t.Fatalf("%+v of the page\n%s", f, page)
			}
		}
	})
}
