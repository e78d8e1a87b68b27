// Package annotations writes a run as workflow commands of GitHub Actions, which show messages at lines of a page.
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

// maxText is the maximum length of a message in characters.
const maxText = 2000

// Write writes an annotation for each row that failed (an error), was inconclusive (a warning), was flaky (an
// error, or a warning if flaky rows are accepted), is a known failure or deviated (a notice), and for each problem of the run. The annotation of a row is at the line of the row. GitHub shows the first ten
// annotations of each level, so failures are sorted by cause.
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
	for _, row := range run.FlakyRows() {
		fmt.Fprintln(b, ofFlaky(row, run.FlakyOK))
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

// ofRow returns an annotation that says why a row did not pass.
func ofRow(row *reports.Row, c *reports.Cause) github.Annotation {
	level, word := "error", string(row.Verdict)
	switch {
	case row.Known != "":
		level, word = "notice", "known failure: "+row.Known
	case row.Verdict == spec.Inconclusive:
		level = "warning"
	}
	message := c.Reason
	if blamed := row.With(row.Verdict); len(blamed) > 0 {
		s := blamed[0]
		message = cmp.Or(s.Reason, message)
		if s.Expected != "" {
			message += "; expected " + s.Expected + ", got " + s.Actual
		}
	}
	return annotation(level, row, word, message)
}

// ofFlaky returns an annotation that says how a row differed between rounds.
func ofFlaky(row *reports.Row, accepted bool) github.Annotation {
	level := "error"
	if accepted {
		level = "warning"
	}
	message := row.Flaky
	if row.Reason != "" {
		message += "; in the worst round: " + row.Reason
	}
	return annotation(level, row, "flaky", message)
}

func annotation(level string, row *reports.Row, word, message string) github.Annotation {
	return github.Annotation{Level: level, File: line(row.Page), Line: row.Line, Title: line(string(row.ID) + " " + word), Message: line(message)}
}

func line(s string) string { return text.Line(s, maxText) }
