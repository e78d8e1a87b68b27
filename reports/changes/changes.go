// Package changes prints what rowproof diff finds, one file a format: [Text], [Markdown], [JSON], [GitHub] and
// [JUnit].
package changes

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec/diff"
)

// Report is what a comparison found, and how it is judged.
type Report struct {
	Changes []diff.Change
	FailOn  diff.Class // the least class that fails; "" for none
	Left    int        // changes of what only people read that are left out of Changes
}

// Fails reports whether there is a change that fails.
func (r Report) Fails() bool { return slices.ContainsFunc(r.Changes, r.fails) }

func (r Report) fails(c diff.Change) bool { return r.FailOn != "" && c.Class.AtLeast(r.FailOn) }

// Write prints a report in one format.
type Write func(w io.Writer, r Report) error

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

// verdict says how many changes there are of each class and whether they fail.
func (r Report) verdict() string {
	n := fmt.Sprintf("%d breaking, %d risky, %d compatible", len(of(r.Changes, diff.Breaking)), len(of(r.Changes, diff.Risky)), len(of(r.Changes, diff.Compatible)))
	if r.Fails() {
		return n + ": fails on " + string(r.FailOn)
	}
	return n + ": passes"
}

// left says how many changes are not printed; "" for none.
func (r Report) left() string {
	if r.Left == 0 {
		return ""
	}
	return fmt.Sprintf("and %d of examples, notes and wording: --all prints them", r.Left)
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

// places are both places of a change.
func places(c diff.Change) string { return place(c.Old) + " → " + place(c.New) }

// maxValue is the greatest length of a value that is printed beside the text, in characters.
const maxValue = 100

// values are what both pages say, of a change whose text does not say it: one of words or examples.
func values(c diff.Change) string {
	if !c.Page || c.Old.Value == c.New.Value {
		return ""
	}
	value := func(s string) string { return cmp.Or(text.Line(s, maxValue), "-") }
	return value(c.Old.Value) + " → " + value(c.New.Value)
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

// subject names the operation and the row.
func subject(c diff.Change) string {
	return line(cmp.Or(strings.TrimSpace(c.Operation+" "+string(c.Row())), "page"))
}
