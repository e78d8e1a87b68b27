package markdown

import "strings"

func startsComment(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "<!--") }

// skipComment skips an HTML comment at the beginning of the next line, because readers of the page do not see it. It
// returns false if there is no such comment, or if no line ends the comment.
func (p *scanner) skipComment() bool {
	if p.at < p.noEnd || !startsComment(p.line()) {
		return false
	}
	for end := p.at; end < len(p.lines); end++ {
		_, rest, ok := strings.Cut(p.lines[end], "-->")
		if !ok {
			continue
		}
		p.at = end
		p.lines[end] = rest
		return true
	}
	p.noEnd = len(p.lines)
	return false
}
