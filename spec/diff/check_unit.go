package diff

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/unit"
)

// checkUnits compares the units and time formats that descriptions state. Translations often state them in other ways.
func checkUnits(c *comparer) {
	if c.isTranslation {
		return
	}
	for _, p := range c.parameters {
		if p.both() {
			c.units("parameter", p.new.FullName(), p.old.Text, p.new.Text, c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, ""))
		}
	}
	for _, p := range c.fields {
		if p.both() {
			c.units("field", p.new.Path, p.old.Text, p.new.Text, c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, ""))
		}
	}
	for _, p := range c.parts {
		if p.both() && c.newRows[p.new.Key] == spec.RowID("") {
			c.units(side(p.new), p.new.Path, p.old.Text, p.new.Text, c.oldPart(p.old, ""), c.newPart(p.new, ""))
		}
	}
}

// units compares two descriptions of a value.
func (c *comparer) units(side, name, was, is string, old, new Side) {
	if from, to, ok := unit.TimeFormatChanged(was, is); ok {
		old.Value, new.Value = from, to
		c.add(side+"-time-format-changed", old, new, fmt.Sprintf("the time format of %s changed from %s to %s", name, from, to))
		return
	}
	if from, to, ok := unit.Changed(was, is); ok {
		old.Value, new.Value = from, to
		c.add(side+"-unit-changed", old, new, fmt.Sprintf("the unit of %s changed from %s to %s", name, from, to))
	}
}
