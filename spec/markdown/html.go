package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/rowproof/rowproof/spec"
)

var unterminatedTable = rules.New(spec.Rule{
	ID: "unterminated-table", Severity: spec.Error,
	Explanation: "An HTML table is not closed. Everything up to the next heading was read as part of it.",
	Fix:         "Close the table with </table>.",
})

const (
	maxHTMLColumns = 100    // further cells of a row are dropped
	maxHTMLSpan    = 1000   // rows or columns that one cell spans; the HTML standard has this limit for columns
	maxHTMLCopies  = 100000 // cells of one table that repeat a cell from a row above
)

var (
	htmlTableLine  = regexp.MustCompile(`(?i)^[ \t]*(?:<[^<>]*>[ \t]*)*<table(?:[\s>]|$)`)
	htmlTableTag   = regexp.MustCompile(`(?i)</?table(?:[\s>]|$)`)
	htmlTableStart = regexp.MustCompile(`(?i)<table(?:[\s>]|$)`)
	htmlCellTag    = regexp.MustCompile(`(?i)<t[dhr](?:[\s>]|$)`)
	onlyHTMLTags   = regexp.MustCompile(`^(?:[ \t]*<[^<>]*>)*[ \t]*$`)
)

// startsHTML reports whether the next line begins an HTML table with rows, possibly in other elements.
func (p *scanner) startsHTML() bool {
	if p.at < p.noHTML || !beginsHTML(p.line()) {
		return false
	}
	end, _, _ := p.htmlEnd()
	if slices.ContainsFunc(p.lines[p.at:end], htmlCellTag.MatchString) {
		return true
	}
	p.noHTML = end
	return false
}

func beginsHTML(line string) bool {
	return strings.Contains(line, "<") && htmlTableLine.MatchString(line)
}

// htmlTable reads an HTML table.
func (p *scanner) htmlTable() *Table {
	end, tail, closed := p.htmlEnd()
	lines := slices.Clone(p.lines[p.at:end])
	lines[len(lines)-1] = strings.TrimSuffix(lines[len(lines)-1], tail)
	r := &htmlReader{src: strings.Join(lines, "\n"), line: p.number(), depth: -1, groups: map[int]bool{}}
	r.read()
	t := r.table(p)
	t.Span = Span{p.number(), p.first + end - 1}
	if !closed {
		p.report(t.First, unterminatedTable, "the table is not closed; close it with </table>")
	}
	p.at = end
	if !isTags(tail) {
		p.at--
		p.lines[p.at] = tail
	}
	return t
}

// isTags reports whether the text after a table consists of a few tags, such as those of enclosing elements.
func isTags(tail string) bool {
	const most = 200
	return len(tail) < most && onlyHTMLTags.MatchString(tail) && !htmlTableTag.MatchString(tail)
}

// htmlEnd finds the end of the table that begins in the next line. It returns the index after the line that closes the
// table, and the rest of that line. If no line closes the table, the table ends before the next heading.
func (p *scanner) htmlEnd() (end int, tail string, closed bool) {
	depth := 0
	for end = p.at; end < len(p.lines) && !isHeading(p.lines[end]); end++ {
		rest := p.lines[end]
		for m := htmlTableTag.FindStringIndex(rest); m != nil; m = htmlTableTag.FindStringIndex(rest) {
			opens := rest[m[0]+1] != '/'
			_, rest, _ = strings.Cut(rest[m[0]:], ">")
			if opens {
				depth++
			} else if depth--; depth == 0 {
				return end + 1, rest, true
			}
		}
	}
	return end, "", false
}

// cutHTML splits a line before the first HTML table in it, if there is one.
func cutHTML(line string) (before, table string) {
	if !strings.Contains(line, "<") {
		return line, ""
	}
	m := htmlTableStart.FindStringIndex(line)
	if m == nil {
		return line, ""
	}
	before = line[:m[0]]
	if strings.Count(before, "`")%2 == 1 || blank(before) {
		return line, ""
	}
	return before, line[len(before):]
}

// htmlCell is a cell with the number of columns and further rows that it spans.
type htmlCell struct {
	Cell
	columns, rows int
	heads         bool
}

// htmlReader splits an HTML table into cells. It reads tags in order and allows missing end tags, as HTML does.
type htmlReader struct {
	src  string
	line int // page number of the line at offset at
	at   int // offset of the next token
	rows [][]htmlCell

	groups map[int]bool // indexes of the rows at which a thead, tbody or tfoot begins or ends; no cell spans across such a boundary
	depth  int          // of nested tables; -1 before the table
	inHead bool
	heads  int // number of rows in thead
	open   bool
	begin  int // offset of the content of the open cell
	cell   htmlCell
}

func (r *htmlReader) read() {
	z := html.NewTokenizer(strings.NewReader(r.src))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		z.NextIsNotRawText()
		from := r.at
		raw := string(z.Raw())
		r.at += len(raw)
		r.tag(z, kind == html.EndTagToken, from)
		r.line += strings.Count(raw, "\n")
	}
	r.at = len(r.src)
	r.closeCell(r.at)
}

// tag handles a start or end tag that begins at an offset. It ignores other tokens, which have no name.
func (r *htmlReader) tag(z *html.Tokenizer, end bool, from int) {
	name, _ := z.TagName()
	tag := atom.Lookup(name)
	if tag == atom.Table {
		r.nest(end, from)
		return
	}
	if r.depth != 0 {
		return // in a table in a cell, or before the table
	}
	switch tag {
	case atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Colgroup:
		r.closeCell(from)
		r.inHead = tag == atom.Thead && !end
		r.groups[len(r.rows)] = true
	case atom.Tr:
		r.closeCell(from)
		if !end {
			r.openRow()
		}
	case atom.Td, atom.Th:
		r.closeCell(from)
		if !end {
			r.openCell(z, tag == atom.Th)
		}
	}
}

