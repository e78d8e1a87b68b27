package comparison

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/github"
)

// writeGitHub writes an annotation in the syntax of GitHub's workflow commands for each row that fails the comparison
// (an error), and for each that is fixed, newly fails for known reasons, or followed its page (a notice), at its line of
// the page.
func writeGitHub(w io.Writer, c *reports.Comparison) error {
	b := bufio.NewWriter(w)
	for _, change := range []reports.Change{reports.NewlyFailing, reports.Lost, reports.Fixed, reports.PageChanged} {
		for _, r := range c.Of(change) {
			a := github.Annotation{
				Level: "notice", File: line(r.Row().Page), Line: r.Row().Line,
				Title: line(string(r.Row().ID) + " " + string(r.Change)), Message: story(r),
			}
			if r.Fails() {
				a.Level = "error"
			}
			fmt.Fprintln(b, a)
		}
	}
	return b.Flush()
}
