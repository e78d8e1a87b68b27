package doc

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML parses one YAML document and records the lines of its nodes. It resolves aliases and merge keys. Errors
// start with the line.
func parseYAML(src []byte) (*Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, errors.New("1: the file is empty")
	case err != nil:
		return nil, yamlError(err)
	}
	switch err := dec.Decode(&next); {
	case err == nil:
		return nil, fmt.Errorf("%d: the file contains a second YAML document; only one is allowed", next.Line)
	case !errors.Is(err, io.EOF):
		return nil, yamlError(err)
	}
	e := expander{budget: max(maxNodes, len(src)/8)}
	return e.expand(doc.Content[0], 0)
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// yamlError moves the line number, which the library puts into the message, to the start of the message.
func yamlError(err error) error {
	m := yamlLine.FindStringSubmatch(err.Error())
	return fmt.Errorf("%s: not YAML: %s", cmp.Or(m[1], "1"), strings.TrimPrefix(err.Error(), m[0]))
}

// expander copies a tree and resolves its aliases. The budget and the depth are limited, because aliases can repeat a
// value very often, and an alias can refer to a value that contains the alias.
type expander struct{ budget int }

func (e *expander) expand(n *Node, depth int) (*Node, error) {
	if e.budget--; e.budget < 0 {
		return nil, fmt.Errorf("%d: %w", n.Line, errTooLarge)
	}
	if depth > MaxDepth {
		return nil, fmt.Errorf("%d: %w", n.Line, errTooDeep)
	}
	switch n.Kind {
	case yaml.AliasNode:
		return e.expand(n.Alias, depth+1)
	case yaml.MappingNode:
		return e.mapping(n, depth)
	case yaml.SequenceNode:
		return e.sequence(n, depth)
	}
	return &Node{Kind: yaml.ScalarNode, Tag: scalarTag(n), Value: n.Value, Line: n.Line}, nil
}

// scalarTag returns the tag of a scalar. It keeps the types of JSON; every other scalar (a date, binary data, a custom
// tag) is a string.
func scalarTag(n *Node) string {
	switch tag := n.ShortTag(); tag {
	case "!!null", "!!bool", "!!int", "!!float":
		return tag
	}
	return "!!str"
}

func (e *expander) sequence(n *Node, depth int) (*Node, error) {
	out := &Node{Kind: n.Kind, Tag: "!!seq", Line: n.Line}
	for _, c := range n.Content {
		item, err := e.expand(c, depth+1)
		if err != nil {
			return nil, err
		}
		out.Content = append(out.Content, item)
	}
	return out, nil
}

func (e *expander) mapping(n *Node, depth int) (*Node, error) {
	out := &Node{Kind: n.Kind, Tag: "!!map", Line: n.Line}
	var merged []*Node
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		value, err := e.expand(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		if n.Content[i].ShortTag() == "!!merge" {
			merged = append(merged, value)
			continue
		}
		key, err := mappingKey(n.Content[i], seen)
		if err != nil {
			return nil, err
		}
		out.Content = append(out.Content, key, value)
	}
	return out, e.merge(out, seen, merged)
}

// mappingKey returns a key as a string, because keys in JSON are strings. In YAML, a status as a key is often written
// as a number.
func mappingKey(n *Node, seen map[string]bool) (*Node, error) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		return nil, fmt.Errorf("%d: the key of a mapping is not a plain value", n.Line)
	}
	if seen[n.Value] {
		return nil, fmt.Errorf("%d: key %q appears twice", n.Line, n.Value)
	}
	seen[n.Value] = true
	return &Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: n.Value, Line: n.Line}, nil
}

// merge adds the entries of merge keys ("<<"). The mapping's own entries override merged entries, and earlier merge
// keys override later ones.
func (e *expander) merge(out *Node, seen map[string]bool, merged []*Node) error {
	for len(merged) > 0 {
		from := merged[0]
		merged = merged[1:]
		if from.Kind == yaml.SequenceNode {
			merged = append(append([]*Node{}, from.Content...), merged...)
			continue
		}
		if from.Kind != yaml.MappingNode {
			return fmt.Errorf("%d: the value of a merge key (<<) must be a mapping", from.Line)
		}
		for i := 0; i < len(from.Content); i += 2 {
			if key := from.Content[i]; !seen[key.Value] {
				seen[key.Value] = true
				out.Content = append(out.Content, key, from.Content[i+1])
			}
		}
	}
	return nil
}
