package markdown

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var unterminatedCode = rules.New(spec.Rule{
	ID: "unterminated-code", Severity: spec.Error,
	Explanation: "A code block is not closed. Everything up to the next heading was read as code.",
	Fix:         "Close the block with the fence that opened it.",
})

var fenceLine = regexp.MustCompile("^([ \t]*)(`{3,}|~{3,})([^`]*)$")

func opensFence(line string) bool { return fenceOf(line) != nil }

// fenceOf returns the parts of a line that opens a code block: its indentation, the fence, and the rest. It returns
// nil for any other line.
func fenceOf(line string) []string {
	if !strings.Contains(line, "```") && !strings.Contains(line, "~~~") {
		return nil
	}
	return fenceLine.FindStringSubmatch(line)
}

// closesFence reports whether a line consists of a fence that is at least as long as the opening fence.
func closesFence(line, fence string) bool {
	t := strings.TrimSpace(line)
	return len(t) >= len(fence) && strings.Trim(t, fence) == ""
}

// code reads a fenced code block. A block that is never closed ends before the next heading or at the end of the
// page.
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
		p.report(c.First, unterminatedCode, "the code block is not closed; close it with "+m[2])
	}
	c.Last = p.number() - 1
	return c
}

// startsIndented reports whether a line begins a code block without fences: it follows a blank line and is indented
// by four spaces. In lists, indentation does not mean code.
func (p *scanner) startsIndented(line string) bool {
	return p.depth == 0 && indentOf(line) >= 4 && p.at > 0 && blank(p.lines[p.at-1]) && !p.startsItem(line)
}

// indented reads a code block without fences, up to the first line that is neither indented nor blank. It leaves out
// blank lines at the end.
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

// fenceEnd returns the index of the closing fence, or the index at which an unclosed block ends.
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

// nextHeading returns the index of the next heading at or after a line, or the number of lines.
func (p *scanner) nextHeading(from int) int {
	for from < len(p.lines) && !isHeading(p.lines[from]) {
		from++
	}
	return from
}

// body joins the lines of a block and removes the indentation of the fence.
func body(lines []string, indent string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimPrefix(l, indent))
		b.WriteByte('\n')
	}
	return b.String()
}
