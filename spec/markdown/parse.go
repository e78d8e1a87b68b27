package markdown

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// deepest is how far lists may be nested; what is deeper is read as text of the list around it.
const deepest = 12

// scanner reads blocks from lines. The parsers of list items and cells work on separate lines.
type scanner struct {
	lines    []string
	first    int          // number of lines[0]
	at       int          // index of the next line
	depth    int          // of nested lists
	inner    bool         // within a cell, where bars and headings mean nothing
	gap      Span         // of indices: the blank lines last looked at
	unclosed map[byte]int // by fence character: the shortest fence known not to be closed any more
	noFence  int          // up to this index no fence closes a code block in a cell
	findings []spec.Finding
}

// Parse reads a page. It accepts any text; what is wrong with it is in the findings, which name no file.
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

// add appends a section unless it is the empty one before the first heading.
func (p *Page) add(s Section) {
	if s.Level > 0 || len(s.Blocks) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// split cuts text into lines without their ends.
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

// number is the page's number of the next line.
func (p *scanner) number() int { return p.first + p.at }

// block reads the next block; nil after a blank line.
func (p *scanner) block() Block {
	line := p.line()
	switch {
	case blank(line):
		p.at++
		return nil
	case opensFence(line):
		return p.code()
	case !p.inner && startsRow(line):
		return p.table()
	case p.startsIndented(line):
		return p.indented()
	case p.startsItem(line):
		return p.list()
	}
	return p.paragraph()
}

// blocks reads all lines that are left, as the content of an item or a cell.
func (p *scanner) blocks() []Block {
	var all []Block
	for !p.done() {
		if b := p.block(); b != nil {
			all = append(all, b)
		}
	}
	return all
}

// paragraph reads lines up to a blank one or the beginning of another block, which may be a first bullet that
// is glued to the text.
func (p *scanner) paragraph() *Paragraph {
	first := p.number()
	var text []string
	for more := true; more; more = !p.done() && !p.interrupts(p.line()) {
		before, bullet := p.cutGlued(p.line())
		text = append(text, strings.TrimSpace(before))
		if bullet != "" {
			p.lines[p.at] = bullet
			return &Paragraph{Span{first, p.number()}, strings.Join(text, "\n")}
		}
		p.at++
	}
	return &Paragraph{Span{first, p.number() - 1}, strings.Join(text, "\n")}
}

// interrupts reports whether a line ends the paragraph before it.
func (p *scanner) interrupts(line string) bool {
	if blank(line) || opensFence(line) || p.startsItem(line) {
		return true
	}
	return !p.inner && (startsRow(line) || isHeading(line))
}

var rules spec.Rules

// Rules lists the rules of the findings that Parse makes.
func Rules() []spec.Rule { return rules.All() }

func (p *scanner) report(line int, rule spec.Rule, message string) {
	p.findings = append(p.findings, rule.Finding(line, message))
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }
