package openapi

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// A page prints every value as text. Where the text is the usual way to write a value of the documented
// type it can stand in the schema; otherwise (a masked number, "True") only the row extension has it.

var (
	integerText = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`)
	numberText  = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,7}|-?(0|[1-9][0-9]{0,7})\.[0-9]{1,7})$`)
	booleanText = regexp.MustCompile(`^(true|false)$`)
)

// typed is the value of a documented text in a schema; nil where the text is none or not of the type.
func typed(t spec.JSONType, s string) *node {
	switch {
	case t == spec.String || t == spec.Any:
		return str(s)
	case t == spec.Integer && integerText.MatchString(s):
		return literal("!!int", s)
	case t == spec.Number && integerText.MatchString(s):
		return literal("!!int", s)
	case t == spec.Number && numberText.MatchString(s):
		return literal("!!float", s)
	case t == spec.Boolean && booleanText.MatchString(s):
		return literal("!!bool", s)
	}
	return nil
}

// typedEnum is the enumeration of a schema: every value once; nil where there is none or a value is not
// of the type.
func typedEnum(t spec.JSONType, values []string) *node {
	n, seen := flow(list()), map[string]bool{}
	for _, v := range values {
		value := typed(t, v)
		if value == nil {
			return nil
		}
		if !seen[v] {
			n.Content = append(n.Content, value)
		}
		seen[v] = true
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

// typedMember is a default or an example: of the type, and one of the enumeration if there is one.
func typedMember(t spec.JSONType, enum *node, s string) *node {
	value := typed(t, s)
	if s == "" || value == nil {
		return nil
	}
	if enum != nil && !slices.ContainsFunc(enum.Content, func(c *node) bool { return same(c, value) }) {
		return nil
	}
	return value
}
