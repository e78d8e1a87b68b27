package changes

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports/internal/github"
	"github.com/rowproof/rowproof/spec/diff"
)

// levels are GitHub's words for the classes.
var levels = map[diff.Class]string{diff.Breaking: "error", diff.Risky: "warning", diff.Compatible: "notice"}

// GitHub prints an annotation a change, in the syntax of GitHub's workflow commands, at the new line, or at
// the old one where there is no new. A change that fails is an error.
func GitHub(w io.Writer, r Report) error {
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
