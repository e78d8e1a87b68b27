package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestRooms_TopLevelFolders_AllKnown(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range arrows(t, ".") {
		if r := room(a.dir); layers[r] == 0 && !seen[r] {
			seen[r] = true
			t.Errorf("%s/ contains Go code and is not a room", r)
		}
	}
}

// mostFiles is the maximum number of Go files in a folder, without tests.
const mostFiles = 25

func TestRooms_FilesPerFolder_AtMost25(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range arrows(t, ".") {
		if seen[a.dir] {
			continue
		}
		seen[a.dir] = true
		if n := files(t, a.dir); n > mostFiles {
			t.Errorf("%s/ has %d files, want at most %d: move related files to a separate folder", a.dir, n, mostFiles)
		}
	}
}

// files returns the number of Go files in a folder, without tests.
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
