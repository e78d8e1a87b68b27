package openapi

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// schemaOf is the schema of a request row. A fixed value is its only one, whatever the row says.
func schemaOf(p spec.Parameter, fixed string) *node {
	values := []string{fixed}
	if fixed == "" {
		values = valuesOf(p.Enum)
	}
	enum := typedEnum(p.Type.JSON, values)
	n := typeNode(p.Type.JSON)
	put(n, "enum", enum)
	put(n, "default", typedMember(p.Type.JSON, enum, p.Default))
	putBounds(n, p)
	return n
}

// putBounds adds the bounds of a number, of the length of a string or of a list, and the pattern of a string,
// unless the default is beyond them.
func putBounds(n *node, p spec.Parameter) {
	bounds := object()
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		bounds = object(at("minimum", bound(p.Type.JSON, p.Min)), at("maximum", bound(p.Type.JSON, p.Max)))
	case spec.String:
		bounds = object(at("minLength", lengthNode(p.MinLength)), at("maxLength", lengthNode(p.MaxLength)), at("pattern", patternNode(p.Form)))
	case spec.Array:
		bounds = itemBounds(p)
	}
	if value := get(n, "default"); len(bounds.Content) > 0 && (value == nil || fits(bounds, value)) {
		n.Content = append(n.Content, bounds.Content...)
	}
}

// itemBounds are the bounds of a list; none if the least is above the greatest.
func itemBounds(p spec.Parameter) *node {
	if p.MaxItems > 0 && p.MinItems > p.MaxItems {
		return object()
	}
	return object(at("minItems", lengthNode(p.MinItems)), at("maxItems", lengthNode(p.MaxItems)))
}

// notPortable is syntax that ECMA 262 and RE2 do not read alike.
var notPortable = regexp.MustCompile(`\\[^-\\.*+?^$|(){}\[\]/dDwWsSbBtnrx]|\\x[^0-9A-Fa-f]|\(\?[^:]|\[\[|[*+?}]\+`)

// patternNode is the regular expression for the form of a value; nil if it has none that every reader of
// OpenAPI reads alike.
func patternNode(f spec.Form) *node {
	pattern := f.Regexp()
	if _, err := regexp.Compile(pattern); err != nil || notPortable.MatchString(pattern) {
		return nil
	}
	return optional(pattern)
}

func bound(t spec.JSONType, s string) *node {
	if s == "" {
		return nil
	}
	return typed(t, s)
}

func lengthNode(n int) *node {
	if n <= 0 {
		return nil
	}
	return number(n)
}

// typeNode is the beginning of a schema. An array has items, of which nothing is known.
func typeNode(t spec.JSONType) *node {
	n := object()
	if slices.Contains(jsonTypes, t) {
		put(n, "type", str(t))
	}
	if t == spec.Array {
		put(n, "items", flow(object()))
	}
	return n
}

func valuesOf(enum []spec.EnumValue) []string {
	var values []string
	for _, v := range enum {
		values = append(values, v.Value)
	}
	return values
}
