package doc

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// node is a value of a document, with its place in the file. Mappings keep their order, which is why
// documents are built and read as nodes rather than as Go maps.
type Node = yaml.Node

// pair is an entry of a mapping.
type Entry struct {
	Key   string
	Value *Node
	Line  int // of the key, where it was read from a file
}

// entries lists what a mapping holds; nothing for any other node.
func Entries(n *Node) []Entry {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	pairs := make([]Entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		pairs = append(pairs, Entry{n.Content[i].Value, n.Content[i+1], n.Content[i].Line})
	}
	return pairs
}

// get finds an entry of a mapping by its key, and by further keys within that; nil if there is none.
func Get(n *Node, keys ...string) *Node {
	for _, key := range keys {
		if n = Find(n, key); n == nil {
			return nil
		}
	}
	return n
}

func Find(n *Node, key string) *Node {
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
func Items(n *Node) []*Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

func IsMapping(n *Node) bool { return n != nil && n.Kind == yaml.MappingNode }

// isScalar reports whether the node is a string, a number or a boolean.
func IsScalar(n *Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.Tag != "!!null"
}

// text is the text of a scalar, "" for any other node.
func Text(n *Node) string {
	if !IsScalar(n) {
		return ""
	}
	return n.Value
}

// same reports whether two values are equal, wherever they stand and however they are written.
func Equal(a, b *Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, Equal)
}

// lastLine is the last line that the value reaches down to.
func LastLine(n *Node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, LastLine(c))
	}
	return last
}

func Texts(n *Node) []string {
	var out []string
	for _, item := range Items(n) {
		out = append(out, Text(item))
	}
	return out
}

func Depth(n *Node) int {
	deepest := 0
	for _, c := range n.Content {
		deepest = max(deepest, Depth(c))
	}
	return deepest + 1
}
