package html

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marked returns parts as text, with the differences in brackets.
func marked(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Changed {
			b.WriteString("[" + p.Text + "]")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestCompare_EachPair_DifferencesMarked(t *testing.T) {
	for _, c := range []struct{ a, b, wantA, wantB string }{
		{"same", "same", "same", "same"},
		{"status 400, Code X", "status 200, Code X", "status [400], Code X", "status [200], Code X"},
		{"a\nb\nc", "a\nc", "a\n[b\n]c", "a\nc"},
		{"one two three", "one four five", "one [two three]", "one [four five]"},
		{`"RequestId": "x"`, `"RequestID": "x"`, `"[RequestId]": "x"`, `"[RequestID]": "x"`},
		{"", "anything", "", "[anything]"},
	} {
		a, b := compare(c.a, c.b)
		if marked(a) != c.wantA || marked(b) != c.wantB {
			t.Errorf("%q and %q:\ngot  %q and %q\nwant %q and %q", c.a, c.b, marked(a), marked(b), c.wantA, c.wantB)
		}
	}
}

func TestCompare_AnyTexts_BothTextsComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ab \n{}é]{0,40}`)
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		partsA, partsB := compare(a, b)
		whole := func(parts []part) string {
			var s strings.Builder
			for _, p := range parts {
				s.WriteString(p.Text)
			}
			return s.String()
		}
		if whole(partsA) != a || whole(partsB) != b {
			t.Fatalf("%q became %v, %q became %v", a, partsA, b, partsB)
		}
		if a != b && !strings.Contains(marked(partsA)+marked(partsB), "[") {
			t.Fatalf("no mark between %q and %q", a, b)
		}
	})
}

func TestCompare_LongTexts_OnlyCommonEndsFound(t *testing.T) {
	a, b := strings.Repeat("a b\n", 20_000), strings.Repeat("c d\n", 20_000)
	if partsA, _ := compare(a+"end", b+"end"); marked(partsA[len(partsA)-1:]) != "\nend" {
		t.Error("the common end is marked")
	}
}

// The library represents each line by a character; this test has more lines than there are characters.
func TestEdits_MoreLinesThanUnicodeCharacters_NoLineLost(t *testing.T) {
	long := make([]string, maxStrings+1)
	for i := range long {
		long[i] = strconv.Itoa(i)
	}
	all := edits(nil, long)
	if text := all[len(all)-1].Text; text != strings.Join(long, "") {
		t.Errorf("%d bytes are left of the text", len(text))
	}
}
