// Package exactjson parses and writes JSON without changing its numbers and texts.
package exactjson

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// Decode parses a text that is one JSON value. Numbers are of type [json.Number] and remain as they are written. It reports
// false for any other text.
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
	return v, true
}

// Encode returns a value that consists of JSON values as JSON on one line. It does not escape <, > and &.
func Encode(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // cannot fail: v consists of JSON values
	return strings.TrimSuffix(b.String(), "\n")
}
