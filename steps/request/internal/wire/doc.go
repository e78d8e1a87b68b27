// Package wire converts the values of request rows to the notations in which they are sent, one file per notation. A
// value that has members is a JSON text until it is sent, so members are changed in the same way for all notations.
package wire

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// Decode parses a JSON object or a JSON array. Numbers remain as they are written. It reports false for any other text.
func Decode(text string) (any, bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil, false
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, false
	}
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
	return Encode(v)
}

// Encode returns the JSON text of a value that [Decode] or [Typed] returned.
func Encode(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // cannot fail: v consists of JSON values
	return strings.TrimSuffix(b.String(), "\n")
}
