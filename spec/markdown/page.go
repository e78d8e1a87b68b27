// Package markdown parses the dialect of Markdown of reference pages: headings with attributes, tables whose cells span
// several lines, nested lists and code blocks, all with line numbers. It parses any page, not only pages about APIs.
//
// Use [Parse] for a page, and [Runs] or [Plain] for the inline text of its blocks.
package markdown

import "github.com/rowproof/rowproof/spec"

// Page is a parsed page. Every line that begins with a bar outside a code block belongs to a [Table].
type Page struct {
	Sections []Section // the first section has no heading if the page begins with text
	Findings []spec.Finding
	Lines    int
}

// Span is a range of lines, counted from 1. It includes its last line.
type Span struct {
	First, Last int
}

// Lines returns the span itself. A block embeds its span, and thereby implements the interface [Block].
func (s Span) Lines() Span { return s }

// Attributes are the attributes after a heading or a fence: {#id .class}.
type Attributes struct {
	ID      string
	Classes []string
}

// Section is a heading and the text up to the next heading of any level.
type Section struct {
	Title      string // plain text, "" before the first heading
	Level      int    // 1 to 6, 0 before the first heading
	Attributes Attributes
	Line       int
	Blocks     []Block
}

// Block is a *Paragraph, *List, *Table or *Code.
type Block interface {
	Lines() Span
}

// Paragraph is running text.
type Paragraph struct {
	Span
	Raw string
}

// List is a bulleted or numbered list.
type List struct {
	Span
	Ordered bool
	Items   []Item
}

// Item is one item of a list: paragraphs, code and nested lists.
type Item struct {
	Span
	Blocks []Block
}

// Table is a table. A cell may span several lines.
type Table struct {
	Span
	Columns   int  // number of columns of the delimiter line, or of the header if there is no delimiter
	Header    *Row // nil if the table begins with the delimiter line
	Delimiter int  // line of the delimiter, or 0
	Rows      []Row
}

// Row is a row of a table. It has as many cells as the table has columns.
type Row struct {
	Span
	Cells []Cell
	Short int // number of empty cells that were added because the row has too few
}

// Cell is a cell of a table. Raw is its text, including the line breaks of the page.
type Cell struct {
	Span
	Raw string
}

// Code is a fenced block.
type Code struct {
	Span       // from fence to fence
	Info       string
	Attributes Attributes
	Body       string // lines of the block without the indentation of the fence, otherwise unchanged
}

// Walk calls f for every block and, after each list, for the blocks of its items.
func Walk(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		f(b)
		if l, ok := b.(*List); ok {
			for _, item := range l.Items {
				Walk(item.Blocks, f)
			}
		}
	}
}
