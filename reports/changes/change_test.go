package changes

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/diff"
)

func TestPosition_EachSide_FileAndKnownLine(t *testing.T) {
	for want, s := range map[string]diff.Side{
		"-": {}, "a.md": {File: "a.md"}, "a.md:7": {File: "a.md", Line: 7}, "a.md:0": {File: "a.md", Row: "note"}, "b.md:7": {File: "b.md", Line: 7, Row: "note"},
	} {
		if got := position("", s); got != want {
			t.Errorf("%+v: %s, want %s", s, got, want)
		}
	}
}

func TestPosition_Revision_BeforeFile(t *testing.T) {
	if got := position("main", diff.Side{File: "a.md", Line: 7}); got != "main:a.md:7" {
		t.Errorf("got %s, want main:a.md:7", got)
	}
	if got := position("main", diff.Side{}); got != "-" {
		t.Errorf("got %s, want -", got)
	}
}

// TestHere_EachChange_NewPositionUnlessRowWasRemoved: a change is reported at the new position of the row, or at the
// old one if the row was removed.
func TestHere_EachChange_NewPositionUnlessRowWasRemoved(t *testing.T) {
	at := func(file string, line int) diff.Side { return diff.Side{File: file, Line: line} }
	for _, tt := range []struct {
		old, new diff.Side
		want     string
	}{
		{at("old.md", 3), at("new.md", 4), "new.md"},
		{at("old.md", 3), at("new.md", 0), "old.md"},
		{at("old.md", 0), at("new.md", 0), "new.md"},
		{at("old.md", 0), diff.Side{}, "old.md"},
		{at("old.md", 3), diff.Side{}, "old.md"},
		{diff.Side{}, at("new.md", 4), "new.md"},
		{at("old.md", 1), at("new.md", 1), "new.md"},
		{at("old.md", 1), at("new.md", 0), "old.md"},
	} {
		if got := here(diff.Change{Old: tt.old, New: tt.new}).File; got != tt.want {
			t.Errorf("%+v to %+v: %s, want %s", tt.old, tt.new, got, tt.want)
		}
	}
}

// TestValues_EachChange_OldAndNewValueIfWordingOrExampleChanged: only changes of wording and examples print the old and
// new values.
func TestValues_EachChange_OldAndNewValueIfWordingOrExampleChanged(t *testing.T) {
	side := func(v string) diff.Side { return diff.Side{Value: v} }
	for _, tt := range []struct {
		page     bool
		old, new string
		want     string
	}{{true, "a", "b", "a → b"}, {true, "", "b", "- → b"}, {true, "a", "", "a → -"}, {true, "a", "a", ""}, {false, "a", "b", ""}} {
		if got := values(diff.Change{Page: tt.page, Old: side(tt.old), New: side(tt.new)}); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
	}
}

func TestSubject_EachChange_NamesOperationAndRow(t *testing.T) {
	for want, c := range map[string]diff.Change{
		"A request/B": {Operation: "A", New: diff.Side{Row: "request/B"}}, "A": {Operation: "A"}, "request/B": {Old: diff.Side{Row: "request/B"}}, "page": {},
	} {
		if got := subject(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestFormats_OmittedChanges_NumberPrintedAtTheEnd: the number of omitted changes is at the end.
func TestFormats_OmittedChanges_NumberPrintedAtTheEnd(t *testing.T) {
	for format, want := range map[string]string{"text": "\nand 2 in examples", "markdown": "\nand 2 in examples"} {
		for left, mentioned := range map[int]bool{0: false, 2: true} {
			var b strings.Builder
			if err := Formats[format](&b, Report{Left: left}); err != nil || strings.Contains(b.String(), want) != mentioned {
				t.Errorf("%s, %d left out: %v, %s", format, left, err, &b)
			}
		}
	}
}
