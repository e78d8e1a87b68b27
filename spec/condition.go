package spec

import "slices"

// ConditionKind is how a parameter depends on others.
type ConditionKind string

// The kinds of conditions. The parameter whose row holds the condition is "the parameter", those in
// [Condition.Parameters] are "the others".
const (
	// RequiredWhen: the parameter is required if the other is sent with one of the values.
	RequiredWhen ConditionKind = "required-when"
	// ValidWhen: the parameter takes effect only if the other is sent with one of the values.
	ValidWhen ConditionKind = "valid-when"
	// RequiredOneOf: the parameter or at least one of the others must be sent.
	RequiredOneOf ConditionKind = "required-one-of"
	// TogetherWith: if the parameter is sent, all the others must be sent too.
	TogetherWith ConditionKind = "together-with"
	// ExclusiveWith: the parameter cannot be sent together with any of the others.
	ExclusiveWith ConditionKind = "exclusive-with"
	// ValueWhen: the other decides which values of the parameter are valid. It does not affect whether the
	// parameter is required.
	ValueWhen ConditionKind = "value-when"
	// ConditionUnclear: whether the parameter is required depends on something that was not understood.
	ConditionUnclear ConditionKind = "unclear"
)

// Condition is a sentence of the page that makes a parameter depend on others.
type Condition struct {
	Kind       ConditionKind
	Parameters []string // full names of the others; nil if the condition is unclear
	Values     []string // values of the only other parameter; nil for any value
	Absent     bool     // the condition holds if the other parameter is not sent; Values is nil then
	Text       string   // the sentence
}

// conditional are the kinds of conditions that decide whether a parameter must be sent.
var conditional = []ConditionKind{RequiredWhen, RequiredOneOf, TogetherWith, ConditionUnclear}

// Conditional reports whether a parameter that is not marked as required may still be required: a request
// that lacks it, or that only adds it, proves nothing by itself.
func (p *Parameter) Conditional() bool {
	return slices.ContainsFunc(p.Conditions, func(c Condition) bool { return slices.Contains(conditional, c.Kind) })
}
