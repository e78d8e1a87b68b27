package write

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// serialization returns the serialization of a list or an object from its rows, or flat if they state none. It
// returns "" for a scalar.
func (pn *parameterNode) serialization() spec.Serialization {
	for _, p := range pn.rows {
		if p.Serialization != "" {
			return p.Serialization
		}
	}
	if !pn.isStructured() {
		return ""
	}
	return cmp.Or(pn.memberSerialization(), spec.Flat)
}

// memberSerialization returns the serialization of the first descendant row that has one, or "".
func (pn *parameterNode) memberSerialization() spec.Serialization {
	for _, m := range pn.children() {
		for _, p := range m.rows {
			if p.Serialization != "" {
				return p.Serialization
			}
		}
		if serialization := m.memberSerialization(); serialization != "" {
			return serialization
		}
	}
	return ""
}

// isJSONArray reports whether an example is a JSON array, such as [{"type":"oss"}].
func isJSONArray(example string) bool {
	return strings.HasPrefix(strings.TrimSpace(example), "[") && json.Valid([]byte(example))
}

// hasDottedKey reports whether an example is a JSON object with a dot in a key.
func hasDottedKey(example string) bool {
	if !strings.HasPrefix(strings.TrimSpace(example), "{") {
		return false
	}
	var members map[string]any
	if json.Unmarshal([]byte(example), &members) != nil {
		return false
	}
	for key := range members {
		if strings.Contains(key, ".") {
			return true
		}
	}
	return false
}
