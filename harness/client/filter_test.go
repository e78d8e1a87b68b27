package client

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// With few different characters, texts contain many beginnings of needles.
func TestCandidates_RandomText_NeedlesWhoseStartIsInText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.RuneFrom([]rune("ab +"))
		var all []*needle
		for _, secret := range rapid.SliceOf(rapid.StringOfN(letters, startLength, 12, -1)).Draw(t, "secrets") {
			all = append(all, needles(secret)...)
		}
		text := rapid.StringOfN(letters, 0, 60, -1).Draw(t, "text")
		got := newFilter(all).candidates(text)
		for _, n := range all {
			if want := strings.Contains(fold(text), n.text[:startLength]); slices.Contains(got, n) != want {
				t.Fatalf("needle %q in %q: candidate %v, want %v", n.text, text, !want, want)
			}
		}
		if len(got) > len(all) {
			t.Fatalf("%d candidates of %d needles", len(got), len(all))
		}
	})
}
