package diff

import "fmt"

// checkSerialization compares how lists and structures travel, as far as both pages tell.
func checkSerialization(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() || p.old.Serialization == p.new.Serialization || p.old.Serialization == "" || p.new.Serialization == "" {
			continue
		}
		was, is := string(p.old.Serialization), string(p.new.Serialization)
		c.add("parameter-serialization-changed", c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is),
			fmt.Sprintf("%s was written %s and is written %s", p.new.FullName(), was, is))
	}
}
