package wire

import (
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Pair is a parameter with its value.
type Pair struct{ Name, Value string }

// Flat returns one parameter per scalar of a value: Tag.1.Key for a list of objects, A.B for an object, and A.#3#key for
// a map, whose keys are data. Indexes start at 1. isMap reports whether the object with the given name is a map; names
// of elements have their index. A list or an object without members has no parameters.
func Flat(name string, v any, isMap func(name string) bool) []Pair {
	var all []Pair
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			all = append(all, Flat(name+"."+strconv.Itoa(i+1), x, isMap)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			member := name + "." + key
			if isMap(name) {
				member = name + ".#" + strconv.Itoa(utf8.RuneCountInString(key)) + "#" + key
			}
			all = append(all, Flat(member, v[key], isMap)...)
		}
	default:
		all = []Pair{{name, Text(v)}}
	}
	return all
}
