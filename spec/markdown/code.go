package markdown

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var unterminatedCode = rules.New(spec.Rule{
	ID: "unterminated-code", Severity: spec.Error,
	Explanation: "A code block is never closed; everything up to the next heading was read as code.",
	Fix:         "Close the block with the fence that opened it.",
})

var fenceLine = regexp.MustCompile("^([ \t]*)(`{3,}|~{3,})([^`]*)$")

func opensFence(line string) bool { return fenceOf(line) != nil }

// fenceOf is a line that opens a block, taken apart: its indentation, the fence, and what follows; nil of another.
func fenceOf(line string) []string {
	if !strings.Contains(line, "```") && !strings.Contains(line, "~~~") {
		return nil
	}
	return fenceLine.FindStringSubmatch(line)
}

// closesFence reports whether a line is a fence at least as long as the opening one and nothing else.
func closesFence(line, fence string) bool {
	t := strings.TrimSpace(line)
	return len(t) >= len(fence) && strings.Trim(t, fence[:1]) == ""
}

// code reads a fenced block. One that is never closed ends before the next heading, or with the page.
func (p *scanner) code() *Code {
	m := fenceOf(p.line())
	info, attributes := cutAttributes(strings.TrimRight(m[3], " \t"))
	c := &Code{Span: Span{First: p.number()}, Info: strings.TrimSpace(info), Attributes: attributes}
	begin := p.at + 1
	end, closed := p.fenceEnd(begin, m[2])
	c.Body = body(p.lines[begin:end], m[1])
	p.at = end
	if closed {
		p.at++
	} else {
		p.report(c.First, unterminatedCode, "the code block that begins here is never closed; close it with "+m[2])
	}
	c.Last = p.number() - 1
	return c
}

// startsIndented reports whether a line begins a code block without fences: four blanks after a blank line.
// In lists and cells indentation has other reasons.
func (p *scanner) startsIndented(line string) bool {
	return !p.inner && p.depth == 0 && indentOf(line) >= 4 && p.at > 0 && blank(p.lines[p.at-1]) && !p.startsItem(line)
}

// indented reads a code block without fences, up to the first line that is not indented. Blank lines within
// it belong to it.
func (p *scanner) indented() *Code {
	c := &Code{Span: Span{First: p.number()}}
	end := p.at
	for i := p.at; i < len(p.lines) && (blank(p.lines[i]) || indentOf(p.lines[i]) >= 4) && !startsRow(p.lines[i]); i++ {
		if !blank(p.lines[i]) {
			end = i + 1
		}
	}
	c.Body = body(p.lines[p.at:end], "    ")
	p.at = end
	c.Last = p.number() - 1
	return c
}

// fenceEnd is the index of the closing fence, or of the line where an unclosed block is taken to end.
func (p *scanner) fenceEnd(from int, fence string) (int, bool) {
	if known := p.unclosed[fence[0]]; known == 0 || len(fence) < known {
		for i := from; i < len(p.lines); i++ {
			if closesFence(p.lines[i], fence) {
				return i, true
			}
		}
		if p.unclosed == nil {
			p.unclosed = map[byte]int{}
		}
		p.unclosed[fence[0]] = len(fence)
	}
	return p.nextHeading(from), false
}

// nextHeading is the index of the next heading from a line on, or of the end.
func (p *scanner) nextHeading(from int) int {
	for from < len(p.lines) && !isHeading(p.lines[from]) {
		from++
	}
	return from
}

// body joins the lines of a block after taking the fence's indentation off.
func body(lines []string, indent string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimPrefix(l, indent))
		b.WriteByte('\n')
	}
	return b.String()
}
