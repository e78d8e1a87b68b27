package facts

import (
	"strconv"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// The facts of a row are what the page says in it, by name, in the order in which they are written.
// OpenAPI has a place of its own for most of them; the others stand beside the thing, in rowKey.
//
// Nobody has to know which ones OpenAPI can hold. A row is written the OpenAPI way, read back as any
// description would be, and the facts that came back otherwise are written out (see beside).

// The readers of facts leave a value as it is where the fact is not written.

func DecodeString[T ~string](n *doc.Node, key string, to *T) {
	if v := doc.Get(n, key); doc.IsScalar(v) {
		*to = T(v.Value)
	}
}

func DecodeInt(n *doc.Node, key string, to *int) {
	if i, err := strconv.Atoi(doc.Text(doc.Get(n, key))); err == nil {
		*to = i
	}
}

func DecodeBool(n *doc.Node, key string, to *bool) {
	if b, err := strconv.ParseBool(doc.Text(doc.Get(n, key))); err == nil {
		*to = b
	}
}

func DecodeStrings(n *doc.Node, key string, to *[]string) {
	if doc.Get(n, key) != nil {
		*to = doc.Texts(doc.Get(n, key))
	}
}
