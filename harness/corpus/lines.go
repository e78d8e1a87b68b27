package corpus

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Figures of table lines.
const (
	tableLines   figure = "table-lines"
	rowLines     figure = "row-lines"
	headLines    figure = "head-lines"
	findingLines figure = "finding-lines"
	droppedLines figure = "dropped-lines"
	lostLines    figure = "lost-lines"
)

// fate holds what the reader made of the lines of a page.
type fate struct {
	row     map[int]bool // lines that contain a row of the contract
	dropped map[int]bool // lines with a finding that reports a dropped line
	finding map[int]bool // lines with another finding
}

func fateOf(c *spec.Contract, findings []spec.Finding) fate {
	f := fate{map[int]bool{}, map[int]bool{}, map[int]bool{}}
	for _, r := range c.Rows() {
		for n := r.Pos.Line; n <= r.Pos.End; n++ {
			f.row[n] = true
		}
	}
	for _, x := range findings {
		if drops(x) {
			f.dropped[x.Line] = true
		} else {
			f.finding[x.Line] = true
		}
	}
	return f
}

// drops reports whether a finding reports a dropped line.
func drops(x spec.Finding) bool { return strings.Contains(x.Rule, "dropped") }

// countLines counts all table lines of a page, each under the figure of its table row.
func countLines(n *count, src string, f fate) {
	for _, b := range tablesOf(src) {
		for i, r := range b {
			n.add(tableLines, r.last-r.first+1)
			if kind := f.of(b, i); kind == droppedLines || kind == lostLines {
				for line := r.first; line <= r.last; line++ {
					n.miss(kind, line, "a table line")
				}
			} else {
				n.add(kind, r.last-r.first+1)
			}
		}
	}
}

// of returns the figure that counts the lines of a table row. If one of several lines is dropped or has a finding, this
// line determines the figure of the row.
func (f fate) of(b tableBlock, i int) figure {
	r := b[i]
	within := func(set map[int]bool) bool {
		for n := r.first; n <= r.last; n++ {
			if set[n] {
				return true
			}
		}
		return false
	}
	switch {
	case f.all(r):
		return rowLines
	case within(f.dropped):
		return droppedLines
	case r.head && f.hasRows(b[i:]):
		return headLines
	case within(f.finding):
		return findingLines
	}
	return lostLines
}

// all reports whether all lines of a table row belong to rows of the contract.
func (f fate) all(r tableRow) bool {
	for n := r.first; n <= r.last; n++ {
		if !f.row[n] {
			return false
		}
	}
	return true
}

// hasRows reports whether a header is followed by a row of the contract.
func (f fate) hasRows(rest tableBlock) bool {
	for _, r := range rest {
		if !r.head && f.row[r.first] {
			return true
		}
	}
	return false
}

// countFindings counts the findings of a page.
func countFindings(n *count, findings []spec.Finding) {
	graves := 0
	for _, x := range findings {
		n.miss(figure("finding/"+x.Rule), x.Line, x.Message)
		if x.Severity == spec.Error {
			graves++
			n.miss("error-findings", x.Line, fmt.Sprintf("%s: %s", x.Rule, x.Message))
		}
	}
	if graves > 0 {
		n.add("pages-with-errors", 1)
	}
}
