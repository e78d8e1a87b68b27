package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkParameters finds the request rows that were added and removed.
func checkParameters(c *comparer) {
	heads := map[string]bool{}
	for i := range c.old.Parameters {
		heads[head(&c.old.Parameters[i])] = true
	}
	for _, p := range c.parameters {
		switch {
		case p.new == nil && p.old.IsFixed():
			c.add("row-undocumented", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, p.old.Name+" has no row any more; it chooses the operation as before")
		case p.old == nil && p.new.IsFixed():
			c.added(p.new, "row-documented", " has a row now; it has always chosen the operation")
		case p.new == nil && p.old.Strength == spec.FromExample:
			c.add("row-no-longer-shown", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, p.old.FullName()+", which no row told of, is in no example any more")
		case p.old == nil && p.new.Strength == spec.FromExample:
			c.added(p.new, "row-shown", " is in an example now; no row tells of it")
		case p.new == nil:
			c.add("parameter-removed", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, p.old.FullName()+" is no longer documented")
		case p.old != nil:
		case !p.new.Required:
			c.added(p.new, "parameter-added", " can be sent now")
		case head(p.new) != parameterKey(p.new) && !heads[head(p.new)]:
			c.added(p.new, "parameter-member-added", " is new, and required in a structure that is new too")
		default:
			c.added(p.new, "parameter-added-required", " is new and required")
		}
	}
}

func (c *comparer) added(p *spec.Parameter, rule, how string) {
	c.add(rule, Side{File: c.old.Page}, c.newSide(p.Row, ""), p.FullName()+how)
}

// head is the list or structure that a parameter belongs to: Tag of Tag.N.Key; itself, if to none.
func head(p *spec.Parameter) string {
	h, _, _ := strings.Cut(parameterKey(p), ".")
	return h
}
