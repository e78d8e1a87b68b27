package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

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
