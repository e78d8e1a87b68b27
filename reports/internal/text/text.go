// Package text makes strings that came from outside fit for a reader's eyes: nothing in them hides, moves
// the cursor, turns the direction of writing or runs on for ever.
package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible replaces control, format and bidirectional characters and invalid bytes by their code in angle
// brackets, ‹U+202E›. Line feeds and tabs stay; a carriage return before a line feed goes.
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

// invalid reports whether s begins with a byte that is no UTF-8.
func invalid(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == 1
}

// shows reports whether a character leaves a mark or a space.
func shows(r rune) bool {
	return unicode.IsGraphic(r) && r != '\u2028' && r != '\u2029'
}

// Line is s made visible, on one line, at most n characters long.
func Line(s string, n int) string {
	s = strings.Join(strings.Fields(Visible(Clip(s, 8*n))), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Clip is the first n bytes of s in whole characters, with a mark if that is not all.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s\n… %d bytes more", s[:n], len(s)-n)
}
