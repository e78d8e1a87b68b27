package facts

import (
	"strings"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// Extension returns the stated facts that differ from the inferred facts. Both lists must have the same keys in the
// same order.
func Extension(stated, inferred []doc.Entry) *doc.Node {
	row := doc.Flow(doc.Object())
	for i, f := range stated {
		if doc.Equal(f.Value, inferred[i].Value) {
			continue
		}
		if isMultiline(f.Value) {
			row = doc.Block(row)
		}
		doc.Put(row, f.Key, f.Value)
	}
	return row
}

// isMultiline reports whether a value does not fit into flow style.
func isMultiline(n *doc.Node) bool {
	return strings.Contains(n.Value, "\n") || n.Style == 0 && len(n.Content) > 0
}

// EncodeRows returns a list of rows for an extension. Each row contains only the facts that differ from the defaults.
func EncodeRows[R any](rows []R, encode func(R) []doc.Entry, defaults R) *doc.Node {
	n := doc.List()
	for _, r := range rows {
		n.Content = append(n.Content, doc.Block(Extension(encode(r), encode(defaults))))
	}
	return n
}

// DecodeRows decodes the list of rows at a key. A fact that a row lacks has its default.
func DecodeRows[R any](root *doc.Node, key string, defaults R, decode func(*doc.Node, *R)) []R {
	var rows []R
	for _, n := range doc.Items(doc.Get(root, key)) {
		row := defaults
		decode(n, &row)
		rows = append(rows, row)
	}
	return rows
}
