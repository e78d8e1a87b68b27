package changes

import (
	"bufio"
	"fmt"
	"io"
)

// writeText writes the verdict, then each change with its old and new position and the reason for its class. The worst
// class comes first.
func writeText(w io.Writer, r Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, r.verdict())
	for _, class := range order {
		for _, c := range of(r.Changes, class) {
			fmt.Fprintf(b, "\n%s  %s\n  %s\n", class, subject(c), line(c.Text))
			if v := values(c); v != "" {
				fmt.Fprintf(b, "  %s\n", v)
			}
			fmt.Fprintf(b, "  %s\n  %s: %s\n", r.positions(c), c.Rule, line(c.Reason))
		}
	}
	if l := r.left(); l != "" {
		fmt.Fprintf(b, "\n%s\n", l)
	}
	return b.Flush()
}
