package markdown_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/markdown"
)

// Rows beyond the limit are ignored, in all kinds of tables and over all tables of a page, and reported once.
func TestParse_MoreRowsThanLimit_RestReportedOnce(t *testing.T) {
	for name, table := range map[string]string{
		"pipe table":            "|A|B|\n|---|---|\n" + strings.Repeat("|x|\n", 1500),
		"lines after a row":     "|A|B|\n|---|---|\n|x|y|\n" + strings.Repeat("z|\n", 1500),
		"table without bars":    "A | B\n--- | ---\n" + strings.Repeat("x | y\n", 1500),
		"table of HTML":         "<table><tr><th>A</th></tr>" + strings.Repeat("<tr><td>x</td></tr>\n", 1500) + "</table>",
		"table with grid lines": "+---+\n| A |\n+===+\n" + strings.Repeat("| x |\n+---+\n", 1500),
	} {
		page := markdown.Parse([]byte("# P\n\n" + table + "\n\nText.\n\n" + table + "\n\nThe end.\n"))
		rows, reported := 0, 0
		for _, s := range page.Sections {
			markdown.Walk(s.Blocks, func(b markdown.Block) {
				if t, ok := b.(*markdown.Table); ok {
					rows += len(t.Rows)
				}
			})
		}
		for _, f := range page.Findings {
			if f.Rule == "too-many-rows" {
				reported++
			}
		}
		if rows > 2000 || reported != 1 {
			t.Errorf("%s: %d rows and %d findings, want at most 2000 and 1", name, rows, reported)
		}
	}
}
