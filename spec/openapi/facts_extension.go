package openapi

import (
	"strings"
)

// beside makes the row extension: the facts of the row that differ from those that were read back.
func beside(facts, readBack []pair) *node {
	row := flow(object())
	for i, f := range facts {
		if same(f.value, readBack[i].value) {
			continue
		}
		if needsLines(f.value) {
			row = block(row)
		}
		put(row, f.key, f.value)
	}
	return row
}

func needsLines(n *node) bool {
	return strings.Contains(n.Value, "\n") || n.Style == 0 && len(n.Content) > 0
}

// leftNode lists rows outside of OpenAPI's own places, each with every fact that differs from the usual.
func leftNode[R any](rows []R, facts func(R) []pair, usual R) *node {
	n := list()
	for _, r := range rows {
		n.Content = append(n.Content, block(beside(facts(r), facts(usual))))
	}
	return n
}

// readLeft reads a list of rows outside of OpenAPI's own places.
func readLeft[R any](root *node, key string, usual R, read func(*node, *R)) []R {
	var rows []R
	for _, n := range items(get(root, key)) {
		row := usual
		read(n, &row)
		rows = append(rows, row)
	}
	return rows
}
