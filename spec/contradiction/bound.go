package contradiction

import (
	"fmt"
	"math/big"

	"github.com/rowproof/rowproof/spec"
)

var ruleExampleBeyond = rules.New(spec.Rule{
	ID:          "example-outside-bounds",
	Severity:    spec.Error,
	Explanation: "An example value is outside the bounds that the parameter's own row states.",
	Fix:         "Use a value within the bounds, or correct the bounds.",
})

var ruleDefaultBeyond = rules.New(spec.Rule{
	ID:          "default-outside-bounds",
	Severity:    spec.Error,
	Explanation: "The default of a parameter is outside the bounds that the row states. Either the default or a bound is wrong.",
	Fix:         "Use a default within the bounds, or correct the bounds.",
})

// valuesBeyond compares example values and defaults with the bounds of their parameters.
func (c *page) valuesBeyond() []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		add := func(rule spec.Rule, what, value string) {
			if isBeyond(p, value) {
				all = append(all, Contradiction{
					Rule: rule, Rows: []spec.RowID{p.ID}, Promise: PromiseBounds, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: value,
					Text: fmt.Sprintf("the %s %s of %s is outside its bounds: %s", what, value, p.Name, p.BoundsText()),
				})
			}
		}
		add(ruleExampleBeyond, "example value", p.Example)
		add(ruleDefaultBeyond, "default", p.Default)
	}
	for _, e := range calls(c.Contract) {
		for _, v := range e.Call.Parameters {
			if p := c.rows[spec.Unnumbered(v.Name)]; p != nil && v.Value != p.Example && isBeyond(p, v.Value) {
				all = append(all, Contradiction{
					Rule: ruleExampleBeyond, Rows: []spec.RowID{e.ID, p.ID}, Promise: PromiseBounds, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: v.Value,
					Text: fmt.Sprintf("the request example sets %s to %s, which is outside its bounds: %s", v.Name, v.Value, p.BoundsText()),
				})
			}
		}
	}
	return all
}

// isBeyond reports whether a value is a number outside the bounds of a parameter.
func isBeyond(p *spec.Parameter, value string) bool {
	n, ok := new(big.Float).SetString(value)
	return ok && (p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number) && spec.IsDecimal(value) && !p.Within(n)
}
