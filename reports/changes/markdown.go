package changes

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec/diff"
)

// writeMarkdown writes the verdict and a table for each class that has changes, suitable for a comment on a pull request.
// Compatible changes are collapsed.
func writeMarkdown(w io.Writer, r Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# API changes: %s\n", r.verdict())
	for _, class := range order {
		found := of(r.Changes, class)
		if len(found) == 0 {
			continue
		}
		if class == diff.Compatible {
			fmt.Fprintf(b, "\n<details><summary>%d %s</summary>\n\n", len(found), class)
			r.table(b, found)
			fmt.Fprint(b, "\n</details>\n")
			continue
		}
		fmt.Fprintf(b, "\n## %d %s\n\n", len(found), class)
		r.table(b, found)
	}
	if l := r.left(); l != "" {
		fmt.Fprintf(b, "\n%s\n", cell(l))
	}
	return b.Flush()
}

func (r Report) table(w io.Writer, cs []diff.Change) {
	fmt.Fprint(w, "| Row | What changed | Old → new | Why |\n|---|---|---|---|\n")
	for _, c := range cs {
		what := cell(c.Text)
		if v := values(c); v != "" {
			what += "<br>" + cell(v)
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s (%s) |\n", cell(subject(c)), what, cell(r.positions(c)), cell(c.Reason), cell(c.Rule))
	}
}

// cell escapes a text for a table cell, so that it contains no markup, link or mention.
func cell(s string) string { return text.Markdown(line(s)) }
