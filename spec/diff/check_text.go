package diff

import "github.com/rowproof/rowproof/spec"

// checkText compares the texts of the page and its rows, and the example values of rows.
func checkText(c *comparer) {
	c.summary()
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

// summary compares the title and first paragraph of the pages, and their links to the API explorer.
func (c *comparer) summary() {
	was, is := c.old.Operation, c.new.Operation
	if !c.isTranslation && (squeezed(was.Title) != squeezed(is.Title) || squeezed(was.Summary) != squeezed(is.Summary)) &&
		chinese(was.Title+was.Summary) == chinese(is.Title+is.Summary) {
		c.add("summary-changed", c.oldSide(spec.Row{}, was.Summary), c.newSide(spec.Row{}, is.Summary), "the title or the first paragraph changed")
	}
	if a, b := c.old.Explorer, c.new.Explorer; a != nil && b != nil && a.URL != b.URL {
		c.add("explorer-changed", c.oldSide(a.Row, a.URL), c.newSide(b.Row, b.URL), "the link to the API explorer changed")
	}
}

func (c *comparer) worded(old, new spec.Row) {
	if squeezed(old.Text) != squeezed(new.Text) && !c.isTranslation {
		c.add("text-changed", c.oldSide(old, old.Text), c.newSide(new, new.Text), "the description of "+string(new.ID)+" changed")
	}
}

func (c *comparer) shown(old, new spec.Row, was, is string) {
	if squeezed(was) != squeezed(is) {
		c.add("example-value-changed", c.oldSide(old, was), c.newSide(new, is), "the example value of "+string(new.ID)+" changed")
	}
}
