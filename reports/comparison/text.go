package comparison

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports"
)

// writeText writes the verdict, both runs, and each row with a change. The changes that fail come first.
func writeText(w io.Writer, c *reports.Comparison) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\n  old: %s\n  new: %s\n", c.Verdict(), runLine(c.Old), runLine(c.New))
	for _, note := range c.Notes() {
		fmt.Fprintf(b, "  note: %s\n", note)
	}
	for _, change := range reports.Changes() {
		for _, r := range c.Of(change) {
			fmt.Fprintf(b, "\n%s  %s  %s\n  %s\n", r.Change, subject(r), line(r.Row().At()), story(r))
		}
	}
	return b.Flush()
}
