package spec

import (
	"regexp"
	"strings"
)

// indexText stands for the number of a value within a dotted name: N for any, 1 for the first.
var indexText = regexp.MustCompile(`^(?:[NnMm]|[0-9]{1,4}|\[[NnMm0-9]?\]|\{[NnMm]\}|<[NnMm]>)$`)

// IsIndex reports whether a part of a dotted name, such as the N of Tag.N.Key, is the number of a value.
func IsIndex(part string) bool { return indexText.MatchString(part) }

// Unnumbered is a dotted name with "#" for every number, and without blanks: Tag.#.Key for Tag.N.Key, Tag.n.Key
// and Tag.1.Key, which are names of one row.
func Unnumbered(name string) string {
	parts := strings.Split(strings.Join(strings.Fields(name), ""), ".")
	for i, part := range parts[1:] {
		if IsIndex(part) {
			parts[i+1] = "#"
		}
	}
	return strings.Join(parts, ".")
}

// travelsAs reports whether a value of a flat row travels under a name.
func travelsAs(row, name string) bool {
	parts, sent := strings.Split(row, "."), strings.Split(name, ".")
	if len(parts) != len(sent) {
		return false
	}
	for i := range parts {
		if parts[i] != sent[i] && (i == 0 || !isAny(parts[i]) || isAny(sent[i]) || !IsIndex(sent[i])) {
			return false
		}
	}
	return true
}

// isAny reports whether a part of a name stands for the number of any value.
func isAny(part string) bool { return IsIndex(part) && strings.Trim(part, "0123456789") != "" }

// WireName is the name under which the first value of a flat row travels: Tag.1.Key for Tag.N.Key. Values are
// counted from 1. Any other name is its own.
func WireName(name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts[1:] {
		if isAny(part) {
			parts[i+1] = "1"
		}
	}
	return strings.Join(parts, ".")
}
