package spec

import (
	"regexp"
	"strings"
)

// indexText matches a part of a dotted name that is an index: N for any index, 1 for the first.
var indexText = regexp.MustCompile(`^(?:[NnMm]|[0-9]{1,4}|\[[NnMm0-9]?\]|\{[NnMm]\}|<[NnMm]>)$`)

// IsIndex reports whether a part of a dotted name, such as the N of Tag.N.Key, is an index.
func IsIndex(part string) bool { return indexText.MatchString(part) }

// Unnumbered returns a dotted name without blanks and with "#" for every index. It returns Tag.#.Key for Tag.N.Key,
// Tag.n.Key and Tag.1.Key, which all name the same row.
func Unnumbered(name string) string {
	parts := strings.Split(strings.Join(strings.Fields(name), ""), ".")
	for i, part := range parts[1:] {
		if IsIndex(part) {
			parts[i+1] = "#"
		}
	}
	return strings.Join(parts, ".")
}

// WithoutIndexes returns a dotted name without its indexes: Tag.Key for Tag.N.Key and Tag.1.Key.
func WithoutIndexes(name string) string {
	parts := strings.Split(name, ".")
	kept := parts[:1]
	for _, part := range parts[1:] {
		if !IsIndex(part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ".")
}

// sentAs reports whether a value of a flat row is sent under the name.
func sentAs(row, name string) bool {
	if strings.Count(row, ".") != strings.Count(name, ".") {
		return false
	}
	parts, sent := strings.Split(row, "."), strings.Split(name, ".")
	for i := range parts {
		if parts[i] != sent[i] && (i == 0 || !isAny(parts[i]) || isAny(sent[i]) || !IsIndex(sent[i])) {
			return false
		}
	}
	return true
}

// isAny reports whether a part of a name is a variable index, such as N.
func isAny(part string) bool { return IsIndex(part) && strings.Trim(part, "0123456789") != "" }

// WireName returns the parameter name with which the first value of a flat row is sent: Tag.1.Key for Tag.N.Key.
// Indexes begin at 1. It returns any other name unchanged.
func WireName(name string) string {
	if strings.IndexByte(name, '.') < 0 {
		return name
	}
	parts, indexed := strings.Split(name, "."), false
	for i, part := range parts[1:] {
		if isAny(part) {
			parts[i+1], indexed = "1", true
		}
	}
	if !indexed {
		return name
	}
	return strings.Join(parts, ".")
}
