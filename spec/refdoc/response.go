package refdoc

import "github.com/rowproof/rowproof/spec"

// response reads the tables of response parameters, in their order.
func (r *reader) response() {
	for _, t := range r.tables[responsePart] {
		for _, row := range t.Rows {
			name := nameOf(t.cell(row, nameColumn))
			if name == "" || t.isHeader(row) {
				r.dropRow(row, "it names no field")
				continue
			}
			f := spec.Field{Row: tableRow(row.Span, t.cell(row, textColumn).Blocks()), Name: name, Path: name}
			f.Type = r.typeOf(t, row, name)
			f.Example = exampleOf(t.cell(row, exampleColumn))
			r.c.Fields = append(r.c.Fields, f)
		}
	}
}
