package openapi

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// addedKey marks a parameter that the description needs but that is no row of the page.
const addedKey = "x-rowproof-added"

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

// inferParameter reads a parameter as OpenAPI has it, without extensions. The schema is found by the
// caller, because it may stand elsewhere.
func inferParameter(n, schema *node) spec.Parameter {
	p := inferProperty(text(get(n, "name")), schema, text(get(n, "required")) == "true")
	readString(n, "in", &p.In)
	readString(n, "description", &p.Text)
	if e := get(n, "example"); e != nil {
		p.Example = text(e)
	}
	return p
}

// inferProperty reads a property of a request body.
func inferProperty(name string, schema *node, required bool) spec.Parameter {
	p := spec.Parameter{Row: tableRow(), Name: name, In: spec.InBody, Required: required}
	p.Type.JSON = inferType(schema)
	readString(schema, "description", &p.Text)
	readString(schema, "example", &p.Example)
	readString(schema, "default", &p.Default)
	readString(schema, "minimum", &p.Min)
	readString(schema, "maximum", &p.Max)
	readInt(schema, "minLength", &p.MinLength)
	readInt(schema, "maxLength", &p.MaxLength)
	readInt(schema, "minItems", &p.MinItems)
	readInt(schema, "maxItems", &p.MaxItems)
	readString(schema, "pattern", &p.Form.Pattern)
	readString(schema, serializationKey, &p.Serialization)
	for _, v := range enumOf(schema) {
		p.Enum = append(p.Enum, spec.EnumValue{Value: v})
	}
	return p
}

// enumOf lists the values of a schema's enumeration; OpenAPI 3.1 knows const for a single one.
func enumOf(schema *node) []string {
	if c := get(schema, "const"); isScalar(c) {
		return []string{c.Value}
	}
	var values []string
	for _, v := range items(get(schema, "enum")) {
		if isScalar(v) {
			values = append(values, v.Value)
		}
	}
	return values
}

var jsonTypes = []spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object}

// inferType is the type of a schema. OpenAPI 3.1 allows several; the first that is not null counts.
func inferType(schema *node) spec.JSONType {
	for _, name := range append(texts(get(schema, "type")), text(get(schema, "type"))) {
		if t := spec.JSONType(name); slices.Contains(jsonTypes, t) {
			return t
		}
	}
	return spec.Any
}
