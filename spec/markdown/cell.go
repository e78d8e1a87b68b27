package markdown

import (
	"regexp"
	"strings"
)

var lineBreak = regexp.MustCompile(`(?i)<br[ \t]*/?>`)

// Blocks returns the content of a cell: paragraphs, lists and code, with the lines of the page.
func (c Cell) Blocks() []Block {
	text := strings.ReplaceAll(c.Raw, `\|`, "|")
	lines := strings.Split(withBulletLines(text), "\n")
	p := newScanner(lines, c.First)
	p.inner = true
	all := p.blocks()
	if c.Last >= c.First {
		c.clamp(all)
	}
	return all
}

// clamp limits the line numbers of blocks to the lines of the cell. The markup of a cell may put several blocks on one
// line.
func (c Cell) clamp(blocks []Block) {
	within := func(s *Span) { s.First, s.Last = min(s.First, c.Last), min(s.Last, c.Last) }
	Walk(blocks, func(b Block) {
		switch b := b.(type) {
		case *Paragraph:
			within(&b.Span)
		case *Code:
			within(&b.Span)
		case *List:
			within(&b.Span)
			for i := range b.Items {
				within(&b.Items[i].Span)
			}
		}
	})
}

var (
	bulletEntity = regexp.MustCompile(`&(?:bull|#8226|#x2022);`)
	// laterBullet matches a bullet after other text on the same line.
	laterBullet = regexp.MustCompile(`([^\s•●▪■‣])[ \t]*([•●▪■‣])[ \t]*`)
)

// withBulletLines puts each bullet of a cell such as "Values: • a • b" on its own line. It does not split a text with a
// code block.
func withBulletLines(text string) string {
	text = bulletEntity.ReplaceAllString(text, "•")
	if !strings.ContainsAny(text, "•●▪■‣") || strings.Contains(text, "```") {
		return text
	}
	return laterBullet.ReplaceAllString(text, "$1\n$2 ")
}

// Plain returns the text of a cell on one line, without markup.
func (c Cell) Plain() string {
	return strings.Join(strings.Fields(Plain(strings.ReplaceAll(c.Raw, `\|`, "|"))), " ")
}
