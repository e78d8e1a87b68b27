package openapi

import (
	"strconv"
)

// The facts of a row are what the page says in it, by name, in the order in which they are written.
// OpenAPI has a place of its own for most of them; the others stand beside the thing, in rowKey.
//
// Nobody has to know which ones OpenAPI can hold. A row is written the OpenAPI way, read back as any
// description would be, and the facts that came back otherwise are written out (see beside).

// The readers of facts leave a value as it is where the fact is not written.

func readString[T ~string](n *node, key string, to *T) {
	if v := get(n, key); isScalar(v) {
		*to = T(v.Value)
	}
}

func readInt(n *node, key string, to *int) {
	if i, err := strconv.Atoi(text(get(n, key))); err == nil {
		*to = i
	}
}

func readBool(n *node, key string, to *bool) {
	if b, err := strconv.ParseBool(text(get(n, key))); err == nil {
		*to = b
	}
}

func readStrings(n *node, key string, to *[]string) {
	if get(n, key) != nil {
		*to = texts(get(n, key))
	}
}
