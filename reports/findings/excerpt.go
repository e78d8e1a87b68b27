package findings

import (
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec/lint"
)

// before and after are the numbers of characters that are shown around the position in a long line.
const before, after = 60, 100

// excerpt returns the line of the page, cut to the surroundings of the position, and a line with carets below the
// position.
func excerpt(f lint.Finding) (source, mark string) {
	line := []rune(strings.TrimRight(clean(f.Source), " "))
	if f.Column < 1 || f.Column > len(line) {
		return "", ""
	}
	from, to := max(0, f.Column-1-before), min(len(line), f.Column-1+after)
	if from <= 10 {
		from = 0
	}
	head, tail := line[from:f.Column-1], line[f.Column-1:to]
	lead, trail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(line) {
		trail = "…"
	}
	under := strings.Map(asBlank, string(head))
	length := min(f.Length, len(tail))
	mark = strings.Repeat(" ", len([]rune(lead))) + under + "^" + strings.Repeat("~", max(0, width(tail[:length])-1))
	return lead + string(head) + string(tail) + trail, mark
}

// asBlank returns a space as wide as the character, or -1 for a combining character, which has no width.
func asBlank(r rune) rune {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me):
		return -1
	case wide(r):
		return '\u3000'
	}
	return ' '
}

// wide reports whether terminals display the character in two columns.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// width returns the number of columns of a text.
func width(text []rune) int {
	n := 0
	for _, r := range strings.Map(asBlank, string(text)) {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}
