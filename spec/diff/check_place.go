package diff

import "fmt"

// checkPlace compares where parameters travel.
func checkPlace(c *comparer) {
	for _, p := range c.parameters {
		if p.both() && p.old.In != p.new.In {
			c.add("parameter-moved", c.oldSide(p.old.Row, string(p.old.In)), c.newSide(p.new.Row, string(p.new.In)),
				fmt.Sprintf("%s travelled in the %s and travels in the %s", p.new.FullName(), p.old.In, p.new.In))
		}
	}
}
