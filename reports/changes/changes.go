// Package changes prints what rowproof diff finds, one file a format: [Text], [Markdown], [JSON], [GitHub] and
// [JUnit].
package changes

import (
	"cmp"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec/diff"
)

// Write prints changes in one format.
type Write func(w io.Writer, cs []diff.Change) error

// Formats are the writers by the names that users give.
var Formats = map[string]Write{"text": Text, "markdown": Markdown, "json": JSON, "github": GitHub, "junit": JUnit}

// maxLine is the greatest length of a text on one line, in characters.
const maxLine = 300

// order is that of the classes in what people read.
var order = []diff.Class{diff.Breaking, diff.Risky, diff.Compatible}

// of lists the changes of a class.
func of(cs []diff.Change, class diff.Class) []diff.Change {
	var all []diff.Change
	for _, c := range cs {
		if c.Class == class {
			all = append(all, c)
		}
	}
	return all
}

// count says how many changes there are of each class.
func count(cs []diff.Change) string {
	return fmt.Sprintf("%d breaking, %d risky, %d compatible", len(of(cs, diff.Breaking)), len(of(cs, diff.Risky)), len(of(cs, diff.Compatible)))
}

// place is a line of a page; "-" where the thing is not in the page.
func place(s diff.Side) string {
	switch {
	case s.File == "":
		return "-"
	case s.Line == 0 && s.Row == "":
		return line(s.File)
	}
	return fmt.Sprintf("%s:%d", line(s.File), s.Line)
}

// here is the place that a change is shown at: the new one, or the old one where there is none.
func here(c diff.Change) diff.Side {
	if c.New.Line == 0 && c.Old.Line > 0 {
		return c.Old
	}
	if c.New.File == "" {
		return c.Old
	}
	return c.New
}

// line is a text fit for a line of output.
func line(s string) string { return text.Line(s, maxLine) }

// subject names the row, or the operation where the change is of no row.
func subject(c diff.Change) string { return line(cmp.Or(string(c.Row()), c.Operation, "page")) }
