// Package plain turns blocks of a page into plain text, and text into sentences, words and names.
package plain

import (
	"strings"
	"unicode"
)

// Brief shortens a text for a message.
func Brief(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

var debris = strings.NewReplacer("\u00c2", "", "\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "", "\u3000", " ")

// Clean is like [Tidy], but keeps the spaces within the text.
func Clean(text string) string { return strings.TrimSpace(debris.Replace(text)) }

// Tidy removes zero-width and wrongly decoded spaces from a text, and joins its words by single spaces.
func Tidy(text string) string {
	if isTidy(text) {
		return text
	}
	return strings.Join(strings.Fields(debris.Replace(text)), " ")
}

// isTidy reports whether the words of a text are separated by single spaces and it contains no other white space.
func isTidy(text string) bool {
	blank := true // a text must not begin with a space
	for _, c := range text {
		switch {
		case c == ' ' && blank, c < ' ', c >= 0x80 && (c == '\u00c2' || c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\ufeff' || unicode.IsSpace(c)):
			return false
		}
		blank = c == ' '
	}
	return !blank || text == ""
}

// Normal returns the text of a heading for comparison: tidy, in lower case, without a final punctuation mark.
func Normal(text string) string {
	return strings.TrimRight(strings.ToLower(Tidy(text)), " ?？:：.。*")
}
