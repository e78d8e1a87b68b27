package changes

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports/internal/github"
	"github.com/rowproof/rowproof/spec/diff"
)

// levels maps classes to GitHub's annotation levels.
var levels = map[diff.Class]string{diff.Breaking: "error", diff.Risky: "warning", diff.Compatible: "notice"}

// writeGitHub writes an annotation per change in the syntax of GitHub's workflow commands. Each annotation refers to
// the new line, or to the old line if the new page does not have the row. A change that fails is an error.
func writeGitHub(w io.Writer, r Report) error {
	b := bufio.NewWriter(w)
	for _, c := range r.Changes {
		at := here(c)
		a := github.Annotation{
			Level: levels[c.Class], File: line(at.File), Line: at.Line,
			Title: string(c.Class) + " " + c.Rule, Message: line(c.Text) + " (" + line(c.Reason) + ")",
		}
		if r.fails(c) {
			a.Level = "error"
		}
		fmt.Fprintln(b, a)
	}
	return b.Flush()
}
