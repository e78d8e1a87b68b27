// Package sharedtest finds files that tests read but the repository does not contain. They are in the folder ../shared,
// or in the folder that ROWPROOF_SHARED names. The folder contains a corpus of real pages; ROWPROOF_CORPUS may name
// another corpus.
package sharedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns a path in the shared folder. If the folder does not exist, Path skips the test, or fails the test if
// ROWPROOF_SHARED is set.
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

// Corpus returns the folder of the corpus. It skips the test in short mode, because reading the corpus takes seconds,
// and minutes under the race detector.
func Corpus(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped in short mode: reads the corpus")
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

// root returns the folder of the repository: the nearest parent of the test's folder that contains a go.mod.
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
			t.Fatal("no go.mod in a parent folder of the test")
		}
		dir = up
	}
}
