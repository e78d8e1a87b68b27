package facts

import (
	"strconv"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// The functions below leave *to unchanged if n lacks the key.

func decodeString[T ~string](n *doc.Node, key string, to *T) {
	if v := doc.Get(n, key); doc.IsScalar(v) {
		*to = T(v.Value)
	}
}

func decodeInt(n *doc.Node, key string, to *int) {
	if i, err := strconv.Atoi(doc.Text(doc.Get(n, key))); err == nil {
		*to = i
	}
}

func decodeBool(n *doc.Node, key string, to *bool) {
	if b, err := strconv.ParseBool(doc.Text(doc.Get(n, key))); err == nil {
		*to = b
	}
}

func decodeStrings(n *doc.Node, key string, to *[]string) {
	if doc.Get(n, key) != nil {
		*to = doc.Texts(doc.Get(n, key))
	}
}
