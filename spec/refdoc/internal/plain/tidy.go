// Package plain turns blocks of a page into plain text, and text into sentences, words and names.
package plain

import (
	"strings"
	"unicode"
)

// Brief is a text cut to what a message has room for.
func Brief(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

var debris = strings.NewReplacer("\u00c2", "", "\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "", "\u3000", " ")

// Clean is like tidy, but keeps the spaces within the text.
func Clean(text string) string { return strings.TrimSpace(debris.Replace(text)) }

// Tidy takes no-break and zero-width spaces and what a wrong decoding left of them out of a text.
func Tidy(text string) string {
	if isTidy(text) {
		return text
	}
	return strings.Join(strings.Fields(debris.Replace(text)), " ")
}

// isTidy reports whether there is nothing to tidy in a text: single blanks within it and no other space.
func isTidy(text string) bool {
	blank := true // so far: none may come first
	for _, c := range text {
		switch {
		case c == ' ' && blank, c < ' ', c >= 0x80 && (c == '\u00c2' || c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\ufeff' || unicode.IsSpace(c)):
			return false
		}
		blank = c == ' '
	}
	return !blank || text == ""
}

// Normal is a heading's text for comparison: tidy, lower case and without a final mark.
func Normal(text string) string {
	return strings.TrimRight(strings.ToLower(Tidy(text)), " ?？:：.。*")
}