// nest handles the tags of tables.
func (r *htmlReader) nest(end bool, from int) {
	if !end {
		r.depth++
		return
	}
	if r.depth == 0 {
		r.closeCell(from)
	}
	r.depth--
}

func (r *htmlReader) openRow() {
	r.rows = append(r.rows, nil)
	if r.inHead {
		r.heads = len(r.rows)
	}
}

func (r *htmlReader) openCell(z *html.Tokenizer, heads bool) {
	if len(r.rows) == 0 {
		r.openRow()
	}
	r.cell = htmlCell{Cell: Cell{Span: Span{First: r.line}}, columns: 1, heads: heads}
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch n, err := strconv.Atoi(strings.TrimSpace(string(value))); {
		case err != nil:
		case string(key) == "colspan":
			r.cell.columns = min(max(1, n), maxHTMLSpan)
		case string(key) == "rowspan" && n == 0: // all rows of the group
			r.cell.rows = maxHTMLSpan
		case string(key) == "rowspan":
			r.cell.rows = min(n, maxHTMLSpan) - 1
		}
	}
	r.open, r.begin = true, r.at
}

// closeCell adds the open cell, if there is one. The content of the cell ends at the offset end.
func (r *htmlReader) closeCell(end int) {
	if !r.open {
		return
	}
	r.open = false
	content := r.src[r.begin:max(r.begin, end)]
	r.cell.Last = r.cell.First + strings.Count(strings.TrimRight(content, " \t\n"), "\n")
	r.cell.Raw = fromHTML(content)
	last := len(r.rows) - 1
	r.rows[last] = append(r.rows[last], r.cell)
}

// table returns the table with the cells in their columns. It drops titles, and rows without cells.
func (r *htmlReader) table(p *scanner) *Table {
	t := &Table{}
	r.dropTitles()
	heads := r.headRows()
	g := &htmlGrid{}
	var header []Row
	for i, cells := range r.rows {
		if r.groups[i] {
			g.above = nil
		}
		row := g.row(cells)
		switch {
		case len(cells) == 0:
		case i >= heads && !p.keeps(row.First):
		case i < heads:
			header = append(header, row)
			t.Columns = max(t.Columns, len(row.Cells))
		default:
			t.Rows = append(t.Rows, row)
		}
	}
	if len(header) > 0 {
		t.Header = joined(header, t.Columns)
	}
	for i := range t.Rows {
		p.fit(&t.Rows[i], max(1, t.Columns))
	}
	return t
}

// dropTitles removes the cells of title rows, unless all rows are title rows. A title row consists of one cell across
// several columns.
func (r *htmlReader) dropTitles() {
	isTitle := func(cells []htmlCell) bool { return len(cells) == 1 && cells[0].columns > 1 || len(cells) == 0 }
	if !slices.ContainsFunc(r.rows, func(cells []htmlCell) bool { return !isTitle(cells) }) {
		return
	}
	for i, cells := range r.rows {
		if isTitle(cells) {
			r.rows[i] = nil
		}
	}
}

// headRows returns the number of header rows. The header consists of the rows in thead. Without thead, it consists of
// the leading rows of th or, failing that, of the first row. Empty rows above the header count, too.
func (r *htmlReader) headRows() int {
	if slices.ContainsFunc(r.rows[:r.heads], func(cells []htmlCell) bool { return len(cells) > 0 }) {
		return r.heads
	}
	first := slices.IndexFunc(r.rows, func(cells []htmlCell) bool { return len(cells) > 0 })
	n := first + 1
	for first >= 0 && n < len(r.rows) && allHead(r.rows[first]) && allHead(r.rows[n]) {
		n++
	}
	if n == len(r.rows) {
		return first + 1
	}
	return n
}

func allHead(cells []htmlCell) bool {
	for _, c := range cells {
		if !c.heads {
			return false
		}
	}
	return true
}

// joined joins the rows of a header. A cell that spans rows counts once.
func joined(rows []Row, columns int) *Row {
	head := Row{Span: Span{rows[0].First, rows[len(rows)-1].Last}}
	for c := range columns {
		cell := Cell{Span: head.Span}
		last := ""
		for _, row := range rows {
			if c < len(row.Cells) && row.Cells[c].Raw != last {
				last = row.Cells[c].Raw
				cell.Raw = strings.TrimSpace(cell.Raw + " " + last)
			}
		}
		head.Cells = append(head.Cells, cell)
	}
	return &head
}

// htmlGrid places cells in columns.
type htmlGrid struct {
	above  []htmlCell // for each column, the cell that spans further rows
	copies int
}

// row returns a row with the cells in their columns. A cell that spans rows is repeated in each of them. A cell that
// spans columns is followed by empty ones.
func (g *htmlGrid) row(cells []htmlCell) Row {
	row := Row{}
	if len(cells) > 0 {
		row.Span = Span{cells[0].First, cells[len(cells)-1].Last}
	}
	place := func(c htmlCell) {
		at := len(row.Cells)
		row.Cells = append(row.Cells, c.Cell)
		for len(g.above) <= at {
			g.above = append(g.above, htmlCell{})
		}
		g.above[at] = c
	}
	fromAbove := func() {
		for at := len(row.Cells); at < len(g.above) && g.above[at].rows > 0 && g.copies < maxHTMLCopies; at++ {
			c := g.above[at]
			c.rows--
			g.copies++
			place(c)
		}
	}
	for _, c := range cells {
		fromAbove()
		for i := 0; i < c.columns && len(row.Cells) < maxHTMLColumns; i++ {
			place(c)
			c.Cell = Cell{Span: c.Span}
		}
	}
	fromAbove()
	return row
}
