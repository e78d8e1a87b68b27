package diff

import (
	"fmt"
	"regexp"

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
		rule := "operation-path-changed"
		if variable.ReplaceAllString(old.Path, "{}") == variable.ReplaceAllString(new.Path, "{}") {
			rule = "path-variable-renamed"
		}
		c.fact(rule, "the path", old.Path, new.Path)
	}
}

// variable matches a variable of a path template.
var variable = regexp.MustCompile(`\{[^{}]*\}`)

// variables returns a key for each parameter that is a path variable. The key is the position of the variable, because
// clients do not send its name.
func variables(c *spec.Contract) map[*spec.Parameter]string {
	keys := map[*spec.Parameter]string{}
	for i, v := range variable.FindAllString(c.Operation.Path, -1) {
		for j := range c.Parameters {
			if p := &c.Parameters[j]; p.In == spec.InPath && "{"+p.Name+"}" == v {
				keys[p] = fmt.Sprintf("{%d}", i)
			}
		}
	}
	return keys
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
