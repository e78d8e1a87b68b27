package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkConditions compares the conditions between parameters. It ignores conditions that could not be parsed. It also
// ignores a row that one of the pages marks as always required.
func checkConditions(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() || p.old.Required || p.new.Required || unclear(p.old) || unclear(p.new) {
			continue
		}
		for _, d := range p.new.Conditions {
			if demands(d) && !hasCondition(p.old, d) && !mentions(c.old, p.old, d) {
				c.addDetail("parameter-condition-added", conditionText(d), c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, conditionText(d)),
					fmt.Sprintf("%s is now %s", p.new.FullName(), conditionText(d)))
			}
		}
		for _, d := range p.old.Conditions {
			if demands(d) && !hasCondition(p.new, d) && !mentions(c.new, p.new, d) {
				c.addDetail("parameter-condition-removed", conditionText(d), c.oldSide(p.old.Row, conditionText(d)), c.newSide(p.new.Row, ""),
					fmt.Sprintf("%s is no longer %s", p.new.FullName(), conditionText(d)))
			}
		}
	}
}

// demands reports whether a request that violates the condition is rejected.
func demands(d spec.Condition) bool {
	return slices.Contains([]spec.ConditionKind{spec.RequiredWhen, spec.RequiredOneOf, spec.TogetherWith, spec.ExclusiveWith}, d.Kind)
}

func unclear(p *spec.Parameter) bool {
	return slices.ContainsFunc(p.Conditions, func(d spec.Condition) bool { return d.Kind == spec.ConditionUnclear })
}

func hasCondition(p *spec.Parameter, d spec.Condition) bool {
	return slices.ContainsFunc(p.Conditions, func(e spec.Condition) bool { return conditionText(d) == conditionText(e) })
}

// mentions reports whether a page mentions a condition in other words: in the description of the row or, because two rows
// may share a condition, in that of a parameter that the condition names.
func mentions(c *spec.Contract, p *spec.Parameter, d spec.Condition) bool {
	if hasWords(p.Text, stated(d)...) {
		return true
	}
	list := func(q *spec.Parameter) string { return lastIndex.ReplaceAllString(q.FullName(), "") }
	return d.Kind == spec.ExclusiveWith && slices.ContainsFunc(c.Parameters, func(q spec.Parameter) bool {
		return slices.Contains(d.Parameters, q.FullName()) && hasWords(q.Text, list(p), list(&q))
	})
}

// stated returns the words in which a description states a condition.
func stated(d spec.Condition) []string {
	return slices.Concat(d.Parameters, d.Values)
}

// conditionText returns a condition as text.
func conditionText(d spec.Condition) string {
	others := slices.Sorted(slices.Values(d.Parameters))
	names := strings.Join(others, ", ")
	switch {
	case d.Kind == spec.RequiredOneOf:
		return "required unless at least one of the following is sent: " + names
	case d.Kind == spec.TogetherWith:
		return "valid only together with " + names
	case d.Kind == spec.ExclusiveWith:
		return "not valid together with " + names
	case d.Absent:
		return "required if " + names + " is not sent"
	case len(d.Values) > 0:
		return "required if " + names + " is " + strings.Join(slices.Sorted(slices.Values(d.Values)), " or ")
	}
	return "required if " + names + " is sent"
}
