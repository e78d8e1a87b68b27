package doc

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// Node is a value of a document, with its line in the file. Unlike a Go map, a mapping node preserves the order of
// entries.
type Node = yaml.Node

// Entry is an entry of a mapping.
type Entry struct {
	Key   string
	Value *Node
	Line  int // line of the key in the file, 0 if it was not parsed
}

// Entries returns the entries of a mapping, nil for any other node.
func Entries(n *Node) []Entry {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	var all []Entry
	for i := 0; i < len(n.Content); i += 2 {
		all = append(all, Entry{n.Content[i].Value, n.Content[i+1], n.Content[i].Line})
	}
	return all
}

// Get returns the value at a path of keys, or nil.
func Get(n *Node, keys ...string) *Node {
	for _, key := range keys {
		if n = find(n, key); n == nil {
			return nil
		}
	}
	return n
}

func find(n *Node, key string) *Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// Items returns the items of a sequence, nil for any other node.
func Items(n *Node) []*Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// IsMapping reports whether n is a mapping; n may be nil.
func IsMapping(n *Node) bool { return n != nil && n.Kind == yaml.MappingNode }

// IsScalar reports whether n is a string, a number or a boolean; n may be nil.
func IsScalar(n *Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.Tag != "!!null"
}

// Text returns the text of a scalar, "" for any other node.
func Text(n *Node) string {
	if !IsScalar(n) {
		return ""
	}
	return n.Value
}

// Equal reports whether two values are equal, ignoring their lines and styles.
func Equal(a, b *Node) bool {
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, Equal)
}

// LastLine returns the last line of a value.
func LastLine(n *Node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, LastLine(c))
	}
	return last
}

// Texts returns the texts of the items of a sequence.
func Texts(n *Node) []string {
	var out []string
	for _, item := range Items(n) {
		out = append(out, Text(item))
	}
	return out
}

// Depth returns the number of levels of a value, 1 for a scalar.
func Depth(n *Node) int {
	deepest := 0
	for _, c := range n.Content {
		deepest = max(deepest, Depth(c))
	}
	return deepest + 1
}
