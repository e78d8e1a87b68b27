package refdoc

import (
	"slices"

	"github.com/rowproof/rowproof/spec/markdown"
)

// cell is a row's cell of a column; an empty one where the table has no such column.
func (t sourceTable) cell(row markdown.Row, c column) markdown.Cell {
	if i, ok := t.columns[c]; ok && i < len(row.Cells) {
		return row.Cells[i]
	}
	return markdown.Cell{Span: row.Span}
}

// described are the blocks of a row's description, and of the cells in columns that the reader knows no place
// for, such as one of defaults, each behind its header.
func (t sourceTable) described(row markdown.Row) []markdown.Block {
	blocks := t.cell(row, textColumn).Blocks()
	if t.Header == nil {
		return blocks
	}
	for i, head := range t.Header.Cells {
		if head.Raw != "" && i < len(row.Cells) && row.Cells[i].Raw != "" && !t.knows(i) {
			c := row.Cells[i]
			blocks = append(blocks, &markdown.Paragraph{Span: c.Span, Raw: head.Plain() + ": " + c.Raw})
		}
	}
	return blocks
}

// knows reports whether a column has a meaning.
func (t sourceTable) knows(at int) bool {
	for _, i := range t.columns {
		if i == at {
			return true
		}
	}
	return false
}

// realign gives the cells of rows that have too few of them back to their columns: if the cell that tells
// whether a parameter is required stands too far to the left, the missing cells are those before it.
func (t sourceTable) realign() {
	at, ok := t.columns[requiredColumn]
	if !ok {
		return
	}
	for i, row := range t.Rows {
		from, short := at-row.Short, row.Short
		if short == 0 || from < 0 || t.isRequiredCell(row, at) || !t.isRequiredCell(row, from) {
			continue
		}
		given := row.Cells[:len(row.Cells)-short]
		t.Rows[i].Cells = slices.Concat(given[:from], row.Cells[len(given):], given[from:])
	}
}

func (t sourceTable) isRequiredCell(row markdown.Row, at int) bool {
	return at < len(row.Cells) && requiredCell.MatchString(tidy(row.Cells[at].Plain()))
}
