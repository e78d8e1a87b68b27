package write

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// serialization is how a list or an object travels: as its rows say, else flat where they have flat names; ""
// for a plain value.
func (s *parameterNode) serialization() spec.Serialization {
	for _, p := range s.rows {
		if p.Serialization != "" {
			return p.Serialization
		}
	}
	if !s.isStructured() {
		return ""
	}
	return cmp.Or(s.memberSerialization(), spec.Flat)
}

// memberSerialization is that of the first row within a structure that tells; "" if none does.
func (s *parameterNode) memberSerialization() spec.Serialization {
	for _, m := range s.children() {
		for _, p := range m.rows {
			if p.Serialization != "" {
				return p.Serialization
			}
		}
		if way := m.memberSerialization(); way != "" {
			return way
		}
	}
	return ""
}

// isListText reports whether an example is a list in JSON, such as [{"type":"oss"}].
func isJSONArray(example string) bool {
	return strings.HasPrefix(strings.TrimSpace(example), "[") && json.Valid([]byte(example))
}

// hasDottedKey reports whether an example is an object in JSON with a dot in a key, so that the names of its
// members are not to be taken apart.
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
