// Package visible replaces or escapes characters that a reader cannot see, with which a page or an endpoint could forge
// output: control, format and bidirectional characters.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text replaces control, format and bidirectional characters and invalid bytes by their codes, such as ‹U+202E›.
// Line feeds and tabs stay; a carriage return before a line feed is removed.
func Text(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalid(s[i:]):
			fmt.Fprintf(&b, "‹0x%02X›", s[i])
		case r == '\n' || r == '\t' || Shows(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return b.String()
}

// invalid reports whether s begins with a byte that is not valid UTF-8.
func invalid(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == 1
}

// Shows reports whether a character is visible or a space.
func Shows(r rune) bool {
	return unicode.IsGraphic(r) && r != '\u2028' && r != '\u2029'
}
