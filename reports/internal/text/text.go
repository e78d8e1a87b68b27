// Package text prepares external text for display: the result has no invisible characters, cannot move the cursor or
// change the direction of writing, and has a bounded length.
package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec/visible"
)

// Visible is [visible.Text].
func Visible(s string) string { return visible.Text(s) }

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
