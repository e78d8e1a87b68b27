package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkExamples compares the examples of both pages.
func checkExamples(c *comparer) {
	for _, p := range pairs(c.old.Examples, c.new.Examples, func(e *spec.Example) string { return string(e.ID) }) {
		switch {
		case p.old == nil:
			c.add("example-added", Side{File: c.old.Page}, c.newSide(p.new.Row, ""), string(p.new.ID)+" was added")
		case p.new == nil:
			c.add("example-removed", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, string(p.old.ID)+" was removed")
		case squeezed(p.old.Body) != squeezed(p.new.Body):
			c.add("example-changed", c.oldSide(p.old.Row, p.old.Body), c.newSide(p.new.Row, p.new.Body), string(p.new.ID)+" changed")
		}
	}
}

// squeezed returns a text with its white space collapsed.
func squeezed(s string) string { return strings.TrimSpace(spaces.ReplaceAllString(s, " ")) }

// checkNotes compares the notes and procedures, which it pairs by their text.
func checkNotes(c *comparer) {
	if c.isTranslation {
		return
	}
	for _, p := range pairs(c.old.Notes, c.new.Notes, noteKey) {
		switch {
		case p.old == nil:
			c.add("note-added", Side{File: c.old.Page}, c.newSide(p.new.Row, p.new.Text), string(p.new.ID)+" was added or reworded")
		case p.new == nil:
			c.add("note-removed", c.oldSide(p.old.Row, p.old.Text), Side{File: c.new.Page}, string(p.old.ID)+" was removed or reworded")
		}
	}
}

func noteKey(n *spec.Note) string { return squeezed(n.Text + "\n" + strings.Join(n.Steps, "\n")) }
