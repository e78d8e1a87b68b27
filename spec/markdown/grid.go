package markdown

import (
	"regexp"
	"strings"
)

// gridLine matches a line between two rows of a grid table: "+------+-----+".
var gridLine = regexp.MustCompile(`^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*$`)

// startsGrid reports whether the next two lines begin a grid table, in which every line between rows is drawn.
func (p *scanner) startsGrid() bool {
	return isGridLine(p.line()) && startsRow(p.second())
}

func isGridLine(line string) bool {
	return strings.HasPrefix(strings.TrimLeft(line, " \t"), "+") && gridLine.MatchString(line)
}

// grid reads a grid table. Its first row is the header.
func (p *scanner) grid() *Table {
	t := &Table{Span: Span{First: p.number()}, Delimiter: p.number()}
	t.Columns = strings.Count(p.line(), "+") - 1
	p.at++
	for !p.done() && startsRow(p.line()) {
		row := p.gridRow()
		switch {
		case t.Header == nil:
			p.fit(&row, t.Columns)
			t.Header = &row
		case p.keeps(row.First):
			p.fit(&row, t.Columns)
			t.Rows = append(t.Rows, row)
		}
		if p.done() || !isGridLine(p.line()) {
			break
		}
		t.Last = p.number()
		p.at++
	}
	t.Last = max(t.Last, t.end())
	return t
}

// gridRow reads the lines of one row. Each line continues every cell.
func (p *scanner) gridRow() Row {
	r, first := &rowReader{}, p.number()
	for ; !p.done() && startsRow(p.line()); p.at++ {
		for i, text := range cellsOf(p.line()) {
			if i < len(r.cells) {
				r.cells[i] = append(r.cells[i], strings.TrimSpace(text))
				r.spans[i].Last = p.number()
			} else {
				r.cells = append(r.cells, []string{strings.TrimSpace(text)})
				r.spans = append(r.spans, Span{p.number(), p.number()})
			}
		}
	}
	return r.row(first, p.number()-1)
}
