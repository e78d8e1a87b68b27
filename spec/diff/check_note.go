package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkNotes compares the notes and procedures. A note is found again by its words.
func checkNotes(c *comparer) {
	if c.translated() {
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

// translated reports whether one page is Chinese and the other is not, so that their words say nothing.
func (c *comparer) translated() bool { return inChinese(c.old) != inChinese(c.new) }

func inChinese(c *spec.Contract) bool {
	han, other := 0, 0
	for _, r := range c.Rows() {
		if chinese(r.Text) {
			han++
		} else if r.Text != "" {
			other++
		}
	}
	return han > other/2
}
