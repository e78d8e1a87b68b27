// Package markdown reads the dialect of Markdown that reference pages are written in: headings with
// attributes, tables whose cells go over several lines, nested lists and code blocks, each with its line
// numbers. It does not depend on APIs.
//
// Use [Parse] for a page and [Runs] or [Plain] for the inline text of what it returns.
package markdown

import "github.com/rowproof/rowproof/spec"

// Page is a parsed page. Every line of it that begins with a bar outside a code block belongs to a [Table].
type Page struct {
	Sections []Section // the first one has no heading where text stands before any
	Findings []spec.Finding
	Lines    int
}

// Span is a range of lines, counted from 1, both ends included.
type Span struct {
	First, Last int
}

// Lines is the span itself, so that every block tells where it stands.
func (s Span) Lines() Span { return s }

// Attributes is what a page writes behind a heading or a fence: {#id .class}.
type Attributes struct {
	ID      string
	Classes []string
}

// Section is a heading and what follows it up to the next heading of any level.
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

// Table is a table. A cell may go over several lines.
type Table struct {
	Span
	Columns   int  // of the delimiter line, or of the header where there is none
	Header    *Row // nil where the table begins with its delimiter
	Delimiter int  // its line, 0 where there is none
	Rows      []Row
}

// Row is a row of a table, always with as many cells as the table has columns.
type Row struct {
	Span
	Cells []Cell
	Short int // how many of the cells were made up because the row has too few
}

// Cell is a cell of a table: its text with the line breaks of the page.
type Cell struct {
	Span
	Raw string
}

// Code is a fenced block.
type Code struct {
	Span       // from fence to fence
	Info       string
	Attributes Attributes
	Body       string // byte for byte, without the indentation of the fence
}

// Walk calls f for every block, and for the blocks within list items after the list itself.
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
