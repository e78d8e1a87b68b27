package table

import (
	"slices"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// realign moves the cells of short rows to the right, below their headers. If a cell left of the Required column
// contains a requirement, cells before it are missing.
func (t Table) realign() {
	at, ok := t.columns[Required]
	if !ok {
		return
	}
	for i, row := range t.Rows {
		from, short := at-row.Short, row.Short
		if from < 0 || t.isRequiredCell(row, at) || !t.isRequiredCell(row, from) {
			continue
		}
		given := row.Cells[:len(row.Cells)-short]
		t.Rows[i].Cells = slices.Concat(given[:from], row.Cells[len(given):], given[from:])
	}
}

func (t Table) isRequiredCell(row markdown.Row, at int) bool {
	return requiredCell.MatchString(plain.Tidy(row.Cells[at].Plain()))
}
