package refdoc

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

var tableLineDropped = rules.New(spec.Rule{
	ID: "table-line-dropped", Severity: spec.Error,
	Explanation: "A line of a table belongs to no row of the contract, so it is not tested.",
	Fix:         "Add a name or a code to the row, or headers that name the content of the table.",
})

// sourceCode is a code block with the text that introduces it.
type sourceCode struct {
	*markdown.Code
	part  table.Part
	label []string // the preceding paragraphs of its section, or the heading; the nearest is last
}

// labels is the maximum number of paragraphs above a code block that may describe it.
const labels = 5

// sourceProse is text of an introduction.
type sourceProse struct {
	block markdown.Block
}

// sourceLink is a link of the page.
type sourceLink struct {
	url  string
	text string
	span markdown.Span
}

// sortBlocks assigns the blocks of the page to the parts of the contract that are read from them.
func (r *reader) sortBlocks(doc *markdown.Page) {
	r.tables, r.hasText, r.strays = map[table.Part][]table.Table{}, map[table.Part]bool{}, map[table.Part][]int{}
	enclosing, lastParameters := table.Introduction, table.Request
	for _, s := range doc.Sections {
		p := table.PartOf(s)
		switch {
		case p == table.Parameters:
			p = lastParameters
		case p == table.Request || p == table.Response:
			lastParameters = p
		}
		switch {
		case r.title.Level == 0: // the heading of the page and everything before it
			r.title, p = s, table.Introduction
		case p == table.Other && s.Level > 2:
			p = enclosing
		}
		if s.Level <= 2 {
			enclosing = p
		}
		r.sortSection(s, p)
	}
}

func (r *reader) sortSection(s markdown.Section, p table.Part) {
	r.hasText[p] = r.hasText[p] || slices.ContainsFunc(s.Blocks, isText)
	label := []string{s.Title}
	above := s.Title
	markdown.Walk(s.Blocks, func(b markdown.Block) {
		switch b := b.(type) {
		case *markdown.Table:
			r.sortTable(b, s, p, above)
			above = s.Title
		case *markdown.Code:
			r.code = append(r.code, sourceCode{b, p, label})
			label = slices.Clip(label)
		case *markdown.Paragraph:
			label = append(label[max(0, len(label)-labels):], plain.Tidy(markdown.Plain(b.Raw)))
			above = label[len(label)-1]
			r.onlyRows = r.onlyRows || prose.IsForReference(above)
			r.sortLinks(b)
		}
	})
	if !hasTable(s.Blocks) && !r.sortText(s, p) {
		r.checkRows(s, p)
	}
	if p == table.Introduction {
		for _, b := range s.Blocks {
			r.prose = append(r.prose, sourceProse{b})
		}
	}
}

// isText reports whether a block is not a table.
func isText(b markdown.Block) bool {
	_, table := b.(*markdown.Table)
	return !table
}

func (r *reader) sortLinks(p *markdown.Paragraph) {
	for _, run := range markdown.Runs(p.Raw) {
		if run.URL != "" {
			r.links = append(r.links, sourceLink{run.URL, run.Text, p.Span})
		}
	}
}

// sortTable assigns a table to a section. If only one kind of table has such columns, they determine the section;
// otherwise, the heading does. A table of any other kind becomes notes.
func (r *reader) sortTable(t *markdown.Table, s markdown.Section, p table.Part, label string) {
	source := table.New(t, p, s, label)
	kind := source.Subject(p)
	r.tables[kind] = append(r.tables[kind], source)
	if kind == table.Other && len(t.Rows) > 0 && !source.ListsValues() {
		r.strays[p] = append(r.strays[p], t.First)
	}
}

// dropRow reports every line of a row that was not read.
func (r *reader) dropRow(row markdown.Row, why string) { r.dropLines(row.First, row.Last, why) }

// dropLines reports the lines from first to last that begin with a bar. If no line does, it reports the first line.
func (r *reader) dropLines(first, last int, why string) {
	lines := []int{}
	for n := first; n <= last; n++ {
		if strings.HasPrefix(strings.TrimLeft(r.lines[n-1], " \t"), "|") {
			lines = append(lines, n)
		}
	}
	if len(lines) == 0 {
		lines = []int{first}
	}
	for _, n := range lines {
		r.report(n, tableLineDropped, "this line of a table was not read as a row: %s", why)
	}
}

// sortText reads the rows of a section without a table: paragraphs that are the cells of a table, or lists of
// parameters. It reports whether there are any.
func (r *reader) sortText(s markdown.Section, p table.Part) bool {
	if p != table.Request && p != table.Response && p != table.Errors {
		return false
	}
	if t, ok := table.OfParagraphs(s, p, r.lines); ok {
		kind := t.Subject(p)
		r.tables[kind] = append(r.tables[kind], t)
		return true
	}
	some := false
	for _, b := range s.Blocks {
		if l, ok := b.(*markdown.List); ok && p != table.Errors {
			if t, ok := table.OfBullets(l, s); ok {
				r.tables[p] = append(r.tables[p], t)
				some = true
			}
		}
	}
	return some
}

// hasTable reports whether there is a table in blocks or in the lists among them.
func hasTable(blocks []markdown.Block) bool {
	found := false
	markdown.Walk(blocks, func(b markdown.Block) {
		_, ok := b.(*markdown.Table)
		found = found || ok
	})
	return found
}
