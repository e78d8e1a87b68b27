package diff

import (
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// checkFields reports the response rows that were added, removed and moved.
func checkFields(c *comparer) {
	for _, p := range c.fields {
		switch {
		case p.old == nil && p.new.Strength == spec.FromExample:
			c.add("row-shown", Side{File: c.old.Page}, c.newSide(p.new.Row, ""), p.new.Path+" is now in an example, but no row documents it")
		case p.new == nil && p.old.Strength == spec.FromExample:
			c.add("field-no-longer-shown", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, p.old.Path+", which no row documented, is no longer in an example")
		case p.old == nil:
			c.add("field-added", Side{File: c.old.Page}, c.newSide(p.new.Row, ""), "the response now has "+p.new.Path)
		case p.new == nil:
			c.add("field-removed", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, "the response no longer has "+p.old.Path)
		case fieldKey(p.old) != fieldKey(p.new):
			c.moved(p)
		case slices.Contains(c.placed, p.new.ID):
			c.add("field-placed-otherwise", c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, ""), "the row of "+p.new.Path+" is below another row")
		}
	}
}

func (c *comparer) moved(p pair[spec.Field]) {
	c.add("field-moved", c.oldSide(p.old.Row, p.old.Path), c.newSide(p.new.Row, p.new.Path),
		fmt.Sprintf("the response field %s moved to %s", p.old.Path, p.new.Path))
}
