package diff

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkSerialization compares how lists and structures travel, as far as both pages tell.
func checkSerialization(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() {
			continue
		}
		if was, is := sentAs(p.old), sentAs(p.new); was != is && was != "" && is != "" {
			c.add("parameter-serialization-changed", c.oldSide(p.old.Row, string(was)), c.newSide(p.new.Row, string(is)),
				fmt.Sprintf("%s was written %s and is written %s", p.new.FullName(), was, is))
		}
	}
}

// sentAs is how a list or structure is written; the example of a text tells that it is JSON.
func sentAs(p *spec.Parameter) spec.Serialization {
	if strings.HasPrefix(p.Example, "[") || strings.HasPrefix(p.Example, "{") {
		return cmp.Or(p.Serialization, spec.AsJSON)
	}
	return p.Serialization
}
