package refdoc

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// response reads the tables of response parameters, in their order.
func (r *reader) response() {
	r.fieldTables = map[int]string{}
	for _, t := range r.tables[responsePart] {
		r.fieldTables[len(r.c.Fields)] = r.titleOf(t)
		for _, row := range t.Rows {
			name := nameOf(t.cell(row, nameColumn))
			if name == "" || t.isHeader(row) {
				r.dropRow(row, "it names no field")
				continue
			}
			if r.standsForShared(t, row, name) {
				continue
			}
			f := spec.Field{Row: tableRow(row.Span, t.cell(row, textColumn).Blocks()), Name: name, Path: name}
			if text := tidy(t.cell(row, typeColumn).Plain()); text != "" && !isNoType(text) { // else its place in the tree may tell
				f.Type = r.typeOf(t, row, name)
			}
			f.Example = exampleOf(t.cell(row, exampleColumn))
			r.c.Fields = append(r.c.Fields, f)
			r.fieldMarks = append(r.fieldMarks, depthOf(t.cell(row, nameColumn)))
		}
	}
}

// titleOf is what stands directly above a table: the name of the type that it lists, or the heading.
func (r *reader) titleOf(t sourceTable) string {
	for n := t.First - 1; n > t.section.Line; n-- {
		switch text := tidy(r.lines[n-1]); {
		case text == "" || text == "|":
		case strings.HasPrefix(text, "|"):
			return ""
		default:
			return text
		}
	}
	return t.section.Title
}

// place gives the fields their paths in the answer.
func (r *reader) place() {
	a := &Answer{Operation: r.c.Operation, Rows: r.c.Fields, Tables: r.fieldTables, Marks: r.fieldMarks, Examples: r.c.Examples, Malformed: r.malformed}
	a.Place(r.report)
	r.c.Fields = a.Rows
}
