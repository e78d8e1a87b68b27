package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

const (
	maxHeaders   = 9  // columns of a flattened table
	minHeaders   = 3  // fewer words could be ordinary text
	maxBefore    = 30 // paragraphs before the header
	longestLabel = 24 // characters of a header
)

// OfParagraphs returns a table whose cells are the paragraphs of a section: first the headers, then the cells of each
// row. Text that was copied from a browser has this form. The cells may also be lines, separated by tabs. OfParagraphs
// returns false if the section has no such table. It needs the lines of the page.
func OfParagraphs(s markdown.Section, p Part, page []string) (Table, bool) {
	for _, cells := range [][]markdown.Cell{cellsByParagraph(s.Blocks), cellsByLine(s.Blocks, page)} {
		for i := range cells[:min(len(cells), maxBefore)] {
			if t, ok := flatTable(cells, i, p); ok {
				label := s.Title
				if i > 0 {
					label = plain.Tidy(cells[i-1].Plain())
				}
				return New(t, p, s, label), true
			}
		}
	}
	return Table{}, false
}

// cellsByParagraph returns a cell per paragraph. A list or code belongs to the paragraph above it, but a lone dash is
// the content of a cell.
func cellsByParagraph(blocks []markdown.Block) []markdown.Cell {
	var cells []markdown.Cell
	for _, b := range blocks {
		raw := rawOf([]markdown.Block{b})
		_, isText := b.(*markdown.Paragraph)
		if strings.TrimSpace(raw) == "-" {
			raw, isText = "-", true
		}
		if isText || len(cells) == 0 {
			cells = append(cells, markdown.Cell{Span: b.Lines(), Raw: raw})
			continue
		}
		last := &cells[len(cells)-1]
		last.Raw, last.Last = last.Raw+"\n\n"+raw, b.Lines().Last
	}
	return cells
}

// cellsByLine splits each line outside code at tabs. It returns a cell for each part.
func cellsByLine(blocks []markdown.Block, page []string) []markdown.Cell {
	var cells []markdown.Cell
	for _, b := range blocks {
		if _, ok := b.(*markdown.Code); ok {
			continue
		}
		for n := b.Lines().First; n <= b.Lines().Last; n++ {
			if strings.TrimSpace(page[n-1]) == "" {
				continue
			}
			for text := range strings.SplitSeq(strings.TrimSuffix(page[n-1], "\r"), "\t") {
				cells = append(cells, markdown.Cell{Span: markdown.Span{First: n, Last: n}, Raw: strings.TrimSpace(text)})
			}
		}
	}
	return cells
}

// flat contains the cells of a flattened table and what its columns contain.
type flat struct {
	columns []Column // "" for a column whose content can be any text
	cells   []markdown.Cell
}

// flatTable returns the table whose header begins with cell i. The header is the longest one that fits the cells below
// it.
func flatTable(cells []markdown.Cell, i int, p Part) (*markdown.Table, bool) {
	for n := min(maxHeaders, len(cells)-i-1); n >= minHeaders; n-- {
		head := markdown.Row{Span: spanOf(cells[i : i+n]), Cells: cells[i : i+n]}
		columns, ok := flatColumns(head, p)
		if !ok {
			continue
		}
		f := flat{columns, cells[i+n:]}
		rows := f.cycles()
		if rows == nil {
			rows = f.anchored()
		}
		if rows != nil {
			t := &markdown.Table{Columns: n, Header: &head, Rows: rows}
			t.Span = markdown.Span{First: head.First, Last: rows[len(rows)-1].Last}
			return t, true
		}
	}
	return nil, false
}

func spanOf(cells []markdown.Cell) markdown.Span {
	return markdown.Span{First: cells[0].First, Last: cells[len(cells)-1].Last}
}

// flatColumns returns the columns of a header. Each header must be short, the meanings of the headers must differ, and
// the content of one column must be recognizable.
func flatColumns(head markdown.Row, p Part) ([]Column, bool) {
	for _, c := range head.Cells {
		text := c.Plain()
		if text == "" || utf8.RuneCountInString(text) > longestLabel || strings.ContainsAny(text, ".:。：,，") {
			return nil, false
		}
	}
	t := &markdown.Table{Columns: len(head.Cells), Header: &head}
	found := headed(t, meaningsFor(t, p))
	if len(found) != len(head.Cells) {
		return nil, false
	}
	columns := make([]Column, len(head.Cells))
	for c, at := range found {
		columns[at] = c
	}
	_, isField := found[Name]
	_, isError := found[Code]
	_, hasType := found[Type]
	_, hasRequired := found[Required]
	_, hasStatus := found[Status]
	return columns, isError && hasStatus || isField && (hasType || hasRequired)
}

