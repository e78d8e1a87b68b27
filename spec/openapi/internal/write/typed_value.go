package write

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// A page contains every value as text. If the text is in the usual notation of the documented type, the schema contains
// the value. Otherwise, only the row extension contains the text, as for a number whose digits are hidden by asterisks.

var (
	integerText = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,18})$`)
	wholeText   = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`) // a number that a float64 holds exactly
	numberText  = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,7}|-?(0|[1-9][0-9]{0,7})\.[0-9]{1,7})$`)
	booleanText = regexp.MustCompile(`^(?i:true|false)$`)
)

// typedValue converts the text of a page to a value of a type. It returns nil if the text is not in the usual notation
// of the type.
func typedValue(t spec.JSONType, s string) *doc.Node {
	switch {
	case t == spec.String || t == spec.Any:
		return doc.String(s)
	case t == spec.Integer && isInt64(s):
		return doc.Scalar("!!int", s)
	case t == spec.Number && wholeText.MatchString(s):
		return doc.Scalar("!!int", s)
	case t == spec.Number && numberText.MatchString(s):
		return doc.Scalar("!!float", s)
	case t == spec.Boolean && booleanText.MatchString(s):
		return doc.Scalar("!!bool", strings.ToLower(s))
	}
	return nil
}

// isInt64 reports whether a text is an integer of at most 64 bits in the usual notation.
func isInt64(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil && integerText.MatchString(s)
}

// typedEnum returns the distinct values of an enumeration. It returns nil if there are no values, or if a value does
// not have the type.
func typedEnum(t spec.JSONType, values []string) *doc.Node {
	n, seen := doc.Flow(doc.List()), map[string]bool{}
	for _, v := range values {
		value := typedValue(t, v)
		if value == nil {
			return nil
		}
		if !seen[value.Value] {
			n.Content = append(n.Content, value)
		}
		seen[value.Value] = true
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

// typedMember returns a default or an example as a value. It returns nil if the text does not have the type, or if the
// enumeration does not contain it. The enumeration may be nil.
func typedMember(t spec.JSONType, enum *doc.Node, s string) *doc.Node {
	value := typedValue(t, s)
	if s == "" || value == nil {
		return nil
	}
	if enum != nil && !slices.ContainsFunc(enum.Content, func(c *doc.Node) bool { return doc.Equal(c, value) }) {
		return nil
	}
	return value
}
