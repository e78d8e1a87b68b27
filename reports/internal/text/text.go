// Package text prepares external text for display: the result has no invisible characters, cannot move the cursor or
// change the direction of writing, and has a bounded length.
package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible replaces control, format and bidirectional characters and invalid bytes by their codes, such as ‹U+202E›.
// Line feeds and tabs stay; a carriage return before a line feed is removed.
func Visible(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalid(s[i:]):
			fmt.Fprintf(&b, "‹0x%02X›", s[i])
		case r == '\n' || r == '\t' || shows(r):
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

// shows reports whether a character is visible or a space.
func shows(r rune) bool {
	return unicode.IsGraphic(r) && r != '\u2028' && r != '\u2029'
}

// Line returns s on one line, with visible characters only, and cut at n characters.
func Line(s string, n int) string {
	s = strings.Join(strings.Fields(Visible(Clip(s, 8*n))), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Clip returns the first n bytes of s without splitting a character, with a mark if s was cut.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s\n… %d bytes more", s[:n], len(s)-n)
}
