package diff

import "github.com/rowproof/rowproof/spec"

// checkStrength finds the rows that one page has in a table and the other shows in an example only.
func checkStrength(c *comparer) {
	for _, p := range c.parameters {
		if p.both() {
			c.documented(p.old.Row, p.new.Row, p.new.FullName())
		}
	}
	for _, p := range c.fields {
		if p.both() {
			c.documented(p.old.Row, p.new.Row, p.new.Path)
		}
	}
}

func (c *comparer) documented(old, new spec.Row, name string) {
	switch {
	case (old.Strength == spec.FromExample) == (new.Strength == spec.FromExample):
	case old.Strength == spec.FromExample:
		c.add("row-documented", c.oldSide(old, ""), c.newSide(new, ""), name+", which an example showed, has a row of its own")
	default:
		c.add("row-undocumented", c.oldSide(old, ""), c.newSide(new, ""), name+" has no row any more; an example still shows it")
	}
}
