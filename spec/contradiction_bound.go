package spec

import (
	"fmt"
	"math/big"
)

var ruleExampleBeyond = contradictionRules.New(Rule{
	ID:          "example-outside-bounds",
	Severity:    Error,
	Explanation: "An example value is outside the bounds that the parameter's own row states.",
	Fix:         "Use a value within the bounds, or correct the bounds.",
})

var ruleDefaultBeyond = contradictionRules.New(Rule{
	ID:          "default-outside-bounds",
	Severity:    Error,
	Explanation: "The default of a parameter is outside the bounds that the row states. Either the default or a bound is wrong.",
	Fix:         "Use a default within the bounds, or correct the bounds.",
})

// valuesBeyond compares example values and defaults with the bounds of their parameters.
func (c *Contract) valuesBeyond(t requestTable) []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		add := func(rule Rule, what, value string) {
			if p.isBeyond(value) {
				all = append(all, Contradiction{
					Rule: rule, Rows: []RowID{p.ID}, Promise: PromiseBounds, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: value,
					Text: fmt.Sprintf("the %s %s of %s is outside its bounds: %s", what, value, p.Name, p.BoundsText()),
				})
			}
		}
		add(ruleExampleBeyond, "example value", p.Example)
		add(ruleDefaultBeyond, "default", p.Default)
	}
	for _, e := range c.calls() {
		for _, v := range e.Call.Parameters {
			if p := t.rows[Unnumbered(v.Name)]; p != nil && v.Value != p.Example && p.isBeyond(v.Value) {
				all = append(all, Contradiction{
					Rule: ruleExampleBeyond, Rows: []RowID{e.ID, p.ID}, Promise: PromiseBounds, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: v.Value,
					Text: fmt.Sprintf("the request example sets %s to %s, which is outside its bounds: %s", v.Name, v.Value, p.BoundsText()),
				})
			}
		}
	}
	return all
}

// isBeyond reports whether a value is a number outside the bounds of a parameter.
func (p *Parameter) isBeyond(value string) bool {
	n, ok := new(big.Float).SetString(value)
	return ok && (p.Type.JSON == Integer || p.Type.JSON == Number) && decimal.MatchString(value) && !p.Within(n)
}
