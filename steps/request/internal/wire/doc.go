// Package wire converts the values of request rows to the notations in which they are sent, one file per notation. A
// value that has members is a JSON text until it is sent, so members are changed in the same way for all notations.
package wire

import (
	"github.com/rowproof/rowproof/spec/exactjson"
)

// Decode parses a JSON object or a JSON array. Numbers remain as they are written. It reports false for any other text.
func Decode(text string) (any, bool) {
	v, _ := exactjson.Decode(text)
	switch v.(type) {
	case map[string]any, []any:
		return v, true
	}
	return nil, false
}

// Text returns the text of a value: a string without quotation marks, and any other value as JSON.
func Text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return exactjson.Encode(v)
}
