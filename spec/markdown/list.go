package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// itemLine matches the first line of an item. A space is optional after a mark that has no other meaning.
var itemLine = regexp.MustCompile(`^([ \t]*)(?:([-*+–]|\d{1,9}[.)、])(?:[ \t]+|$)|([•●○◦▪■‣⁃·]|[①-⑳])[ \t]*)(.*)$`)

// gluedBullet matches a bullet on the line of the text that introduces the list: "Valid values:-   a". Generators
// write such bullets as a dash and three spaces.
var gluedBullet = regexp.MustCompile(`[^\s|*-] ?(-   +\S)`)

// cutGlued splits a line before a bullet that gluedBullet matches, if it has one.
func cutGlued(line string) (before, bullet string) {
	if !strings.Contains(line, "-   ") {
		return line, ""
	}
	if m := gluedBullet.FindStringSubmatchIndex(line); m != nil {
		return line[:m[2]], line[m[2]:]
	}
	return line, ""
}

// startsItem reports whether a line begins a list item and the list is not nested too deeply.
func (p *scanner) startsItem(line string) bool {
	return p.depth < deepest && isItem(line)
}

func isItem(line string) bool { return mayStartItem(line) && itemLine.MatchString(line) }

// mayStartItem reports whether a line can begin a list item. It only looks at the first character, which rules out
// most lines.
func mayStartItem(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return line != "" && (line[0] >= utf8.RuneSelf || strings.IndexByte("-*+0123456789", line[0]) >= 0)
}

// marker is the parsed first line of an item.
type marker struct {
	indent  int
	ordered bool
	text    string
}

func markerOf(line string) (marker, bool) {
	if !mayStartItem(line) {
		return marker{}, false
	}
	m := itemLine.FindStringSubmatch(line)
	if m == nil {
		return marker{}, false
	}
	return marker{len(m[1]), m[2] != "" && unicode.IsDigit(rune(m[2][0])), m[4]}, true
}

// list reads items of one kind with about the same indentation. In cells, the first bullet may have one more space of
// indentation than the others.
func (p *scanner) list() *List {
	first, _ := markerOf(p.line())
	l := &List{Span: Span{First: p.number()}, Ordered: first.ordered}
	for !p.done() {
		m, ok := markerOf(p.line())
		if !ok || m.ordered != l.Ordered || m.indent > first.indent+1 {
			break
		}
		item := p.item(m)
		l.Items = append(l.Items, item)
		l.Last = item.Last
		p.at = p.afterBlank(p.at)
	}
	return l
}

// afterBlank returns the index of the first non-blank line at or after index i.
func (p *scanner) afterBlank(i int) int {
	for i < len(p.lines) && blank(p.lines[i]) {
		i++
	}
	return i
}

// item reads one item, including all lines that are indented below it.
func (p *scanner) item(m marker) Item {
	first := p.number()
	content := []string{m.text}
	for p.at++; !p.done() && p.continues(m); p.at++ {
		content = p.take(content)
	}
	inner := newScanner(content, first)
	inner.depth, inner.inner = p.depth+1, p.inner
	item := Item{Span{first, first + len(content) - 1}, inner.blocks()}
	p.findings = append(p.findings, inner.findings...)
	return item
}

// take appends the next line, all blank lines at once, or a whole code block to the content of an item.
func (p *scanner) take(content []string) []string {
	if m := fenceOf(p.line()); m != nil {
		if end, closed := p.fenceEnd(p.at+1, m[2]); closed {
			content = append(content, p.lines[p.at:end+1]...)
			p.at = end
			return content
		}
	}
	end := max(p.at+1, p.afterBlank(p.at))
	content = append(content, p.lines[p.at:end]...)
	p.at = end - 1
	return content
}

// continues reports whether the next line belongs to the item. Such a line is indented, or is text directly below the
// item.
func (p *scanner) continues(m marker) bool {
	line := p.line()
	if p.ends(line) {
		return false
	}
	if blank(line) {
		next := p.lineAt(p.afterBlank(p.at))
		return indentOf(next) > m.indent+1 && !p.ends(next)
	}
	if nested, ok := markerOf(line); ok {
		return nested.indent > m.indent+1
	}
	return !opensFence(line) || indentOf(line) > m.indent+1
}

// ends reports whether a line ends all lists, even if it is indented.
func (p *scanner) ends(line string) bool {
	return !p.inner && (startsRow(line) || isHeading(line) || beginsHTML(line))
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }
