package check

import (
	"strconv"
	"strings"
)

// sizes holds the size in bits of the integer types of pages.
var sizes = map[string]int{"integer": 32, "int": 32, "int32": 32, "long": 64, "int64": 64}

// sizeNames prints the sizes.
var sizeNames = map[int]string{32: "32 bits", 64: "64 bits"}

// sizeOf returns the size in bits of an integer type as the page prints it, or 0.
func sizeOf(name string) int { return sizes[strings.ToLower(strings.TrimSpace(name))] }

// fits reports whether the text of an integer fits the type.
func fits(name, text string) bool {
	size := sizeOf(name)
	if size == 0 {
		return true
	}
	_, err := strconv.ParseInt(strings.TrimSpace(text), 10, size)
	return err == nil
}
