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

// sampled is how many pages there are for each one that is tried unless Full.
const sampled = 10

// Drawn reports whether a name is drawn when one name in n is, by its hash.
func Drawn(name string, n int) bool {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name))
	return hash.Sum32()%uint32(n) == 0
}

// Pages returns the paths of the pages of the corpus, in order: all of them if Full.
func Pages(t testing.TB) []string {
	t.Helper()
	return OneIn(t, 1)
}

// OneIn returns the paths of one page in n of the corpus, in order: one in ten of these unless Full. The pages of
// an operation, which the corpus has in several languages, are drawn together.
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

// FixRapid lets the property tests of a package try the same values each time, of each property 500 if Full. It is
// for TestMain. The flag -rapid.seed on the command line still gives other values. What fails is in the message; no
// file is written.
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
