package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var noDelimiter = rules.New(spec.Rule{
	ID: "no-delimiter", Severity: spec.Info, Fold: true,
	Explanation: "A table has no line of dashes below its header. Most renderers show it as running text.",
	Fix:         "Add the line, with as many groups of dashes as the table has columns.",
})

var surplusCells = rules.New(spec.Rule{
	ID: "surplus-cells", Severity: spec.Warning, Fold: true,
	Explanation: "A row has more cells than its table has columns, most often because of a bar within a cell.",
	Fix:         "Escape bars within cells: \\|.",
})

var missingCells = rules.New(spec.Rule{
	ID: "missing-cells", Severity: spec.Warning, Fold: true,
	Explanation: "A row has fewer cells than its table has columns; cells under the wrong header are misread.",
	Fix:         "Write all cells, including empty ones.",
})

// TooManyRows is the rule of findings about pages of which a part was not read.
var TooManyRows = rules.New(spec.Rule{
	ID: "too-many-rows", Severity: spec.Error, Fold: true,
	Explanation: "The tables of a page have more than 2,000 rows. Later rows are not read.",
	Fix:         "Divide the page, or move the rows to separate pages.",
})

// maxRows is the maximum number of table rows of a page that are read. The largest known pages have 300.
const maxRows = 2000

// keeps counts a row that begins at a line, and reports whether it is within the limit of the page.
func (p *scanner) keeps(line int) bool {
	if p.rows++; p.rows == maxRows+1 {
		p.report(line, TooManyRows, fmt.Sprintf("only the first %d rows of the page's tables were read; this row and the rows below are ignored", maxRows))
	}
	return p.rows <= maxRows
}

