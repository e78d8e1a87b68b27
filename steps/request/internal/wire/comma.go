package wire

import "strings"

// Commas returns the elements of a list of scalars as one text, separated by commas. It reports false if v is not such a
// list.
func Commas(v any) (string, bool) {
	list, ok := v.([]any)
	if !ok {
		return "", false
	}
	var all []string
	for _, x := range list {
		switch x.(type) {
		case []any, map[string]any, nil:
			return "", false
		}
		all = append(all, Text(x))
	}
	return strings.Join(all, ","), true
}
