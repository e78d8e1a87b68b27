package refdoc

import (
	"testing"

	"pgregory.net/rapid"
)

// TestWordsMatchAsTheirPatternDoes holds every family against its own regexp, on texts made of pieces that
// the families speak of.
func TestWordsMatchAsTheirPatternDoes(t *testing.T) {
	pieces := []string{
		"Invalid", "Id", ".", "NotFound", "Status", "the ", "status", " of", "is not", " found", "missing", "EXCEED", "Limit", "limit",
		"ſtatuſ", "K", "不能", "与", "相同", "超过", "限制", "signature ", "expired", "\n", "Timestamp", "In", "Use", "dry run flag", "[", "|",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, "pieces") {
			text += p
		}
		for _, f := range families {
			for _, w := range []*words{f.code, f.text} {
				if got, want := w.MatchString(text), w.whole.MatchString(text); got != want {
					t.Fatalf("%s in %q: %t, its pattern says %t", f.fault, text, got, want)
				}
			}
		}
	})
}

func TestAlternativesOf(t *testing.T) {
	got := alternativesOf(`a|b(c|d)|[|)]e|\|f|g`)
	want := []string{`a`, `b(c|d)`, `[|)]e`, `\|f`, `g`}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("alternative %d: %q, want %q", i, got[i], want[i])
		}
	}
}
