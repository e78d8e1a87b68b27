package openapi

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// node is a value of a document, with its place in the file. Mappings keep their order, which is why
// documents are built and read as nodes rather than as Go maps.
type node = yaml.Node

// pair is an entry of a mapping.
type pair struct {
	key   string
	value *node
	line  int // of the key, where it was read from a file
}

// entries lists what a mapping holds; nothing for any other node.
func entries(n *node) []pair {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	pairs := make([]pair, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		pairs = append(pairs, pair{n.Content[i].Value, n.Content[i+1], n.Content[i].Line})
	}
	return pairs
}

// get finds an entry of a mapping by its key, and by further keys within that; nil if there is none.
func get(n *node, keys ...string) *node {
	for _, key := range keys {
		if n = entry(n, key); n == nil {
			return nil
		}
	}
	return n
}

func entry(n *node, key string) *node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// items lists what a sequence holds; nothing for any other node.
func items(n *node) []*node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

func isMapping(n *node) bool { return n != nil && n.Kind == yaml.MappingNode }

// isScalar reports whether the node is a string, a number or a boolean.
func isScalar(n *node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.Tag != "!!null"
}

// text is the text of a scalar, "" for any other node.
func text(n *node) string {
	if !isScalar(n) {
		return ""
	}
	return n.Value
}

// same reports whether two values are equal, wherever they stand and however they are written.
func same(a, b *node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, same)
}

// lastLine is the last line that the value reaches down to.
func lastLine(n *node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, lastLine(c))
	}
	return last
}

func texts(n *node) []string {
	var out []string
	for _, item := range items(n) {
		out = append(out, text(item))
	}
	return out
}

func depth(n *node) int {
	deepest := 0
	for _, c := range n.Content {
		deepest = max(deepest, depth(c))
	}
	return deepest + 1
}
