package findings

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

func TestExcerpt_PositionInTheLine_MarkBelow(t *testing.T) {
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
		{"behind the line", in("one", 4, 1), "", ""},
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

// TestWide_EachBoundOfABlock_WideInsideOnly: Chinese, Korean and Japanese characters, their punctuation and full-width
// forms are wide.
func TestWide_EachBoundOfABlock_WideInsideOnly(t *testing.T) {
	for r, want := range map[rune]bool{
		'名': true, '한': true, 'ひ': true, 'カ': true, '\u3000': true, '\u303f': true, '\u2fff': false, '\uff01': true, '\uff60': true, '\uff00': false, 'a': false, 'é': false,
	} {
		if got := wide(r); got != want {
			t.Errorf("%q: %v, want %v", r, got, want)
		}
	}
}

func TestPosition_EachFinding_LineAndKnownColumn(t *testing.T) {
	for want, f := range map[string]spec.Finding{
		"p.md:1": {File: "p.md"}, "p.md:3": {File: "p.md", Line: 3}, "p.md:3:1": {File: "p.md", Line: 3, Column: 1}, "p .md:3:2": {File: "p\n.md", Line: 3, Column: 2},
	} {
		if got := position(lint.Finding{Finding: f}); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestCount_EachSeverity_SingularOrPlural(t *testing.T) {
	of := func(errors, warnings, infos int) (all []lint.Finding) {
		for s, n := range map[spec.Severity]int{spec.Error: errors, spec.Warning: warnings, spec.Info: infos} {
			for range n {
				all = append(all, lint.Finding{Finding: spec.Finding{Severity: s}})
			}
		}
		return all
	}
	for want, fs := range map[string][]lint.Finding{"1 error, 2 warnings, 0 remarks": of(1, 2, 0), "0 errors, 1 warning, 1 remark": of(0, 1, 1), "2 errors, 0 warnings, 3 remarks": of(2, 0, 3)} {
		if got := count(fs); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestClean_InvisibleCharacters_Blank: invisible characters, and those that change the direction of writing, become
// blanks.
func TestClean_InvisibleCharacters_Blank(t *testing.T) {
	if got := clean("a\x00b\u202ec\u2028d\u2029e\nf名"); got != "a b c d e f名" {
		t.Errorf("%q", got)
	}
}
