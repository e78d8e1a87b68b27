// Package table determines what the tables and bullet lists of a page describe, and the meaning of their columns and
// cells.
package table

import (
	"strings"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Table is a table with its section.
type Table struct {
	*markdown.Table
	columns map[Column]int
	Section markdown.Section
	Label   string // the preceding paragraph in its section, or the heading
}

// New returns a table with the meanings of its columns. It moves the cells of short rows below their headers.
func New(t *markdown.Table, p Part, s markdown.Section, label string) Table {
	source := Table{t, columnsOf(t, p), s, label}
	source.realign()
	return source
}

// Cell returns the cell of a row in a column, or an empty cell if the table lacks the column.
func (t Table) Cell(row markdown.Row, c Column) markdown.Cell {
	if i, ok := t.columns[c]; ok {
		return row.Cells[i]
	}
	return markdown.Cell{Span: row.Span}
}

// DescriptionOf returns the description of a row as blocks. It appends the cells in columns without a known meaning,
// such as defaults, each after its header.
func (t Table) DescriptionOf(row markdown.Row) []markdown.Block {
	blocks := t.Cell(row, Description).Blocks()
	if t.Header == nil {
		return blocks
	}
	for i, head := range t.Header.Cells {
		if head.Raw != "" && row.Cells[i].Raw != "" && !t.hasMeaning(i) {
			c := row.Cells[i]
			blocks = append(blocks, &markdown.Paragraph{Span: c.Span, Raw: head.Plain() + ": " + c.Raw})
		}
	}
	return blocks
}

// hasMeaning reports whether a column has a meaning.
func (t Table) hasMeaning(at int) bool {
	for _, i := range t.columns {
		if i == at {
			return true
		}
	}
	return false
}

// Lists reports whether a table has a row with the name.
func (t Table) Lists(name string) bool {
	for _, row := range t.Rows {
		if NameOf(t.Cell(row, Name)) == name {
			return true
		}
	}
	return false
}

// TextAfterFirst returns the text of all cells except the first.
func TextAfterFirst(cells []markdown.Cell) string {
	var all []string
	for _, c := range cells[1:] {
		all = append(all, plain.Tidy(c.Plain()))
	}
	return strings.TrimSpace(strings.Join(all, " "))
}

// RowText returns a row as text: "Header: cell; Header: cell".
func RowText(t Table, cells []markdown.Cell) string {
	var all []string
	for i, c := range cells {
		text := plain.Tidy(c.Plain())
		if text == "" {
			continue
		}
		if t.Header != nil {
			if head := plain.Tidy(t.Header.Cells[i].Plain()); head != "" {
				text = head + ": " + text
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}
