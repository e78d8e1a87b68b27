// Package annotations writes a run as workflow commands of GitHub Actions, which show a message at a line of a page.
package annotations

import (
	"bufio"
	"cmp"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/github"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// maxText is how long a message may be, in characters.
const maxText = 2000

// Write writes an annotation per row that failed (an error), was inconclusive (a warning) or deviated (a notice), at the
// row's line of the page, and one per problem of the run. GitHub shows the first ten of each level, so that failures
// come in the order of their causes.
func Write(w io.Writer, run *reports.Run) error {
	b := bufio.NewWriter(w)
	seen := map[reports.RowRef]bool{}
	for i := range run.Causes {
		for _, ref := range run.Causes[i].Rows {
			if row := run.Row(ref); row != nil && !seen[ref] {
				seen[ref] = true
				fmt.Fprintln(b, ofRow(row, &run.Causes[i]))
			}
		}
	}
	for i := range run.Rows {
		if row := &run.Rows[i]; !seen[row.Ref()] {
			for _, d := range row.Deviations {
				fmt.Fprintln(b, annotation("notice", row, "deviates", d))
			}
		}
	}
	for _, p := range run.Problems {
		fmt.Fprintln(b, github.Annotation{
			Level: map[spec.Severity]string{spec.Error: "error", spec.Warning: "warning", spec.Info: "notice"}[p.Severity],
			File:  line(p.File), Line: p.Line, Title: line("rowproof " + p.Rule), Message: line(p.Message),
		})
	}
	return b.Flush()
}

// ofRow says why a row did not pass.
func ofRow(row *reports.Row, c *reports.Cause) github.Annotation {
	level := "error"
	if row.Verdict == spec.Inconclusive {
		level = "warning"
	}
	said := c.Reason
	if blamed := row.With(row.Verdict); len(blamed) > 0 {
		s := blamed[0]
		said = cmp.Or(s.Reason, said)
		if s.Expected != "" {
			said += "; expected " + s.Expected + ", got " + s.Actual
		}
	}
	return annotation(level, row, string(row.Verdict), said)
}

func annotation(level string, row *reports.Row, word, said string) github.Annotation {
	return github.Annotation{Level: level, File: line(row.Page), Line: row.Line, Title: line(string(row.ID) + " " + word), Message: line(said)}
}

func line(s string) string { return text.Line(s, maxText) }
