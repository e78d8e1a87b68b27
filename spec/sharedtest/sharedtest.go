// Package sharedtest finds what tests read beside the repository and what is never copied into it: the folder
// ../shared, or the one that ROWPROOF_SHARED names, with the corpus of real pages in it, which ROWPROOF_CORPUS
// may name by itself.
package sharedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Path is a path below the shared folder. The test is skipped where there is none, and fails where one is named
// that is not there.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	dir, named := os.LookupEnv("ROWPROOF_SHARED")
	if !named {
		dir = filepath.Join(root(t), "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, parts...)...)
	mustBe(t, path, "ROWPROOF_SHARED", named)
	return path
}

// Corpus is the folder of the corpus. In a short run the test is skipped: to read the corpus takes seconds, and
// minutes under the race detector.
func Corpus(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("the corpus is left to the full tests")
	}
	dir, named := os.LookupEnv("ROWPROOF_CORPUS")
	if !named {
		return Path(t, "corpus")
	}
	mustBe(t, dir, "ROWPROOF_CORPUS", named)
	return dir
}

func mustBe(t testing.TB, path, variable string, named bool) {
	t.Helper()
	_, err := os.Stat(path)
	switch {
	case err == nil:
	case named:
		t.Fatalf("%s is set, but %v", variable, err)
	default:
		t.Skipf("%v; %s names another folder", err, variable)
	}
}

// root is the repository's folder: the first one with a go.mod, from the test's own upwards.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}
