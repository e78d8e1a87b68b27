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
			c.typed("parameter", p.new.FullName(), typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, parameterTypeRule(p))
		}
	}
}

// checkFieldType compares the types of response fields.
func checkFieldType(c *comparer) {
	for _, p := range c.fields {
		if p.both() {
			c.typed("field", p.new.Path, typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, "field-type-changed")
		}
	}
}

// typedRow is a row and its type.
type typedRow struct {
	spec.Row
	kind spec.Type
}

// typed reports how a type changed, if it did; otherType is the rule where the JSON type is another one.
func (c *comparer) typed(what, name string, old, new typedRow, otherType string) {
	rule, was, is := otherType, old.kind.JSON, new.kind.JSON
	switch {
	case was == is && format(old.kind) == format(new.kind) && sameWord(old.kind, new.kind):
		return
	case was == is && format(old.kind) == format(new.kind), was != is && (was == spec.Any || is == spec.Any):
		rule = what + "-type-word-changed"
	case was == is && what == "field":
		rule = formatRule(format(old.kind), format(new.kind))
	case was == is:
		rule = what + "-format-changed"
	}
	from, to := word(old.kind), word(new.kind)
	c.add(rule, c.oldSide(old.Row, from), c.newSide(new.Row, to), fmt.Sprintf("the type of %s was %s and is %s", name, from, to))
}

// parameterTypeRule tells what it means that a parameter has another JSON type. A repeated parameter is a list
// however its type is called; a text that was JSON, or values parted by commas, is what a list or structure
// is written as.
func parameterTypeRule(p pair[spec.Parameter]) string {
	was, is := p.old.Type.JSON, p.new.Type.JSON
	switch a, b := sentAs(p.old), sentAs(p.new); {
	case repeated(p.new.Name) && (was == spec.Array || is == spec.Array):
		return "parameter-type-word-changed"
	case structured(was) == structured(is) && !structured(is):
		return "parameter-type-changed"
	case structured(was) != structured(is) && a != "" && b != "": // checkSerialization has the rest
		return "parameter-type-word-changed"
	}
	return "parameter-structure-changed"
}

func structured(t spec.JSONType) bool { return t == spec.Array || t == spec.Object }

// formatRule tells whether a field has larger numbers now, which a client may have no room for.
func formatRule(was, is string) string {
	if was == "int64" || was == "double" && is == "float" {
		return "field-format-narrowed"
	}
	return "field-format-widened"
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
