package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestTesters_ImportedPackage_TestedByImporters(t *testing.T) {
	all := map[string]listed{
		"m":   {ImportPath: "m", Deps: []string{"m/a", "m/b", "fmt"}},
		"m/a": {ImportPath: "m/a", TestGoFiles: []string{"a_test.go"}},
		"m/b": {ImportPath: "m/b", Deps: []string{"m/a"}, TestGoFiles: []string{"b_test.go"}},
		"m/c": {ImportPath: "m/c", XTestImports: []string{"m/b"}, XTestGoFiles: []string{"c_test.go"}},
	}
	got := testers(all, "m", nil)
	if want := []string{"m/a", "m/c", "m/b"}; !reflect.DeepEqual(got["a"], want) {
		t.Errorf("testers of a: %v, want %v", got["a"], want)
	}
	if want := []string{"m/b"}; !reflect.DeepEqual(testers(all, "m", []string{"m/b"})["a"], want) {
		t.Errorf("testers of a among b: %v, want %v", got["a"], want)
	}
}

func TestJournal_SecondCall_ReadsOutcomesOfFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "seed-1.jsonl")
	first, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.write(outcome{Key: "k", State: killed, By: "m/a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := first.file.WriteString(`{"Key": "cut o`); err != nil {
		t.Fatal(err)
	}
	first.file.Close()
	second, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	defer second.file.Close()
	if want := map[string]outcome{"k": {Key: "k", State: killed, By: "m/a"}}; !reflect.DeepEqual(second.known, want) {
		t.Errorf("known: %v, want %v", second.known, want)
	}
}

func TestReadEquivalents_CommentsAndBlankLines_Ignored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "equivalent.txt")
	if err := os.WriteFile(path, []byte("# the order does not matter\na.go f: `x`: 1 -> 2\n\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readEquivalents(path)
	if want := map[string]bool{"a.go f: `x`: 1 -> 2": true}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("keys: %v, %v; want %v", got, err, want)
	}
}

func TestScorePrint_EachBar_TrueIfEnoughMutantsKilled(t *testing.T) {
	outcomes := []outcome{{File: "a/a.go", State: survived, Key: "k"}}
	for range 9 {
		outcomes = append(outcomes, outcome{File: "a/a.go", State: killed})
	}
	var printed bytes.Buffer
	s := &score{possible: 99, outcomes: outcomes}
	if !s.print(&printed, 90) || s.print(&bytes.Buffer{}, 91) {
		t.Errorf("9 of 10 killed: want bar 90 met and bar 91 missed")
	}
	if want := "99 possible, 10 drawn: 9 of 10 killed (90.0 %), 1 survived, 0 equivalent"; !strings.Contains(printed.String(), want) {
		t.Errorf("printed %q, want %q in it", printed.String(), want)
	}
	s.outcomes = append(outcomes, outcome{File: "a/a.go", State: equivalent})
	if s.print(&bytes.Buffer{}, 90) {
		t.Errorf("1 of 11 equivalent: want failure above %d %%", maxEquivalent)
	}
}
