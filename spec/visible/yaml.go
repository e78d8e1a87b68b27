package visible

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// EncodeYAML returns v as YAML with an indentation of two spaces. Strings with invisible characters have double quotes and
// escapes, such as \u202e.
func EncodeYAML(v any) ([]byte, error) {
	n, ok := v.(*yaml.Node)
	if !ok {
		n = &yaml.Node{}
		if err := n.Encode(v); err != nil {
			return nil, err
		}
	}
	quote(n)
	var b bytes.Buffer
	e := yaml.NewEncoder(YAML(&b))
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return nil, err
	}
	err := e.Close()
	return b.Bytes(), err
}

// quote sets double quotes for the strings below a node that have invisible characters other than tabs and line feeds.
func quote(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && strings.ContainsFunc(n.Value, func(r rune) bool { return r != '\t' && r != '\n' && !Shows(r) }) {
		n.Style = n.Style&^(yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) | yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		quote(c)
	}
}
