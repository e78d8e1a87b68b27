package findings

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

func TestExcerpt_EachPosition_CaretBelowIt(t *testing.T) {
	in := func(source string, column, length int) lint.Finding {
		return lint.Finding{Finding: spec.Finding{Column: column}, Source: source, Length: length}
	}
	x := func(n int) string { return strings.Repeat("x", n) }
	for _, tt := range []struct {
		name         string
		f            lint.Finding
		source, mark string
	}{
		{"a word", in("one two", 5, 3), "one two", "    ^~~"},
		{"one character", in("one", 1, 1), "one", "^"},
		{"no length", in("one", 2, 0), "one", " ^"},
		{"the last character", in("one", 3, 1), "one", "  ^"},
		{"after the end of the line", in("one", 4, 1), "", ""},
		{"no column", in("one", 0, 3), "", ""},
		{"blanks at the end", in("one  ", 4, 1), "", ""},
		{"a longer word than the line", in("one", 2, 9), "one", " ^~"},
		{"a combining character", in("e\u0301x", 3, 1), "e\u0301x", " ^"},
		{"a wide character before", in("名x", 2, 1), "名x", "\u3000^"},
		{"a wide character", in("名", 1, 1), "名", "^~"},
		{"seventy characters before", in(x(70)+"HERE", 71, 4), x(70) + "HERE", strings.Repeat(" ", 70) + "^~~~"},
		{"more characters before", in(x(71)+"HERE", 72, 4), "…" + x(60) + "HERE", strings.Repeat(" ", 61) + "^~~~"},
		{"a hundred characters from there", in("HERE"+x(96), 1, 4), "HERE" + x(96), "^~~~"},
		{"more characters from there", in("HERE"+x(97), 1, 4), "HERE" + x(96) + "…", "^~~~"},
	} {
		if source, mark := excerpt(tt.f); source != tt.source || mark != tt.mark {
			t.Errorf("%s:\n%q\n%q, want\n%q\n%q", tt.name, source, mark, tt.source, tt.mark)
		}
	}
}

// TestWide_CharactersAtBlockBounds_OnlyEastAsianOnesWide: Chinese, Korean and Japanese characters, their punctuation
// and full-width forms are wide.
func TestWide_CharactersAtBlockBounds_OnlyEastAsianOnesWide(t *testing.T) {
	for r, want := range map[rune]bool{
		'名': true, '한': true, 'ひ': true, 'カ': true, '\u3000': true, '\u303f': true, '\u2fff': false, '\uff01': true, '\uff60': true, '\uff00': false, 'a': false, 'é': false,
	} {
		if got := wide(r); got != want {
			t.Errorf("%q: %v, want %v", r, got, want)
		}
	}
}
