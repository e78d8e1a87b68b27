package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// pages returns the contents of n pages of the corpus by path.
func pages(t testing.TB, n int) map[string][]byte {
	t.Helper()
	root := sharedtest.Corpus(t)
	all, err := readIndex(root)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, d := range spread(all, n) {
		if files[d.path], err = os.ReadFile(filepath.Join(root, filepath.FromSlash(d.path))); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// BenchmarkRead measures reading a page into a contract.
func BenchmarkRead(b *testing.B) {
	files := pages(b, 200)
	for b.Loop() {
		for name, src := range files {
			_, _, _ = refdoc.Read(name, src)
		}
	}
	b.ReportMetric(float64(b.N*len(files))/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkDescribe measures converting a contract to a validated OpenAPI file.
func BenchmarkDescribe(b *testing.B) {
	var all []*spec.Contract
	for name, src := range pages(b, 200) {
		if c, _, err := refdoc.Read(name, src); err == nil {
			all = append(all, c)
		}
	}
	for b.Loop() {
		for _, c := range all {
			if _, err := openapi.Marshal(c, openapi.YAML); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "pages/s")
}
