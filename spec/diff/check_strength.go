package diff

import "github.com/rowproof/rowproof/spec"

// checkStrength finds the rows that are in a table of one page but only in an example of the other. It ignores other
// differences of these rows, because an example states neither requirements nor values.
func checkStrength(c *comparer) {
	for _, p := range c.shownParameters {
		if p.new.Required && p.old.Strength == spec.FromExample {
			c.add("parameter-documented-required", c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, "required"),
				p.new.FullName()+", which only an example showed, now has a row and is required")
			continue
		}
		c.documented(p.old.Row, p.new.Row, p.new.FullName())
	}
	for _, p := range c.shownFields {
		if fieldKey(p.old) != fieldKey(p.new) {
			c.moved(p)
		}
		c.documented(p.old.Row, p.new.Row, p.new.Path)
	}
}

func (c *comparer) documented(old, new spec.Row, name string) {
	if old.Strength == spec.FromExample {
		c.add("row-documented", c.oldSide(old, ""), c.newSide(new, ""), name+", which only an example showed, now has a row")
		return
	}
	c.add("row-undocumented", c.oldSide(old, ""), c.newSide(new, ""), name+" no longer has a row, but is still in an example")
}

// partShown divides the pairs into those of which only an example shows one of the two sides, and all others.
func partShown[R any](all []pair[R], strength func(*R) spec.Strength) (documented, shown []pair[R]) {
	for _, p := range all {
		if p.both() && (strength(p.old) == spec.FromExample) != (strength(p.new) == spec.FromExample) {
			shown = append(shown, p)
		} else {
			documented = append(documented, p)
		}
	}
	return documented, shown
}
