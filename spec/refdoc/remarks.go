package refdoc

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// remarks adds a note for each row of a table that does not list parameters, fields or errors. Such a table lists, for
// example, limits, states, metrics, or the values of a parameter. These notes demand nothing.
func (r *reader) remarks() {
	for _, t := range r.tables[table.Other] {
		owner := ""
		if t.ListsValues() {
			owner = r.ownerOf(t)
		}
		for _, row := range t.Rows {
			text := table.RowText(t, row.Cells)
			if text == "" || t.IsHeader(row) {
				r.dropRow(row, "the row is empty or repeats the header")
				continue
			}
			n := spec.Note{Kind: spec.PlainNote}
			n.Row = spec.Row{Pos: spec.Position{Line: row.First, End: row.Last}, Strength: spec.Table, Text: text}
			if owner != "" {
				n.Subject = []string{owner}
			}
			r.c.Notes = append(r.c.Notes, n)
		}
	}
}

// valueTables sets the values of parameters that a separate table lists.
func (r *reader) valueTables() {
	for _, t := range r.tables[table.Other] {
		if !t.ListsValues() {
			continue
		}
		p := r.c.Parameter(r.ownerOf(t))
		if p == nil || len(p.Enum) > 0 {
			continue
		}
		for _, row := range t.Rows {
			value := plain.Tidy(row.Cells[0].Plain())
			if !plain.IsToken(value) {
				p.Enum = nil
				break
			}
			p.Enum = append(p.Enum, spec.EnumValue{Value: value, Text: table.TextAfterFirst(row.Cells)})
		}
	}
}
