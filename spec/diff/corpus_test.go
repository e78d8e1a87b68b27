package diff

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// TestContracts_SamePage_NoChanges compares each page with itself.
func TestContracts_SamePage_NoChanges(t *testing.T) {
	for _, page := range corpusPages(t, 1) {
		if changes := Contracts(page.Contract, page.Contract); len(changes) > 0 {
			t.Errorf("%s: %d changes compared with itself, the first: %s", page.Name, len(changes), changes[0].Text)
		}
	}
}

// corpusPages returns every nth page of the corpus, and only a tenth of these unless the full tests run.
func corpusPages(t testing.TB, n int) []Page {
	t.Helper()
	root := filepath.Join(sharedtest.Corpus(t), "docs")
	var all []Page
	if !sharedtest.Full() {
		n *= 10
	}
	for i, f := range sharedtest.AllPages(t) {
		if i%n != 0 {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name, _ := filepath.Rel(root, f)
		if c, _, err := refdoc.Read(filepath.ToSlash(name), src); err == nil {
			all = append(all, Page{Name: filepath.ToSlash(name), Contract: c})
		}
	}
	return all
}
