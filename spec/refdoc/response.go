package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
	"github.com/rowproof/rowproof/spec/refdoc/internal/tree"
)

// response reads the tables of response parameters in order.
func (r *reader) response() {
	r.fieldTables = map[int]string{}
	for _, t := range r.tables[table.Response] {
		first, flat := len(r.c.Fields), !table.HasMembers(t)
		for _, row := range t.Rows {
			name := table.NameOf(t.Cell(row, table.Name))
			if name == "" || t.IsHeader(row) {
				r.dropRow(row, "the row has no name")
				continue
			}
			if r.isShared(t, row, name) {
				continue
			}
			f := r.field(t, row, name)
			if flat && headerName.MatchString(name) && table.IsHTTPHeader(t, row) {
				r.c.Headers = append(r.c.Headers, headerOf(t, row, f))
				continue
			}
			r.c.Fields = append(r.c.Fields, f)
			r.fieldMarks = append(r.fieldMarks, table.DepthOf(t.Cell(row, table.Name)))
		}
		if first < len(r.c.Fields) {
			r.fieldTables[first] = r.titleOf(t)
		}
	}
}

// field reads one response row.
func (r *reader) field(t table.Table, row markdown.Row, name string) spec.Field {
	blocks := t.Cell(row, table.Description).Blocks()
	f := spec.Field{Row: tableRow(row.Span, blocks), Name: name, Path: name}
	if text := plain.Tidy(t.Cell(row, table.Type).Plain()); text != "" && !table.IsNoType(text) { // otherwise the examples may show the type
		f.Type = r.typeOf(t, row, name)
	}
	f.Example = table.ExampleOf(t.Cell(row, table.Example))
	prose.ReadField(&f, blocks)
	return f
}

// headerName matches the name of a header: a token of RFC 9110, section 5.6.2.
var headerName = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

// headerOf returns the row of a header. A name such as x-meta-* stands for headers that need not exist.
func headerOf(t table.Table, row markdown.Row, f spec.Field) spec.Header {
	f.Path = ""
	required := prose.RequirementOf(plain.Tidy(t.Cell(row, table.Required).Plain()))
	return spec.Header{Field: f, Optional: required == prose.Optional || required == prose.Conditional ||
		spec.IsPlaceholder(f.Name) || prose.IsOptionalHeader(f.Text)}
}

// titleOf returns the text directly above a table, such as the name of a type. Without such a text, it returns the
// heading.
func (r *reader) titleOf(t table.Table) string {
	for n := t.First - 1; n > t.Section.Line; n-- {
		switch text := plain.Tidy(r.lines[n-1]); {
		case text == "" || text == "|":
		case strings.HasPrefix(text, "|"), strings.HasPrefix(text, "<"):
			return ""
		default:
			return text
		}
	}
	return t.Section.Title
}

// placeFields sets the paths of the fields.
func (r *reader) placeFields() {
	a := &tree.Answer{Operation: r.c.Operation, Rows: r.c.Fields, Tables: r.fieldTables, Marks: r.fieldMarks, Examples: r.c.Examples, Malformed: r.malformed}
	a.Place(r.report)
	r.c.Fields = a.Rows
}
