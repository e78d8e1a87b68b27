package diff

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkSerialization compares how lists and structures are sent. It skips a row if one of the pages does not state
// this.
func checkSerialization(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() {
			continue
		}
		if was, is := sentAs(p.old), sentAs(p.new); was != is && was != "" && is != "" {
			c.add("parameter-serialization-changed", c.oldSide(p.old.Row, string(was)), c.newSide(p.new.Row, string(is)),
				fmt.Sprintf("the serialization of %s changed from %s to %s", p.new.FullName(), was, is))
		}
	}
}

// sentAs returns how a list or structure is sent. A text whose example is JSON is sent as JSON.
func sentAs(p *spec.Parameter) spec.Serialization {
	if strings.HasPrefix(p.Example, "[") || strings.HasPrefix(p.Example, "{") {
		return cmp.Or(p.Serialization, spec.AsJSON)
	}
	return p.Serialization
}
