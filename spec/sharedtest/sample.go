package sharedtest

import (
	"flag"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Full reports whether the full tests run, as in CI: ROWPROOF_FULL is set.
func Full() bool { return os.Getenv("ROWPROOF_FULL") != "" }

// sampled is the sampling rate of the corpus. Unless Full, tests read one page in ten.
const sampled = 10

// Drawn reports whether a name belongs to a sample of about one name in n. The hash of the name decides, so that the
// sample never changes.
func Drawn(name string, n int) bool {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name))
	return hash.Sum32()%uint32(n) == 0
}

// Pages returns the sorted paths of a tenth of the corpus pages. If [Full] returns true, it returns all paths.
func Pages(t testing.TB) []string {
	t.Helper()
	return OneIn(t, 1)
}

// OneIn returns the sorted paths of one page in n of the corpus. Unless Full, it returns only a tenth of these. The
// pages of an operation in several languages are either all in the sample or all outside.
func OneIn(t testing.TB, n int) []string {
	t.Helper()
	if !Full() {
		n *= sampled
	}
	return slices.DeleteFunc(AllPages(t), func(file string) bool {
		product := filepath.Base(filepath.Dir(filepath.Dir(file)))
		return !Drawn(product+"/"+filepath.Base(file), n)
	})
}

// AllPages returns the sorted paths of all pages of the corpus.
func AllPages(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(Corpus(t), "docs", "*", "*", "*.md"))
	if err != nil || len(all) == 0 {
		t.Fatalf("the corpus has no pages: %v", err)
	}
	return all
}

// FixRapid makes the property tests of a package try the same values in each run: 500 values per property if Full,
// fewer otherwise. Call FixRapid in TestMain. The flag -rapid.seed selects other values. A failing test prints its
// values and writes no file.
func FixRapid() {
	checks := "200"
	if Full() {
		checks = "500"
	}
	for name, value := range map[string]string{"rapid.seed": "1", "rapid.nofailfile": "true", "rapid.checks": checks} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
}
