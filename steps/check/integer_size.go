package check

import (
	"strconv"
	"strings"
)

// sizes are the bits of the integer types of pages; a type that is not listed has no size.
var sizes = map[string]int{"integer": 32, "int": 32, "int32": 32, "long": 64, "int64": 64}

// sizeNames print the sizes.
var sizeNames = map[int]string{32: "32 bits", 64: "64 bits"}

// sizeOf returns the bits of an integer type as the page prints it; 0 if it has no size.
func sizeOf(name string) int { return sizes[strings.ToLower(strings.TrimSpace(name))] }

// fits reports whether an integer, as it is written, fits the type.
func fits(name, text string) bool {
	size := sizeOf(name)
	if size == 0 {
		return true
	}
	_, err := strconv.ParseInt(strings.TrimSpace(text), 10, size)
	return err == nil
}
