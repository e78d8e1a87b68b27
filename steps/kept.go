package steps

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Limits of what is kept of a scenario, in bytes.
const (
	keptContent = 64 << 10 // of the body of an answer
	keptText    = 4 << 10  // of a sentence about an answer
	// longestHidden is the maximum length of a secret in any encoding. A body that is cut loses as many bytes after secrets
	// are replaced, because a part of a secret may be at its end.
	longestHidden = 64 << 10
)

// Masked returns the call with at most 64 KiB of the body of its answer, without secrets. The other parts of an exchange
// contain none. Masked copies what it keeps, so that the whole body can be released.
func (c Call) Masked() Call {
	whole := len(c.Content)
	content := c.Content[:min(whole, keptContent+longestHidden)]
	if c.Hide != nil {
		masked := c.Hide(string(content))
		if len(content) < whole {
			masked = masked[:max(0, len(masked)-longestHidden)]
		}
		content = []byte(masked)
	}
	if len(content) > keptContent || len(c.Content) > keptContent+longestHidden {
		c.Cut = max(c.Cut, whole)
		content = content[:wholeRunes(content, keptContent)]
	}
	c.Content, c.Hide = bytes.Clone(content), nil
	return c
}

// wholeRunes returns how many bytes of text to keep so that there are at most n and the last character is complete.
func wholeRunes[T ~string | ~[]byte](text T, n int) int {
	n = min(n, len(text))
	for back := 1; back <= min(utf8.UTFMax, n); back++ {
		if at := n - back; utf8.RuneStart(text[at]) {
			if !utf8.FullRune([]byte(text[at:n])) {
				return at
			}
			break
		}
	}
	return n
}

// cut shortens the texts of an outcome. Endpoints determine parts of them.
func (o *Outcome) cut() {
	for _, text := range []*string{&o.Reason, &o.Expected, &o.Actual} {
		*text = shortened(*text)
	}
	for _, texts := range [][]string{o.Deviations, o.Inferences} {
		for i := range texts {
			texts[i] = shortened(texts[i])
		}
	}
}

// shortened returns a copy of the first 4 KiB of a text. It returns a shorter text unchanged.
func shortened(text string) string {
	if len(text) <= keptText {
		return text
	}
	return strings.Clone(text[:wholeRunes(text, keptText)]) + "..."
}
