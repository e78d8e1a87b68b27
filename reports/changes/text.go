package changes

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/spec/diff"
)

// Text prints a change a line, the worst class first, with both places below it, and the counts at the end.
func Text(w io.Writer, cs []diff.Change) error {
	b := bufio.NewWriter(w)
	for _, class := range order {
		for _, c := range of(cs, class) {
			fmt.Fprintf(b, "%s: %s (%s)\n", class, line(c.Text), c.Rule)
			fmt.Fprintf(b, "  old %s\n  new %s\n  for %s\n", place(c.Old), place(c.New), line(c.Reason))
		}
	}
	fmt.Fprintln(b, count(cs))
	return b.Flush()
}
