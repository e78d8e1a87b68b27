package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkNotes compares the notes and procedures. A note is found again by its words.
func checkNotes(c *comparer) {
	if c.isTranslation {
		return
	}
	for _, p := range pairs(c.old.Notes, c.new.Notes, noteKey) {
		switch {
		case p.old == nil:
			c.add("note-added", Side{File: c.old.Page}, c.newSide(p.new.Row, p.new.Text), string(p.new.ID)+" is new or worded anew")
		case p.new == nil:
			c.add("note-removed", c.oldSide(p.old.Row, p.old.Text), Side{File: c.new.Page}, string(p.old.ID)+" is gone or worded anew")
		}
	}
}

func noteKey(n *spec.Note) string { return squeezed(n.Text + "\n" + strings.Join(n.Steps, "\n")) }
