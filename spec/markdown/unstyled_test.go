package markdown

import (
	"testing"

	"pgregory.net/rapid"
)

// TestUnstyled_TextWithoutMarkup_SameAsGoldmark checks that unstyled returns what goldmark returns for text without
// markup.
func TestUnstyled_TextWithoutMarkup_SameAsGoldmark(t *testing.T) {
	pieces := []string{"a", "B1", " ", "  ", "\n", "_", "\\", "[", "]", "(", ")", "!", ".", "|", "#", "：", "值", "\t", "\"", "~", ">", "-", "1. ", "\u00a0", "\r\n", ":"}
	rapid.Check(t, func(t *rapid.T) {
		raw := "a"
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces") {
			raw += p
		}
		raw += "z"
		text, ok := unstyled(raw)
		if !ok {
			return
		}
		if got := styled(raw); len(got) != 1 || got[0] != (Run{Text: text}) {
			t.Fatalf("%q reads as %q, goldmark reads %v", raw, text, got)
		}
	})
}

func TestHasMarks_EachText_TrueIfItMayContainMarkup(t *testing.T) {
	for raw, want := range map[string]bool{
		"plain text":           false,
		"snake_case_name":      false, // an underscore within a word
		`snake\_case`:          false, // an escaped underscore
		"_emphasis_":           true,
		"a __strong__ word":    true,
		"Tag[0].Key":           false, // no address follows the bracket
		"[a link](b.md)":       true,
		"**bold**":             true,
		"`code`":               true,
		"&amp;":                true,
		"<http://example.com>": true,
		"a\\\nb":               true, // a line break
		`a\ b`:                 true,
		"_a b":                 true,
		"a _b":                 true,
		"a_ b":                 true,
		"[a][b]":               true,
		"[a] [b]":              false,
		"0_0 9_9":              false,
		"A_A Z_Z":              false,
		"a_a z_z":              false,
		"a/_b":                 true,
		"a:_b":                 true,
		"a@_b":                 true,
		"a]_b":                 true,
		"a{_b":                 true,
	} {
		if got := hasMarks(raw); got != want {
			t.Errorf("%q: %t, want %t", raw, got, want)
		}
	}
}

func TestUnstyled_TooLongText_Unchanged(t *testing.T) {
	raw := "**bold** "
	for len(raw) <= longest {
		raw += raw
	}
	if text, ok := unstyled(raw); !ok || text[:8] != "**bold**" {
		t.Errorf("%.20q, %t", text, ok)
	}
	if text, ok := unstyled(raw[:longest]); ok {
		t.Errorf("a text of the maximum length is not parsed: %.20q", text)
	}
}
