package diff

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// checkOperation compares the name of the operation and how it is called.
func checkOperation(c *comparer) {
	old, new := c.old.Operation, c.new.Operation
	c.fact("page-kind-changed", "the page", string(c.old.Kind), string(c.new.Kind))
	if c.old.Kind != c.new.Kind || c.old.Kind == spec.GatewayPage {
		return
	}
	c.fact("operation-renamed", "the operation", old.Name, new.Name)
	c.fact("operation-version-changed", "the API version", old.Version, new.Version)
	c.fact("operation-style-changed", "the style of the call", string(old.Style), string(new.Style))
	if old.Style == new.Style {
		c.fact("operation-method-changed", "the HTTP method", old.Method, new.Method)
		c.fact("operation-path-changed", "the path", old.Path, new.Path)
	}
}

// fact reports that a property of the operation changed, if both pages state the property.
func (c *comparer) fact(rule, what, old, new string) {
	if old == new || old == "" || new == "" {
		return
	}
	c.add(rule, c.oldSide(spec.Row{}, old), c.newSide(spec.Row{}, new), fmt.Sprintf("%s changed from %s to %s", what, old, new))
}

// oldSide returns a side of the old contract.
func (c *comparer) oldSide(r spec.Row, value string) Side {
	return Side{File: c.old.Page, Line: r.Pos.Line, Row: r.ID, Value: value}
}

// newSide returns a side of the new contract.
func (c *comparer) newSide(r spec.Row, value string) Side {
	return Side{File: c.new.Page, Line: r.Pos.Line, Row: r.ID, Value: value}
}

// add reports a change, with the class that the table of rules states.
func (c *comparer) add(rule string, old, new Side, text string) {
	c.addDetail(rule, "", old, new, text)
}

// addDetail is like add, but the detail distinguishes several changes of one rule in one row.
func (c *comparer) addDetail(rule, detail string, old, new Side, text string) {
	r := rules[rule]
	change := Change{
		Rule: rule, Class: r.Class, Operation: c.new.Operation.Name, Old: old, New: new,
		Text: text, Reason: r.Reason, Page: r.Page, detail: detail,
	}
	if c.isFormal && r.lenient {
		change.Class, change.Reason = Breaking, "values that the old file allows are now invalid"
	}
	c.changes = append(c.changes, change)
}
