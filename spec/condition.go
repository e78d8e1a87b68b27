package spec

import "slices"

// ConditionKind is how a parameter depends on other parameters.
type ConditionKind string

// The kinds of conditions. "The parameter" is the parameter whose row has the condition, "the others" are
// [Condition].Parameters, and "the values" are [Condition].Values.
const (
	// RequiredWhen means that the parameter is required if the other is sent with one of the values.
	RequiredWhen ConditionKind = "required-when"
	// ValidWhen means that the parameter takes effect only if the other is sent with one of the values. An endpoint may
	// reject the parameter otherwise.
	ValidWhen ConditionKind = "valid-when"
	// RequiredOneOf means that the parameter or at least one of the others must be sent.
	RequiredOneOf ConditionKind = "required-one-of"
	// TogetherWith means that all the others must be sent if the parameter is sent.
	TogetherWith ConditionKind = "together-with"
	// ExclusiveWith means that the parameter cannot be sent together with any of the others.
	ExclusiveWith ConditionKind = "exclusive-with"
	// ValueWhen means that the valid values of the parameter depend on the value of the other parameter. It does not
	// affect whether the parameter is required.
	ValueWhen ConditionKind = "value-when"
	// ConditionUnclear means that a condition that could not be parsed decides whether the parameter is required.
	ConditionUnclear ConditionKind = "unclear"
)

// Condition is a sentence of the page that makes a parameter depend on other parameters.
type Condition struct {
	Kind       ConditionKind
	Parameters []string // full names of the others; nil for ConditionUnclear, and for a ValidWhen that could not be parsed
	Values     []string // values of the other parameter, if there is only one; nil for any value
	Absent     bool     // the condition holds if the other parameter is not sent; Values is nil then
	Text       string   // the sentence
}

// conditional contains the kinds of conditions that decide whether a parameter must be sent.
var conditional = []ConditionKind{RequiredWhen, RequiredOneOf, TogetherWith, ConditionUnclear}

// HasUnparsedCondition reports whether the parameter has a condition that could not be parsed. An endpoint may then reject the
// parameter in a request that rowproof takes for valid.
func (p *Parameter) HasUnparsedCondition() bool {
	return slices.ContainsFunc(p.Conditions, func(c Condition) bool { return len(c.Parameters) == 0 })
}

// Conditional reports whether a condition may require the parameter although the parameter is not marked as required.
// The result of a request without the parameter, or with only this parameter added, then proves nothing about the
// parameter.
func (p *Parameter) Conditional() bool {
	return slices.ContainsFunc(p.Conditions, func(c Condition) bool { return slices.Contains(conditional, c.Kind) })
}
