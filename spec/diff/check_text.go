package diff

import "github.com/rowproof/rowproof/spec"

// checkText compares the descriptions and example values of rows.
func checkText(c *comparer) {
	for _, p := range c.parameters {
		if p.both() {
			c.worded(p.old.Row, p.new.Row)
			c.shown(p.old.Row, p.new.Row, p.old.Example, p.new.Example)
		}
	}
	for _, p := range c.fields {
		if p.both() {
			c.worded(p.old.Row, p.new.Row)
			c.shown(p.old.Row, p.new.Row, p.old.Example, p.new.Example)
		}
	}
	for _, p := range c.errors {
		if p.both() {
			c.worded(p.old.Row, p.new.Row)
		}
	}
}

func (c *comparer) worded(old, new spec.Row) {
	if squeezed(old.Text) != squeezed(new.Text) && !c.isTranslation {
		c.add("text-changed", c.oldSide(old, old.Text), c.newSide(new, new.Text), "the description of "+string(new.ID)+" is another")
	}
}

func (c *comparer) shown(old, new spec.Row, was, is string) {
	if squeezed(was) != squeezed(is) {
		c.add("example-value-changed", c.oldSide(old, was), c.newSide(new, is), "the example value of "+string(new.ID)+" is another")
	}
}