var delimiterLine = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?(?:-+|={3,}):?[ \t]*(?:[|+][ \t]*:?(?:-+|={3,}):?[ \t]*)*\|?[ \t]*$`)

// startsRow reports whether a line begins with a bar. Outside code, such a line is part of a table.
func startsRow(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "|") }

// isDelimiter reports whether a line is a delimiter line, as below a table header. Its outer bars are optional, but it
// has at least one bar.
func isDelimiter(line string) bool {
	return strings.Contains(line, "|") && delimiterLine.MatchString(line) &&
		(!strings.Contains(line, "=") || delimited(line) > 1)
}

// delimits reports whether a line is the delimiter below a header with the given number of cells. A single dash in a
// table of several columns is the content of a cell.
func delimits(line string, cells int) bool {
	return isDelimiter(line) && (cells < 2 || delimited(line) > 1)
}

// delimited returns the number of columns of a delimiter line. A plus sign also separates columns, as in Org tables.
func delimited(line string) int {
	return len(cellsOf(strings.ReplaceAll(line, "+", "|")))
}

// table reads a table. The number of columns is that of the delimiter line or, without one, of the header.
func (p *scanner) table() *Table {
	t := &Table{Span: Span{First: p.number()}}
	if !isDelimiter(p.line()) {
		header := p.row(0)
		t.Header, t.Columns = &header, len(header.Cells)
	}
	p.delimiter(t)
	p.open = t.Header != nil && t.Delimiter > 0 && !endsWithBar(p.lines[t.Header.Last-p.first]) && !endsWithBar(p.lines[t.Delimiter-p.first])
	if t.Header != nil {
		p.fit(t.Header, t.Columns)
	}
	for p.toRow(t) {
		row := p.row(t.Columns)
		if p.headsAnother(row) || t.repeatsHeader(row) {
			p.at = row.First - p.first
			break
		}
		if !p.keeps(row.First) {
			continue
		}
		p.fit(&row, t.Columns)
		t.Rows = append(t.Rows, row)
	}
	p.open = false
	t.Last = t.end()
	return t
}

// delimiter reads the delimiter line, if the table has one.
func (p *scanner) delimiter(t *Table) {
	next := p.afterBlank(p.at)
	if next >= len(p.lines) || !delimits(p.lines[next], t.Columns) {
		p.report(t.First, noDelimiter, "the table has no line of dashes below its header; its first row was read as the header")
		return
	}
	p.at = next
	t.Delimiter = p.number()
	t.Columns = delimited(p.line())
	p.at++
}

// toRow moves to the next row of the table. Lines before that row are added to the previous row if they end with a bar,
// because they are the rest of a cell that contains an unescaped bar.
func (p *scanner) toRow(t *Table) bool {
	for {
		found, again := p.rowOrRest(t)
		if !again {
			return found
		}
	}
}

// rowOrRest moves to the next row of the table and reports whether it found one. If the next line belongs to the previous
// row, rowOrRest adds the line to that row and returns true for again.
func (p *scanner) rowOrRest(t *Table) (found, again bool) {
	next := p.afterBlank(p.at)
	if next >= len(p.lines) {
		return false, false
	}
	line := p.lines[next]
	if !startsRow(line) && next == p.at && t.Columns > 1 && len(cellsOf(line)) == t.Columns && !isHeading(line) {
		p.lines[next] = "|" + strings.TrimRight(line, " \t")
		if !endsWithBar(line) {
			p.lines[next] += "|"
		}
		return true, false
	}
	if !startsRow(line) && next == p.at && len(t.Rows) > 0 && endsWithBar(line) && !opensFence(line) && !isHeading(line) {
		p.rest(&t.Rows[len(t.Rows)-1])
		return false, true
	}
	if startsRow(line) {
		p.at = next
		return true, false
	}
	return false, false
}

// rest adds a line that follows a closed row to the last cell of the row.
func (p *scanner) rest(r *Row) {
	if !p.keeps(p.number()) {
		p.at++
		return
	}
	text := strings.TrimSpace(p.line())
	c := &r.Cells[len(r.Cells)-1]
	c.Raw = strings.TrimSpace(c.Raw + "\n" + strings.TrimSpace(strings.TrimSuffix(text, "|")))
	c.Last, r.Last = p.number(), p.number()
	p.report(p.number(), surplusCells, "the line follows a closed row and was added to its last cell; escape bars in cells as \\|")
	p.at++
}

// headsAnother reports whether the row just read is the header of another table that follows without a blank line.
func (p *scanner) headsAnother(r Row) bool {
	return delimits(p.lineAt(p.afterBlank(p.at)), len(r.Cells)) && !isDelimiter(p.lines[r.First-p.first])
}

// repeatsHeader reports whether a row on one line repeats the header of the table. A second table of the same kind
// then begins.
func (t *Table) repeatsHeader(r Row) bool {
	if t.Header == nil || r.First != r.Last || len(r.Cells) < 2 || len(r.Cells) != len(t.Header.Cells) {
		return false
	}
	for i, c := range r.Cells {
		if c.Raw == "" || c.Raw != t.Header.Cells[i].Raw {
			return false
		}
	}
	return true
}

// fit adapts the number of cells of a row to the columns of its table and reports joined or missing cells.
func (p *scanner) fit(r *Row, columns int) {
	n := len(r.Cells)
	if n > columns {
		var raw []string
		for _, c := range r.Cells[columns-1:] {
			raw = append(raw, c.Raw)
		}
		last := &r.Cells[columns-1]
		last.Raw, last.Last = strings.Join(raw, " | "), r.Cells[n-1].Last
		r.Cells = r.Cells[:columns]
		p.report(r.First, surplusCells, fmt.Sprintf("the row has %d cells but the table has %d columns; the surplus cells were joined with the last one; escape bars in cells as \\|", n, columns))
	}
	for len(r.Cells) < columns {
		r.Cells = append(r.Cells, Cell{Span: Span{r.Last, r.Last}})
		r.Short++
	}
	if r.Short > 0 {
		p.report(r.First, missingCells, fmt.Sprintf("the row has %d cells but the table has %d columns; the missing cells were read as empty", n, columns))
	}
}

// end returns the last line of the table.
func (t *Table) end() int {
	last := max(t.First, t.Delimiter)
	if t.Header != nil {
		last = max(last, t.Header.Last)
	}
	if n := len(t.Rows); n > 0 {
		last = max(last, t.Rows[n-1].Last)
	}
	return last
}
