package write

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// schemaOf returns the schema of a request row without children. A fixed value replaces the enumeration of the row.
func schemaOf(p spec.Parameter, fixed string) *doc.Node {
	values := []string{fixed}
	if fixed == "" {
		values = valuesOf(p.Enum)
	}
	enum := typedEnum(p.Type.JSON, values)
	n := typeNode(p.Type)
	putSize(n, p.Type, append(values, p.Min, p.Max, p.Default, p.Example)...)
	doc.Put(n, "enum", enum)
	doc.Put(n, "default", typedMember(p.Type.JSON, enum, p.Default))
	putBounds(n, p)
	return n
}

// putBounds adds the bounds and the pattern of a value, unless the default violates them.
func putBounds(n *doc.Node, p spec.Parameter) {
	bounds := doc.Object()
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		bounds = numberBounds(p.Type.JSON, p.Limits)
	case spec.String:
		bounds = doc.Object(doc.At("minLength", lengthNode(p.MinLength)), doc.At("maxLength", lengthNode(p.MaxLength)), doc.At("pattern", patternNode(p.Form)))
	case spec.Array:
		bounds = itemBounds(p)
	}
	if value := doc.Get(n, "default"); len(bounds.Content) > 0 && (value == nil || doc.Fits(bounds, value)) {
		n.Content = append(n.Content, bounds.Content...)
	}
}

// itemBounds returns the bounds of a list, or an empty mapping if the minimum is above the maximum.
func itemBounds(p spec.Parameter) *doc.Node {
	if p.MaxItems > 0 && p.MinItems > p.MaxItems {
		return doc.Object()
	}
	return doc.Object(doc.At("minItems", lengthNode(p.MinItems)), doc.At("maxItems", lengthNode(p.MaxItems)))
}

// notPortable matches syntax that ECMA 262 and RE2 interpret differently.
var notPortable = regexp.MustCompile(`\\[^-\\.*+?^$|(){}\[\]/dDwWsSbBtnrx]|\\x[^0-9A-Fa-f]|\(\?[^:]|\[\[|[*+?}]\+`)

// patternNode returns the regular expression of a value. It returns nil if the page states none, or if parsers disagree
// on its meaning.
func patternNode(f spec.Form) *doc.Node {
	pattern := f.Regexp()
	if _, err := regexp.Compile(pattern); err != nil || notPortable.MatchString(pattern) {
		return nil
	}
	return doc.OptionalString(pattern)
}

// numberBounds returns the bounds of a number in OpenAPI 3.0, in which exclusiveMinimum is a boolean.
func numberBounds(t spec.JSONType, l spec.Limits) *doc.Node {
	n := doc.Object()
	put := func(name, exclusiveName, value string, exclusive bool) {
		limit := bound(t, value)
		doc.Put(n, name, limit)
		if limit != nil && exclusive {
			doc.Put(n, exclusiveName, doc.Bool(true))
		}
	}
	put("minimum", "exclusiveMinimum", l.Min, l.ExclusiveMin)
	put("maximum", "exclusiveMaximum", l.Max, l.ExclusiveMax)
	return n
}

func bound(t spec.JSONType, s string) *doc.Node {
	if s == "" {
		return nil
	}
	return typedValue(t, s)
}

func lengthNode(n int) *doc.Node {
	if n <= 0 {
		return nil
	}
	return doc.Int(n)
}

// typeNode returns the beginning of a schema: the type and, for an array, items of the documented type or of any type.
func typeNode(t spec.Type) *doc.Node {
	n := doc.Object()
	if slices.Contains(facts.JSONTypes, t.JSON) {
		doc.Put(n, "type", doc.String(t.JSON))
	}
	if t.JSON == spec.Array {
		items := typeNode(t.OfElement())
		putSize(items, t.OfElement())
		doc.Put(n, "items", doc.Flow(items))
	}
	return n
}

// putSize adds the size of an integer as a format, unless one of the texts is an integer beyond this size.
func putSize(n *doc.Node, t spec.Type, texts ...string) {
	size := t.Bits()
	if size == 0 || slices.ContainsFunc(texts, func(s string) bool { return !t.Fits(s) }) {
		return
	}
	doc.Put(n, "format", doc.String(fmt.Sprintf("int%d", size)))
}

func valuesOf(enum []spec.EnumValue) []string {
	var values []string
	for _, v := range enum {
		values = append(values, v.Value)
	}
	return values
}
