package comparison

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// writeMarkdown writes the verdict, both runs, and a table for each change, suitable for a comment on a pull request.
// Only the tables of the changes that can fail are expanded.
func writeMarkdown(w io.Writer, c *reports.Comparison) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "## rowproof: %s\n\n- **Old:** %s\n- **New:** %s\n", c.Verdict(), cell(runLine(c.Old)), cell(runLine(c.New)))
	for _, note := range c.Notes() {
		fmt.Fprintf(b, "- **Note:** %s\n", cell(note))
	}
	for _, change := range reports.Changes() {
		rows := c.Of(change)
		if len(rows) == 0 {
			continue
		}
		open := ""
		if change == reports.NewlyFailing || change == reports.Lost {
			open = " open"
		}
		fmt.Fprintf(b, "\n<details%s><summary>%d %s</summary>\n\n| Row | Page | Old → new |\n|---|---|---|\n", open, len(rows), change)
		for _, r := range rows {
			fmt.Fprintf(b, "| %s | %s | %s |\n", cell(subject(r)), cell(line(r.Row().At())), cell(story(r)))
		}
		fmt.Fprint(b, "\n</details>\n")
	}
	return b.Flush()
}

// cell escapes a text for a table cell, so that it contains no markup, link or mention.
func cell(s string) string { return text.Markdown(text.Line(s, 2*maxLine)) }
