package spec

import (
	"strconv"
	"strings"
)

// bits maps the name of an integer type on a page, or of an integer format in OpenAPI, to its size.
var bits = map[string]int{
	"integer": 32, "int": 32, "int32": 32, "整": 32, "整数": 32, "整型": 32, "整形": 32,
	"long": 64, "int64": 64, "长整": 64, "长整数": 64, "长整型": 64, "长整形": 64,
}

// Bits returns the size of an integer type: 32, 64, or 0 if the page does not state it.
func (t Type) Bits() int {
	if t.JSON != Integer {
		return 0
	}
	return bits[strings.ToLower(strings.TrimSpace(t.Name))]
}

// Fits reports whether the text of an integer fits the size of the type. Other texts fit.
func (t Type) Fits(text string) bool {
	size := t.Bits()
	if size == 0 {
		return true
	}
	_, err := strconv.ParseInt(strings.TrimSpace(text), 10, size)
	e, _ := err.(*strconv.NumError)
	return e == nil || e.Err != strconv.ErrRange
}
