// Package changes writes the changes that rowproof diff finds, one file per format.
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

// Report is the result of a comparison. A change of the class FailOn or a worse class makes it fail.
type Report struct {
	Changes []diff.Change
	FailOn  diff.Class // the lowest class that fails; "" if no change fails
	Left    int        // number of changes that affect readers only and are omitted from Changes
	// Old and New are the names of git revisions that contain the files. They are "" for files on disk.
	Old, New string
}

// Fails reports whether at least one change fails.
func (r Report) Fails() bool { return slices.ContainsFunc(r.Changes, r.fails) }

func (r Report) fails(c diff.Change) bool { return r.FailOn != "" && c.Class.AtLeast(r.FailOn) }

// Write writes a report in one format.
type Write func(w io.Writer, r Report) error

// Formats maps the format names of the command line to their writers.
var Formats = map[string]Write{"text": writeText, "markdown": writeMarkdown, "json": writeJSON, "github": writeGitHub, "junit": writeJUnit}

// maxLine is the maximum length of a text on one line, in characters.
const maxLine = 300

// order is the order of the classes in the formats for readers.
var order = []diff.Class{diff.Breaking, diff.Risky, diff.Compatible}

// of returns the changes of a class.
func of(cs []diff.Change, class diff.Class) []diff.Change {
	var all []diff.Change
	for _, c := range cs {
		if c.Class == class {
			all = append(all, c)
		}
	}
	return all
}

// verdict returns the number of changes per class, and whether the comparison fails.
func (r Report) verdict() string {
	n := fmt.Sprintf("%d breaking, %d risky, %d compatible", len(of(r.Changes, diff.Breaking)), len(of(r.Changes, diff.Risky)), len(of(r.Changes, diff.Compatible)))
	if r.Fails() {
		return n + ": fails on " + string(r.FailOn)
	}
	return n + ": passes"
}

// left returns a line with the number of omitted changes, or "" if there are none.
func (r Report) left() string {
	if r.Left == 0 {
		return ""
	}
	return fmt.Sprintf("and %d in examples, notes and wording; --all prints them", r.Left)
}

// position returns the revision, the file and the line of a side, or "-" if the page does not have the row.
func position(revision string, s diff.Side) string {
	file := s.File
	if revision != "" {
		file = revision + ":" + file
	}
	switch {
	case s.File == "":
		return "-"
	case s.Line == 0 && s.Row == "":
		return line(file)
	}
	return fmt.Sprintf("%s:%d", line(file), s.Line)
}

// positions returns the positions of a change in both pages.
func (r Report) positions(c diff.Change) string {
	return position(r.Old, c.Old) + " → " + position(r.New, c.New)
}

// maxValue is the maximum length of a value printed next to the text, in characters.
const maxValue = 100

// values returns the old and new value of a change of wording or examples, because the text of such a change does not
// contain them. It returns "" for other changes.
func values(c diff.Change) string {
	if !c.Page || c.Old.Value == c.New.Value {
		return ""
	}
	was, is := c.Values(maxValue)
	value := func(s string) string { return cmp.Or(line(s), "-") }
	return value(was) + " → " + value(is)
}

// here returns the side at which the change is reported: the new side, or the old side if the new page does not have
// the row.
func here(c diff.Change) diff.Side {
	if c.New.Line == 0 && c.Old.Line > 0 {
		return c.Old
	}
	if c.New.File == "" {
		return c.Old
	}
	return c.New
}

// line returns a text that fits on one line of output.
func line(s string) string { return text.Line(s, maxLine) }

// subject returns the operation and the row.
func subject(c diff.Change) string {
	return line(cmp.Or(strings.TrimSpace(c.Operation+" "+string(c.Row())), "page"))
}
