package markdown

import (
	"regexp"
	"strings"
	"unicode"
)

var lineBreak = regexp.MustCompile(`(?i)<br[ \t]*/?>`)

// Blocks returns the content of a cell: paragraphs, lists and code, with the lines of the page.
func (c Cell) Blocks() []Block {
	text := strings.ReplaceAll(c.Raw, `\|`, "|")
	lines := strings.Split(text, "\n")
	p := newScanner(lines, c.First)
	p.inner = true
	return p.blocks()
}

// isSpaced reports whether the words of a trimmed text are separated by single spaces.
func isSpaced(text string) bool {
	last := rune(0)
	for _, c := range text {
		if unicode.IsSpace(c) && (c != ' ' || last == ' ') {
			return false
		}
		last = c
	}
	return true
}

// Plain returns the text of a cell on one line, without markup.
func (c Cell) Plain() string {
	text := Plain(strings.ReplaceAll(c.Raw, `\|`, "|"))
	if isSpaced(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
