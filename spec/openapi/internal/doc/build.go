package doc

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

func At(key string, value *Node) Entry { return Entry{Key: key, Value: value} }

// object makes a mapping. Entries without a value are left out.
func Object(pairs ...Entry) *Node {
	n := &Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, p := range pairs {
		Put(n, p.Key, p.Value)
	}
	return n
}

// list makes a sequence.
func List(items ...*Node) *Node {
	return &Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
}

// flow has a mapping or a sequence written on one line.
func Flow(n *Node) *Node {
	n.Style = yaml.FlowStyle
	return n
}

// block has a mapping or a sequence written over several lines.
func Block(n *Node) *Node {
	n.Style = 0
	return n
}

// str makes a string.
func String[T ~string](s T) *Node {
	return &Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(s)}
}

// optional is str, but nil for the empty string, so that object leaves it out.
func OptionalString[T ~string](s T) *Node {
	if s == "" {
		return nil
	}
	return String(s)
}

func Strings[T ~string](values []T) *Node {
	n := Flow(List())
	for _, v := range values {
		n.Content = append(n.Content, String(v))
	}
	return n
}

func Int(i int) *Node { return Scalar("!!int", strconv.Itoa(i)) }

func Bool(b bool) *Node { return Scalar("!!bool", strconv.FormatBool(b)) }

func Scalar(tag, value string) *Node {
	return &Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func Ref(pointer string) *Node { return Flow(Object(At("$ref", String(pointer)))) }

// put appends an entry to a mapping unless the value is nil.
func Put(n *Node, key string, value *Node) {
	if value != nil {
		n.Content = append(n.Content, String(key), value)
	}
}

// optionals is strs, but nil for no values, so that object leaves it out.
func OptionalStrings(values []string) *Node {
	if len(values) == 0 {
		return nil
	}
	return Strings(values)
}
