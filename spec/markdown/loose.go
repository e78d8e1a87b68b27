package markdown

import (
	"regexp"
	"strings"
)

// A loose table is a table as in GFM whose lines lack the first bar, or the first and the last one: the delimiter line
// shows that it is a table.

// startsLoose reports whether the next line is the header of a loose table.
func (p *scanner) startsLoose() bool {
	line, next := p.line(), p.second()
	if !isDelimiter(next) || startsRow(line) || !hasBar(line) || isHeading(line) {
		return false
	}
	return !startsRow(next) || len(cellsOf(line)) == delimited(next)
}

// hasBar reports whether a line has an unescaped bar.
func hasBar(line string) bool { return strings.Contains(line, "|") && len(cutAtBars(line)) > 1 }

// loose reads a loose table. Each line with a bar is a row. If the header ends with a bar, a row may have several lines
// and ends with a bar.
func (p *scanner) loose() *Table {
	t := &Table{Span: Span{First: p.number()}, Delimiter: p.number() + 1}
	t.Columns = delimited(p.lines[p.at+1])
	closed := endsWithBar(p.line()) && endsWithBar(p.lines[p.at+1])
	header := p.looseRow(t.Columns, p.at+1)
	p.fit(&header, t.Columns)
	t.Header = &header
	p.at++
	for p.toLooseRow(t) {
		row := p.looseRow(t.Columns, p.looseEnd(t, closed))
		if !p.keeps(row.First) {
			continue
		}
		p.fit(&row, t.Columns)
		t.Rows = append(t.Rows, row)
	}
	t.Last = t.end()
	return t
}

// toLooseRow moves to the next row of a loose table. A row after a blank line must have as many cells as the table has
// columns.
func (p *scanner) toLooseRow(t *Table) bool {
	next := p.afterBlank(p.at)
	if next >= len(p.lines) || p.endsLoose(next) || !hasBar(p.lines[next]) {
		return false
	}
	if next > p.at && (len(cellsOf(p.lines[next])) != t.Columns || p.startsItem(p.lines[next])) {
		return false
	}
	if isDelimiter(p.lineAt(next + 1)) {
		return false
	}
	p.at = next
	return true
}

// endsLoose reports whether a line ends a row of a loose table and is not another row.
func (p *scanner) endsLoose(at int) bool {
	line := p.lines[at]
	return blank(line) || isHeading(line) || opensFence(line)
}

// looseEnd returns the index after the last line of the next row. Lines without a bar continue the row if a bar closes
// them or another row follows.
func (p *scanner) looseEnd(t *Table, closed bool) int {
	cells := len(cellsOf(p.line()))
	for i := p.at + 1; i < len(p.lines) && !p.endsLoose(i); i++ {
		if !hasBar(p.lines[i]) {
			continue
		}
		isOpen := closed && !endsWithBar(p.lines[i-1])
		if !isOpen || cells >= t.Columns && len(cellsOf(p.lines[i])) >= t.Columns {
			return i
		}
		if endsWithBar(p.lines[i]) {
			return i + 1
		}
	}
	return p.at + 1
}

// looseRow reads a row of a table with a number of columns, from the next line up to an index.
func (p *scanner) looseRow(columns, end int) Row {
	r, first := &rowReader{}, p.number()
	for ; p.at < end; p.at++ {
		line := p.line()
		if len(r.cells) == 0 && (!startsRow(line) || len(cellsOf(line)) == columns-1) {
			line = "|" + line // a bar at the beginning may end an empty cell
		}
		r.add(line, p.number())
	}
	return r.row(first, p.number()-1)
}

// startsQuoted reports whether the next line is in a block quote and begins a table.
func (p *scanner) startsQuoted() bool {
	if !isQuoted(p.line()) {
		return false
	}
	inner := newScanner([]string{withoutQuote(p.line()), withoutQuote(p.second())}, p.number())
	return startsRow(inner.line()) || inner.startsLoose() || beginsHTML(inner.line())
}

// unquote removes the marks of a block quote from the next lines.
func (p *scanner) unquote() {
	for i := p.at; i < len(p.lines) && isQuoted(p.lines[i]); i++ {
		p.lines[i] = withoutQuote(p.lines[i])
	}
}

func isQuoted(line string) bool {
	return indentOf(line) < 4 && strings.HasPrefix(strings.TrimLeft(line, " "), ">")
}

func withoutQuote(line string) string {
	for isQuoted(line) {
		line = strings.TrimPrefix(strings.TrimLeft(line, " ")[1:], " ")
	}
	return line
}

// narrow replaces other separators of cells with bars. It replaces the double bars of a wiki header in the next line.
// It replaces full-width bars in the next lines if a delimiter line shows that these lines form a table.
func (p *scanner) narrow() {
	if wikiHeader.MatchString(p.line()) && startsRow(p.second()) {
		p.lines[p.at] = strings.ReplaceAll(p.line(), "||", "|")
		return
	}
	if !strings.Contains(p.second(), wideBar) || !isDelimiter(narrowBars.Replace(p.second())) {
		return
	}
	for i := p.at; i < len(p.lines) && strings.Contains(p.lines[i], wideBar); i++ {
		p.lines[i] = narrowBars.Replace(p.lines[i])
	}
}

// wikiHeader matches the header of a table as in wikis: "||Name||Type||".
var wikiHeader = regexp.MustCompile(`^[ \t]*(?:\|\|[^|]*[^|\s][^|]*){2,}\|\|[ \t]*$`)

const wideBar = "｜"

var narrowBars = strings.NewReplacer(wideBar, "|", "：-", ":-", "-：", "-:", "－", "-", "—", "-")
