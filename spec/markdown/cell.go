package markdown

import (
	"regexp"
	"strings"
)

var lineBreak = regexp.MustCompile(`(?i)<br[ \t]*/?>`)

// Blocks reads the content of a cell: paragraphs, lists and code, with the lines of the page.
func (c Cell) Blocks() []Block {
	text := strings.ReplaceAll(c.Raw, `\|`, "|")
	lines := strings.Split(text, "\n")
	p := newScanner(lines, c.First)
	p.inner = true
	return p.blocks()
}

// Plain is the text of a cell on one line.
func (c Cell) Plain() string {
	text := strings.ReplaceAll(c.Raw, `\|`, "|")
	return strings.Join(strings.Fields(Plain(text)), " ")
}
