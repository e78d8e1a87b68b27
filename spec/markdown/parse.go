package markdown

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// deepest is the maximum nesting depth of lists. Deeper lists are read as text of the surrounding list.
const deepest = 12

// scanner reads blocks from lines. List items and cells have their own scanners.
type scanner struct {
	lines    []string
	first    int          // line of the page, from 1, that lines[0] is
	at       int          // index of the next line
	depth    int          // nesting depth of lists
	open     bool         // the lines belong to a table whose lines do not end with bars
	inner    bool         // the lines belong to a cell, where bars and headings have no meaning
	unclosed map[byte]int // length of the shortest fence that is known to be unclosed, by fence character
	noEnd    int          // up to this index, no line ends a comment
	noHTML   int          // up to this index, no HTML table has rows
	noFence  int          // up to this index, no fence closes a code block in a cell
	rows     int          // of tables, up to now
	findings []spec.Finding
}

// Parse parses a page. It accepts any text. The findings report what is wrong with the page, without the name of its
// file.
func Parse(src []byte) *Page {
	text := strings.TrimPrefix(string(src), "\ufeff")
	p := newScanner(split(text), 1)
	page := &Page{Lines: len(p.lines)}
	section := Section{}
	for !p.done() {
		if h, ok := heading(p.line()); ok {
			page.add(section)
			h.Line = p.number()
			section = h
			p.at++
			continue
		}
		if h, ok := p.underlined(); ok {
			page.add(section)
			section = h
			p.at += 2
			continue
		}
		if b := p.block(); b != nil {
			section.Blocks = append(section.Blocks, b)
		}
	}
	page.add(section)
	page.Findings = p.findings
	return page
}

func newScanner(lines []string, first int) *scanner {
	return &scanner{lines: lines, first: first}
}

// add appends a section. It drops an empty section before the first heading.
func (p *Page) add(s Section) {
	if s.Level > 0 || len(s.Blocks) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// split splits text into lines without line endings.
func split(text string) []string {
	lines := strings.Split(text, "\n")
	if n := len(lines); lines[n-1] == "" {
		lines = lines[:n-1]
	}
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines
}

func (p *scanner) done() bool   { return p.at >= len(p.lines) }
func (p *scanner) line() string { return p.lines[p.at] }

// second returns the line after the next one, or "" if there is none.
func (p *scanner) second() string { return p.lineAt(p.at + 1) }

// lineAt returns the line with an index, or "" if there is none.
func (p *scanner) lineAt(i int) string {
	if i < len(p.lines) {
		return p.lines[i]
	}
	return ""
}

// number returns the line number in the page of the next line.
func (p *scanner) number() int { return p.first + p.at }

// block reads the next block. It returns nil after a blank line.
func (p *scanner) block() Block {
	if !p.inner && p.prepare() {
		return nil
	}
	line := p.line()
	switch {
	case blank(line):
		p.at++
		return nil
	case opensFence(line):
		return p.code()
	}
	if !p.inner {
		if b := p.outerBlock(line); b != nil {
			return b
		}
	}
	if p.startsItem(line) {
		return p.list()
	}
	return p.paragraph()
}

// prepare prepares the next lines for reading. It returns true if it skipped a comment, because the next line may begin
// another comment. Otherwise it removes the marks of a quoted table and replaces unusual separators of cells with bars.
func (p *scanner) prepare() bool {
	if p.skipComment() {
		return true
	}
	if p.startsQuoted() {
		p.unquote()
	}
	p.narrow()
	return false
}

// outerBlock reads a block of a kind that cells cannot contain. It returns nil if the line begins no such block.
func (p *scanner) outerBlock(line string) Block {
	switch {
	case startsRow(line):
		return p.table()
	case p.startsHTML():
		return p.htmlTable()
	case p.startsIndented(line):
		return p.indented()
	case p.startsLoose():
		return p.loose()
	case p.startsGrid():
		return p.grid()
	}
	return nil
}

// blocks reads all remaining lines as the content of an item or a cell.
func (p *scanner) blocks() []Block {
	var all []Block
	for !p.done() {
		if b := p.block(); b != nil {
			all = append(all, b)
		}
	}
	return all
}

// paragraph reads lines up to a blank line or the beginning of another block, which may be a
// bullet or an HTML table on the same line.
func (p *scanner) paragraph() *Paragraph {
	first := p.number()
	var text []string
	for more := true; more; more = !p.done() && !p.interrupts(p.line()) {
		before, rest := cutGlued(p.line())
		if rest == "" && !p.inner {
			before, rest = cutHTML(before)
		}
		text = append(text, strings.TrimSpace(before))
		if rest != "" {
			p.lines[p.at] = rest
			return &Paragraph{Span{first, p.number()}, strings.Join(text, "\n")}
		}
		p.at++
	}
	return &Paragraph{Span{first, p.number() - 1}, strings.Join(text, "\n")}
}

// interrupts reports whether a line ends the preceding paragraph.
func (p *scanner) interrupts(line string) bool {
	if blank(line) || opensFence(line) || p.startsItem(line) {
		return true
	}
	return !p.inner && (startsRow(line) || isHeading(line) || p.startsLoose() || p.startsGrid() || p.startsQuoted() || startsComment(line) || p.startsHTML())
}

var rules spec.Rules

// Rules returns the rules of the findings of Parse.
func Rules() []spec.Rule { return rules.All() }

func (p *scanner) report(line int, rule spec.Rule, message string) {
	p.findings = append(p.findings, rule.Finding(line, message))
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }
