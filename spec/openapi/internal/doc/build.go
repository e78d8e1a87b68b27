package doc

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// At returns an entry of a mapping.
func At(key string, value *Node) Entry { return Entry{Key: key, Value: value} }

// Object returns a mapping. It leaves out entries without a value.
func Object(entries ...Entry) *Node {
	n := &Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, p := range entries {
		Put(n, p.Key, p.Value)
	}
	return n
}

// List returns a sequence.
func List(items ...*Node) *Node {
	return &Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
}

// Flow sets the style of a mapping or a sequence to one line.
func Flow(n *Node) *Node {
	n.Style = yaml.FlowStyle
	return n
}

// Block sets the style of a mapping or a sequence to several lines.
func Block(n *Node) *Node {
	n.Style = 0
	return n
}

// String returns a string node.
func String[T ~string](s T) *Node {
	return &Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(s)}
}

// OptionalString returns a string node, or nil for the empty string, so that Object leaves it out.
func OptionalString[T ~string](s T) *Node {
	if s == "" {
		return nil
	}
	return String(s)
}

// Strings returns a sequence of strings on one line.
func Strings[T ~string](values []T) *Node {
	n := Flow(List())
	for _, v := range values {
		n.Content = append(n.Content, String(v))
	}
	return n
}

// Int returns an integer node.
func Int(i int) *Node { return Scalar("!!int", strconv.Itoa(i)) }

// Bool returns a boolean node.
func Bool(b bool) *Node { return Scalar("!!bool", strconv.FormatBool(b)) }

// Scalar returns a scalar of any tag.
func Scalar(tag, value string) *Node {
	return &Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// Ref returns a reference, {$ref: pointer}.
func Ref(pointer string) *Node { return Flow(Object(At("$ref", String(pointer)))) }

// Put appends an entry to a mapping unless the value is nil.
func Put(n *Node, key string, value *Node) {
	if value != nil {
		n.Content = append(n.Content, String(key), value)
	}
}

// OptionalStrings is like Strings, but returns nil without values, so that Object leaves it out.
func OptionalStrings(values []string) *Node {
	if len(values) == 0 {
		return nil
	}
	return Strings(values)
}
