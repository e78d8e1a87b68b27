package openapi

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

func at(key string, value *node) pair { return pair{key: key, value: value} }

// object makes a mapping. Entries without a value are left out.
func object(pairs ...pair) *node {
	n := &node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, p := range pairs {
		put(n, p.key, p.value)
	}
	return n
}

// list makes a sequence.
func list(items ...*node) *node {
	return &node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
}

// flow has a mapping or a sequence written on one line.
func flow(n *node) *node {
	n.Style = yaml.FlowStyle
	return n
}

// block has a mapping or a sequence written over several lines.
func block(n *node) *node {
	n.Style = 0
	return n
}

// str makes a string.
func str[T ~string](s T) *node {
	return &node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(s)}
}

// optional is str, but nil for the empty string, so that object leaves it out.
func optional[T ~string](s T) *node {
	if s == "" {
		return nil
	}
	return str(s)
}

func strs[T ~string](values []T) *node {
	n := flow(list())
	for _, v := range values {
		n.Content = append(n.Content, str(v))
	}
	return n
}

func number(i int) *node { return literal("!!int", strconv.Itoa(i)) }

func boolean(b bool) *node { return literal("!!bool", strconv.FormatBool(b)) }

func literal(tag, value string) *node {
	return &node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func ref(pointer string) *node { return flow(object(at("$ref", str(pointer)))) }

// put appends an entry to a mapping unless the value is nil.
func put(n *node, key string, value *node) {
	if value != nil {
		n.Content = append(n.Content, str(key), value)
	}
}

// optionals is strs, but nil for no values, so that object leaves it out.
func optionals(values []string) *node {
	if len(values) == 0 {
		return nil
	}
	return strs(values)
}