// cycles returns the rows if the cells repeat the columns without a gap. Otherwise it returns nil.
func (f flat) cycles() []markdown.Row {
	n := len(f.columns)
	if len(f.cells)%n != 0 {
		return nil
	}
	var rows []markdown.Row
	for at := 0; at < len(f.cells); at += n {
		cells := f.cells[at : at+n]
		for i, c := range cells {
			if !accepts(f.columns[i], c, i > 0) {
				return nil
			}
		}
		rows = append(rows, markdown.Row{Span: spanOf(cells), Cells: cells})
	}
	return rows
}

// anchored returns the rows if the first two columns show where rows begin. Empty cells may be missing then, and a
// description may have several paragraphs. Otherwise it returns nil.
func (f flat) anchored() []markdown.Row {
	if !recognizable[f.columns[0]] || !recognizable[f.columns[1]] || !f.begins(0) {
		return nil
	}
	var rows []markdown.Row
	from := 0
	for i := 1; i <= len(f.cells); i++ {
		if i == len(f.cells) || f.begins(i) {
			rows = append(rows, f.row(f.cells[from:i]))
			from = i
		}
	}
	return rows
}

// begins reports whether a row begins with cell i.
func (f flat) begins(i int) bool {
	return i+1 < len(f.cells) && accepts(f.columns[0], f.cells[i], false) && accepts(f.columns[1], f.cells[i+1], false)
}

// row returns a row from cells. Some cells may be missing, and the last column may have several paragraphs.
func (f flat) row(cells []markdown.Cell) markdown.Row {
	row := markdown.Row{Span: spanOf(cells)}
	for i, column := range f.columns {
		missing := len(f.columns) - i - len(cells)
		switch {
		case len(cells) == 0 || missing > 0 && !accepts(column, cells[0], false):
			row.Cells = append(row.Cells, markdown.Cell{Span: row.Span})
		case i == len(f.columns)-1:
			row.Cells = append(row.Cells, together(cells))
		default:
			row.Cells = append(row.Cells, cells[0])
			cells = cells[1:]
		}
	}
	return row
}

// together returns one cell with several paragraphs.
func together(cells []markdown.Cell) markdown.Cell {
	var raw []string
	for _, c := range cells {
		raw = append(raw, c.Raw)
	}
	return markdown.Cell{Span: spanOf(cells), Raw: strings.Join(raw, "\n\n")}
}

var (
	flatName   = regexp.MustCompile(`^[└├│─\s]*[A-Za-z<][\w.<>{}\[\]-]*$`)
	isSentence = regexp.MustCompile(`[.。！!]$|\S+ \S+ \S+|\p{Han}{5}`)
)

// recognizable contains the columns whose content has a form.
var recognizable = map[Column]bool{Name: true, Type: true, Required: true, Status: true, Code: true}

// accepts reports whether a cell can be in a column.
func accepts(c Column, cell markdown.Cell, canBeEmpty bool) bool {
	text := plain.Tidy(cell.Plain())
	if text == "" {
		return canBeEmpty
	}
	switch c {
	case Name, Code:
		return flatName.MatchString(text)
	case Type:
		return looksLikeType(text) || IsNoType(text)
	case Required:
		return requiredCell.MatchString(text)
	case Status:
		return statusCell.MatchString(text)
	case Example:
		return canBeEmpty || !isSentence.MatchString(text)
	}
	return true
}

// AreHeaders reports whether texts are the headers of a table of parameters, fields or errors.
func AreHeaders(texts []string, p Part) bool {
	if len(texts) < minHeaders {
		return false
	}
	head := markdown.Row{}
	for _, text := range texts {
		head.Cells = append(head.Cells, markdown.Cell{Raw: text})
	}
	_, ok := flatColumns(head, p)
	return ok
}
