package doc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"regexp"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec/visible"
)

// EncodeJSON writes a value as JSON, indented by two spaces. It keeps the order of entries.
func EncodeJSON(n *Node) ([]byte, error) {
	compact, err := appendJSON(nil, n)
	if err != nil {
		return nil, err
	}
	var indented, out bytes.Buffer
	if err := json.Indent(&indented, compact, "", "  "); err != nil {
		return nil, err
	}
	_, err = visible.JSON(&out).Write(indented.Bytes())
	return out.Bytes(), err
}

func appendJSON(b []byte, n *Node) ([]byte, error) {
	switch n.Kind {
	case yaml.MappingNode:
		return appendMapping(b, n)
	case yaml.SequenceNode:
		return appendSequence(b, n)
	}
	return appendScalar(b, n)
}

func appendMapping(b []byte, n *Node) (_ []byte, err error) {
	b = append(b, '{')
	for i, e := range Entries(n) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, e.Key), ':')
		if b, err = appendJSON(b, e.Value); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func appendSequence(b []byte, n *Node) (_ []byte, err error) {
	b = append(b, '[')
	for i, item := range n.Content {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appendJSON(b, item); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

func appendScalar(b []byte, n *Node) ([]byte, error) {
	switch n.Tag {
	case "!!null":
		return append(b, "null"...), nil
	case "!!bool", "!!int", "!!float":
		return appendLiteral(b, n)
	}
	return appendString(b, n.Value), nil
}

// appendLiteral appends a number as it is written if that is valid JSON, and the value of the number otherwise. For
// example, YAML numbers such as 0x1F and .5 are invalid in JSON.
func appendLiteral(b []byte, n *Node) ([]byte, error) {
	if n.Tag != "!!bool" && jsonNumber.MatchString(n.Value) {
		return append(b, n.Value...), nil
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return nil, fmt.Errorf("%d: %w", n.Line, err)
	}
	if f, ok := v.(float64); ok && (math.IsInf(f, 0) || math.IsNaN(f)) {
		return nil, fmt.Errorf("%d: JSON has no value for %s", n.Line, n.Value)
	}
	s, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("%d: %w", n.Line, err)
	}
	return append(b, s...), nil
}

func appendString(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s) // replaces text that is not UTF-8
	return b
}
