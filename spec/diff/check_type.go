package diff

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkType compares the types of parameters.
func checkType(c *comparer) {
	for _, p := range c.parameters {
		if p.both() {
			c.typed("parameter", p.new.FullName(), typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, repeated(p.new.Name))
		}
	}
}

// checkFieldType compares the types of response fields.
func checkFieldType(c *comparer) {
	for _, p := range c.fields {
		if p.both() {
			c.typed("field", p.new.Path, typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, false)
		}
	}
}

// typedRow is a row and its type.
type typedRow struct {
	spec.Row
	kind spec.Type
}

// typed reports how a type changed, if it did. A repeated parameter is a list however its type is called.
func (c *comparer) typed(what, name string, old, new typedRow, repeated bool) {
	rule, was, is := "", old.kind.JSON, new.kind.JSON
	switch {
	case was == is && format(old.kind) == format(new.kind) && sameWord(old.kind, new.kind):
		return
	case was == is && format(old.kind) == format(new.kind):
		rule = what + "-type-word-changed"
	case was == is:
		rule = what + "-format-changed"
	case was == spec.Any || is == spec.Any || repeated && (was == spec.Array || is == spec.Array):
		rule = what + "-type-word-changed"
	default:
		rule = what + "-type-changed"
	}
	from, to := word(old.kind), word(new.kind)
	c.add(rule, c.oldSide(old.Row, from), c.newSide(new.Row, to), fmt.Sprintf("the type of %s was %s and is %s", name, from, to))
}

// sameWord reports whether two pages call a type alike, as far as both name it.
func sameWord(a, b spec.Type) bool {
	return strings.EqualFold(spaces.ReplaceAllString(a.Name, ""), spaces.ReplaceAllString(b.Name, "")) ||
		a.Name == "" || b.Name == ""
}

// word is a type as a page prints it.
func word(t spec.Type) string { return cmp.Or(t.Name, string(t.JSON), "untold") }

var (
	wide   = regexp.MustCompile(`(?i)^(long|int64|长整)`)
	double = regexp.MustCompile(`(?i)^(double|双精度)`)
	single = regexp.MustCompile(`(?i)^(float|单精度)`)
)

// format is the width of a number's type, as far as its word tells: that of OpenAPI's format.
func format(t spec.Type) string {
	switch {
	case t.JSON == spec.Integer && wide.MatchString(t.Name):
		return "int64"
	case t.JSON == spec.Integer:
		return "int32"
	case t.JSON == spec.Number && double.MatchString(t.Name):
		return "double"
	case t.JSON == spec.Number && single.MatchString(t.Name):
		return "float"
	}
	return ""
}

var lastIndex = regexp.MustCompile(`\.(?:[nN]|[0-9]+)$`)

// repeated reports whether a parameter's name ends in an index.
func repeated(name string) bool { return lastIndex.MatchString(spaces.ReplaceAllString(name, "")) }
