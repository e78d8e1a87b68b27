package wire

import (
	"encoding/json"
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var (
	integer = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)$`)
	number  = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$`)
)

// Typed returns the JSON value of a text, for a row of the given type. A text that is not a value of the type becomes a
// JSON string: it is the fault to try. If the page states no type, JSON objects and arrays remain what they are, and
// any other text becomes a string.
func Typed(t spec.JSONType, text string) any {
	switch t {
	case spec.Integer:
		if integer.MatchString(text) {
			return json.Number(text)
		}
	case spec.Number:
		if number.MatchString(text) {
			return json.Number(text)
		}
	case spec.Boolean:
		if text == "true" || text == "false" {
			return text == "true"
		}
	case spec.Array, spec.Object, spec.Any:
		if v, ok := Decode(text); ok && fits(t, v) {
			return v
		}
	}
	return text
}

// fits reports whether an object or an array is a value of the type.
func fits(t spec.JSONType, v any) bool {
	_, isList := v.([]any)
	return t == spec.Any || isList == (t == spec.Array)
}
