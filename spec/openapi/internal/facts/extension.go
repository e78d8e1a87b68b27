package facts

import (
	"strings"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// beside makes the row extension: the facts of the row that differ from those that were read back.
func Extension(facts, readBack []doc.Entry) *doc.Node {
	row := doc.Flow(doc.Object())
	for i, f := range facts {
		if doc.Equal(f.Value, readBack[i].Value) {
			continue
		}
		if isMultiline(f.Value) {
			row = doc.Block(row)
		}
		doc.Put(row, f.Key, f.Value)
	}
	return row
}

func isMultiline(n *doc.Node) bool {
	return strings.Contains(n.Value, "\n") || n.Style == 0 && len(n.Content) > 0
}

// leftNode lists rows outside of OpenAPI's own places, each with every fact that differs from the usual.
func EncodeRows[R any](rows []R, facts func(R) []doc.Entry, usual R) *doc.Node {
	n := doc.List()
	for _, r := range rows {
		n.Content = append(n.Content, doc.Block(Extension(facts(r), facts(usual))))
	}
	return n
}

// readLeft reads a list of rows outside of OpenAPI's own places.
func DecodeRows[R any](root *doc.Node, key string, usual R, read func(*doc.Node, *R)) []R {
	var rows []R
	for _, n := range doc.Items(doc.Get(root, key)) {
		row := usual
		read(n, &row)
		rows = append(rows, row)
	}
	return rows
}
