package plain

import (
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
)

func FirstParagraph(item markdown.Item) (*markdown.Paragraph, bool) {
	if len(item.Blocks) == 0 {
		return nil, false
	}
	p, ok := item.Blocks[0].(*markdown.Paragraph)
	return p, ok
}

// Of returns the plain text of blocks: a line per paragraph, and a line with a dash per list item.
func Of(blocks []markdown.Block) string {
	var lines []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			lines = append(lines, Tidy(markdown.Plain(b.Raw)))
		case *markdown.Code:
			lines = append(lines, strings.TrimSpace(b.Body))
		case *markdown.List:
			for _, item := range b.Items {
				lines = append(lines, "- "+Of(item.Blocks))
			}
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
