package changes

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rowproof/rowproof/spec/diff"
)

// Markdown prints a table for each class that has changes, for a comment on a pull request.
func Markdown(w io.Writer, cs []diff.Change) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# Changes: %s\n", count(cs))
	for _, class := range order {
		if found := of(cs, class); len(found) > 0 {
			fmt.Fprintf(b, "\n## %s\n\n| Row | What changed | Why %s | Rule | Old | New |\n|---|---|---|---|---|---|\n", heading(class), class)
			for _, c := range found {
				fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", cell(subject(c)), cell(c.Text), cell(c.Reason), cell(c.Rule), cell(place(c.Old)), cell(place(c.New)))
			}
		}
	}
	return b.Flush()
}

func heading(c diff.Class) string { return strings.ToUpper(string(c[:1])) + string(c[1:]) }

var ofCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "@", "&#64;")

// cell is a text that stands for itself in a cell.
func cell(s string) string { return ofCell.Replace(line(s)) }
