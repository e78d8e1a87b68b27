package markdown

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var unclosedRow = rules.New(spec.Rule{
	ID: "unclosed-row", Severity: spec.Info, Fold: true,
	Explanation: "A row does not end with a bar.",
	Fix:         "Close the row with a bar.",
})

var unterminatedRow = rules.New(spec.Rule{
	ID: "unterminated-row", Severity: spec.Error,
	Explanation: "No bar closes the last cell of a row. The cell may include text that follows the table.",
	Fix:         "Close the row with a bar.",
})

// rowReader collects the cells of one row.
type rowReader struct {
	cells [][]string // lines of each cell
	spans []Span
}

// row reads one row, beginning with the next line, up to the line that closes its last cell. Pass 0 as columns for a
// header, whose number of columns is unknown.
func (p *scanner) row(columns int) Row {
	r := &rowReader{}
	first := p.at
	r.add(p.line(), p.number())
	p.at++
	for !p.closes(r, columns) {
		if p.done() || isHeading(p.line()) || p.startsNext(r, columns) {
			return p.endUnclosed(r, first, columns)
		}
		p.continueRow(r)
	}
	return r.row(p.first+first, p.number()-1)
}

// closes reports whether the previous line is the last line of the row.
func (p *scanner) closes(r *rowReader, columns int) bool {
	line := p.lines[p.at-1]
	if !endsWithBar(line) {
		return false
	}
	bars := len(r.cells)
	onlyBar := isOnlyBar(line)
	if columns == 0 {
		return !onlyBar || bars > 2
	}
	if bars > columns {
		return true
	}
	next := p.lineAt(p.afterBlank(p.at))
	return !onlyBar && (next == "" || startsRow(next) && !isOnlyBar(next) || isHeading(next))
}

// isOnlyBar reports whether a line consists of a single bar. Such a line ends a row and is not a row itself.
func isOnlyBar(line string) bool { return strings.TrimSpace(line) == "|" }

// startsNext reports whether the current row ends before the next line: the next line is a delimiter line, or it begins
// another row and the current row lacks only its closing bar.
func (p *scanner) startsNext(r *rowReader, columns int) bool {
	line := p.line()
	if !startsRow(line) {
		return false
	}
	if delimits(line, max(columns, len(r.cells))) {
		return true
	}
	return columns > 0 && (p.open || len(r.cells) >= columns) && !closesOnly(line)
}

// closesOnly reports whether a line consists of bars and blanks. Such a line ends a row and does not begin one.
func closesOnly(line string) bool { return strings.Trim(line, "| \t") == "" }

// continueRow adds the next line, or a whole code block in a cell, to the row.
func (p *scanner) continueRow(r *rowReader) {
	if m := fenceOf(p.line()); m != nil {
		if end := p.cellFenceEnd(p.at+1, m[2]); end > 0 {
			for ; p.at < end; p.at++ {
				r.text(p.line(), p.number())
			}
			fence, tail := cutFence(p.line())
			r.text(fence, p.number())
			r.add(tail, p.number())
			p.at++
			return
		}
	}
	r.add(p.line(), p.number())
	p.at++
}

// cellFenceEnd returns the index of the line that closes a code block in a cell, or 0. The line may also contain a bar
// after the fence.
func (p *scanner) cellFenceEnd(from int, fence string) int {
	if p.noFence > from {
		return 0
	}
	i := from
	for ; i < len(p.lines) && !isHeading(p.lines[i]); i++ {
		if strings.HasPrefix(strings.TrimSpace(p.lines[i]), fence) {
			return i
		}
	}
	p.noFence = i
	return 0
}

// cutFence splits a line after a closing fence.
func cutFence(line string) (string, string) {
	text := strings.TrimLeft(line, " \t")
	rest := strings.TrimLeft(text, "`~")
	return line[:len(line)-len(rest)], rest
}

// endUnclosed ends a row that no bar closes. If the row has all its cells, it ends before the first blank line after
// them, and the following lines are separate text. If its last line ends with a bar, the row has too few cells and is
// not unclosed.
func (p *scanner) endUnclosed(r *rowReader, first, columns int) Row {
	at := p.first + first
	if !p.done() && startsRow(p.line()) {
		if columns > 0 && !p.open {
			p.report(at, unclosedRow, "the row does not end with a bar")
		}
		return r.row(at, p.number()-1)
	}
	if p.open || len(r.cells) >= columns {
		gap := p.firstGap(r.spans[len(r.spans)-1].First)
		r.cut(gap)
		p.at = gap - p.first
	}
	if !p.open && !endsWithBar(p.lines[p.at-1]) {
		p.report(at, unterminatedRow, "no bar closes the last cell of the row")
	}
	return r.row(at, max(at, p.number()-1))
}

// firstGap returns the number of the first blank line after a line, or of the next unread line.
func (p *scanner) firstGap(line int) int {
	for i := line; i < p.number(); i++ {
		if blank(p.lines[i-p.first]) {
			return i
		}
	}
	return p.number()
}

// cut removes the line with the given number, and all later lines, from the last cell.
func (r *rowReader) cut(from int) {
	n := len(r.cells) - 1
	keep := min(len(r.cells[n]), from-r.spans[n].First)
	r.cells[n] = r.cells[n][:keep]
	r.spans[n].Last = from - 1
}

// add scans a line: every unescaped bar begins a cell.
func (r *rowReader) add(line string, number int) {
	parts := cutAtBars(line)
	r.text(parts[0], number)
	for _, part := range parts[1:] {
		r.cells = append(r.cells, []string{part})
		r.spans = append(r.spans, Span{number, number})
	}
}

// text adds a line to the last cell unchanged.
func (r *rowReader) text(line string, number int) {
	if n := len(r.cells) - 1; n >= 0 {
		r.cells[n] = append(r.cells[n], line)
		r.spans[n].Last = number
	}
}

// row returns the collected cells. It drops the empty cell after a closing bar.
func (r *rowReader) row(first, last int) Row {
	row := Row{Span: Span{first, last}}
	for i, lines := range r.cells {
		raw := strings.Trim(strings.Join(lines, "\n"), " \t\n")
		row.Cells = append(row.Cells, Cell{r.spans[i], fromHTML(raw)})
	}
	if n := len(row.Cells) - 1; n > 0 && row.Cells[n].Raw == "" {
		row.Cells = row.Cells[:n]
	}
	return row
}
