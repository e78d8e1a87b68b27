package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestRooms_TopLevel_Known rejects a folder of Go code at the top level that is not one of the rooms.
func TestRooms_TopLevel_Known(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range arrows(t, ".") {
		if r := room(a.dir); layers[r] == 0 && !seen[r] {
			seen[r] = true
			t.Errorf("%s/ holds Go code and is not one of the rooms", r)
		}
	}
}

// mostFiles is how many files of Go code a folder may have, tests aside, so that its list of files can be read.
const mostFiles = 25

func TestRooms_FilesPerFolder_AtMost25(t *testing.T) {
	seen := map[string]bool{"steps": true} // is being divided
	for _, a := range arrows(t, ".") {
		if seen[a.dir] {
			continue
		}
		seen[a.dir] = true
		if n := files(t, a.dir); n > mostFiles {
			t.Errorf("%s/ has %d files, want %d at most: move what belongs together to a folder of its own", a.dir, n, mostFiles)
		}
	}
}

// files returns the number of Go files of a folder, tests aside.
func files(t *testing.T, dir string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			n++
		}
	}
	return n
}
