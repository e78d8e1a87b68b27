package refdoc_test

import (
	"strings"
)

// grid is the content of a table.
type grid struct {
	heads []string
	rows  [][]string
}

// table returns a grid as Markdown. It may lack a delimiter line, its rows may have one cell per line, and it may be
// split into two tables without a blank line between them.
func (w writer) table(g grid) string {
	if len(g.rows) > 1 && w.chance("run together") {
		first, second := g, g
		first.rows, second.rows = g.rows[:1], g.rows[1:]
		return w.oneTable(first) + w.oneTable(second) + "\n"
	}
	return w.oneTable(g) + "\n"
}

// oneTable returns one table. A header over several lines always has a delimiter line below it.
func (w writer) oneTable(g grid) string {
	var b strings.Builder
	switch w.pick("header", "delimiter", "delimiter", "no delimiter", "over lines") {
	case "delimiter":
		b.WriteString("|" + strings.Join(g.heads, "|") + "|\n" + w.delimiter(len(g.heads)))
	case "no delimiter":
		b.WriteString("|" + strings.Join(g.heads, "|") + "|\n")
	default:
		b.WriteString("|" + strings.Join(g.heads, "\n\n|") + " |\n" + w.delimiter(len(g.heads)))
	}
	for _, row := range g.rows {
		b.WriteString(w.row(row))
	}
	return b.String()
}

func (w writer) delimiter(n int) string {
	dashes := w.pick("dashes", "-", "--", "---------", ":----", ":--:")
	return "|" + strings.Repeat(dashes+"|", n) + "\n"
}

// row returns the cells of a row, on one line or one per line.
func (w writer) row(cells []string) string {
	between := w.pick("between cells", "|", "|", "\n\n|", "\n|")
	return "|" + strings.Join(cells, between) + w.pick("end of row", "|\n", " |\n", "\n\n|\n")
}
