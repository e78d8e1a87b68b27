// Package comparison writes the difference between two runs, one file per format.
package comparison

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// Write writes a comparison in one format.
type Write func(w io.Writer, c *reports.Comparison) error

// Formats maps the format names of the command line to their writers.
var Formats = map[string]Write{
	"text": writeText, "html": writeHTML, "junit": writeJUnit, "github": writeGitHub, "markdown": writeMarkdown, "json": writeJSON,
}

// maxLine is the maximum length of a text on one line, in characters.
const maxLine = 400

// line returns a text that fits on one line of output.
func line(s string) string { return text.Line(s, maxLine) }

// subject returns the operation and the row.
func subject(r reports.RowChange) string {
	return line(strings.TrimSpace(r.Operation + " " + string(r.Row().ID)))
}

// story returns which of the page and the endpoint changed, the results of the row in both runs, why it has the new one,
// and why that is accepted.
func story(r reports.RowChange) string {
	s := r.Verdicts()
	switch {
	case r.Event != "" && r.Page != "":
		s = fmt.Sprintf("%s (%s): %s", r.Event, line(r.Page), s)
	case r.Event != "":
		s = fmt.Sprintf("%s: %s", r.Event, s)
	case r.Page != "":
		s = fmt.Sprintf("the page changed (%s): %s", line(r.Page), s)
	}
	if why := r.Why(); why != "" {
		s += ": " + line(why)
	}
	if r.New != nil && r.New.Known != "" {
		s += " (known failure: " + line(r.New.Known) + ")"
	}
	return s
}

// runLine returns when a run began and its heading.
func runLine(r *reports.Run) string {
	return line(fmt.Sprintf("%s  %s  %s", r.Started.Format("2006-01-02 15:04"), cmp.Or(r.Endpoint, "no endpoint"), r.Heading))
}
