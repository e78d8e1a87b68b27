package console

import (
	"strings"
	"unicode/utf8"
)

// narrowest is the smallest width at which lines are wrapped.
const narrowest = 40

// Wrap breaks a line at spaces. Each resulting line has at most width characters, and all but the first begin with
// the indent. A longer word is not broken, because a broken path or command cannot be copied. A width of 0 disables
// wrapping.
func Wrap(line string, width, indent int) string {
	if width <= 0 || utf8.RuneCountInString(line) <= width {
		return line
	}
	width = max(width, narrowest)
	text := strings.TrimLeft(line, " ")
	var b strings.Builder
	lead := line[:len(line)-len(text)]
	used, empty := len(lead), true
	b.WriteString(lead)
	gap := 0
	for _, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case n == 0:
			gap++
			continue
		case empty:
		case used+gap+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			used = indent
		default:
			b.WriteString(strings.Repeat(" ", gap))
			used += gap
		}
		b.WriteString(word)
		used, gap, empty = used+n, 1, false
	}
	return b.String()
}
