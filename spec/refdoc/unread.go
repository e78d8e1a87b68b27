package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// TableUnread is the rule of findings about sections that look like a table although no row could be read. A contract
// of such a page lacks rows.
var TableUnread = rules.New(spec.Rule{
	ID: "table-unread", Severity: spec.Error,
	Explanation: "A section looks like a table, but no row of it could be read, so its rows are not tested.",
	Fix:         "Write the table in Markdown: a line with the headers, a line of dashes, and a line per row, with bars between the cells.",
})

// checkRows reports a section without rows that looks like a table.
func (r *reader) checkRows(s markdown.Section, p table.Part) {
	if p == table.Examples || p == table.Syntax || p == table.Explorer {
		return
	}
	lines := r.textLines(s, false)
	isRows := p == table.Request || p == table.Response || p == table.Errors
	if isRows && len(lines) == 0 { // the section contains only code, which may show a table
		lines, isRows = r.textLines(s, true), false
	}
	if line := firstRow(lines, p, isRows); line > 0 {
		r.report(line, TableUnread, "this section looks like a table, but no row could be read; write the table in Markdown, with bars between the cells and a line of dashes below the header")
	}
}

// textLine is a line of a section outside code.
type textLine struct {
	number int
	text   string
}

// textLines returns the lines of a section that are not blank: those of its code, or the others.
func (r *reader) textLines(s markdown.Section, ofCode bool) []textLine {
	var lines []textLine
	for _, b := range s.Blocks {
		code := map[int]bool{}
		markdown.Walk([]markdown.Block{b}, func(b markdown.Block) {
			if c, ok := b.(*markdown.Code); ok {
				for n := c.First; n <= c.Last; n++ {
					code[n] = true
				}
			}
		})
		for n := b.Lines().First; n <= b.Lines().Last && n <= len(r.lines); n++ {
			if text := strings.TrimSpace(r.lines[n-1]); text != "" && code[n] == ofCode {
				lines = append(lines, textLine{n, text})
			}
		}
	}
	return lines
}

var (
	// columnGap matches the separator between columns that are aligned or separated by bars, tabs, commas or semicolons.
	columnGap = regexp.MustCompile(`\s*[|｜¦│\t,;，；]+\s*|\s{2,}`)
	// rowRule matches a line that separates the header of a table from its rows.
	rowRule = regexp.MustCompile(`^[|+ ]*:?[-=]{2,}:?(?:[\s|+]+:?[-=]{2,}:?)+[|+ ]*$`)
	rowTag  = regexp.MustCompile(`(?i)</?t[rdh](?:\s[^<>]*)?>`)
	inCode  = regexp.MustCompile("`[^`]*`")
)

// firstRow returns the number of the first line that looks like a line of a table, or 0. It looks for headers. If
// isRows is true, the section should have rows, so firstRow also accepts other signs of a table: lines with the same
// number of bars or tabs, and tags of table cells.
func firstRow(lines []textLine, p table.Part, isRows bool) int {
	for i, line := range lines {
		switch {
		case i+1 < len(lines) && table.AreHeaders(columnGap.Split(strings.Trim(line.text, "|｜¦│+ "), -1), p):
			return line.number
		case i+3 < len(lines) && table.AreHeaders(textsOf(lines[i:min(len(lines), i+4)]), p):
			return line.number
		case areTagged(line.text, p):
			return line.number
		case !isRows:
		case i > 0 && rowRule.MatchString(line.text), areColumns(lines[i:]):
			return line.number
		case rowTag.MatchString(inCode.ReplaceAllString(line.text, "")):
			return line.number
		}
	}
	return 0
}

// areTagged reports whether a line begins with headers in tags, followed by more text in tags.
func areTagged(line string, p table.Part) bool {
	if !strings.Contains(line, "><") {
		return false
	}
	var texts []string
	for _, text := range anyTag.Split(line, 4*maxTagged) {
		if text = strings.TrimSpace(text); text != "" {
			texts = append(texts, text)
		}
	}
	for n := 3; n < len(texts) && n <= maxTagged; n++ {
		if table.AreHeaders(texts[:n], p) {
			return true
		}
	}
	return false
}

const maxTagged = 9 // headers in tags

var anyTag = regexp.MustCompile(`<[^<>]*>`)

// textsOf returns the first three lines.
func textsOf(lines []textLine) []string {
	var all []string
	for _, line := range lines[:min(3, len(lines))] {
		all = append(all, line.text)
	}
	return all
}

// areColumns reports whether three lines have the same number of bars or tabs, at least two.
func areColumns(lines []textLine) bool {
	if len(lines) < 3 {
		return false
	}
	for _, sign := range []string{"|", "｜", "│", "\t"} {
		n := strings.Count(lines[0].text, sign)
		if n > 1 && strings.Count(lines[1].text, sign) == n && strings.Count(lines[2].text, sign) == n {
			return true
		}
	}
	return false
}
