package openapi

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// encodeYAML writes a document, with a comment on top. It writes the few forms of YAML that a description needs; the
// library's encoder, which knows them all, took as long as deriving and validating together.
func encodeYAML(root *node, comment string) []byte {
	w := &yamlWriter{out: make([]byte, 0, 1<<15)}
	w.out = append(w.out, "# "+comment+"\n\n"...)
	if isInline(root) {
		w.inline(root)
	} else {
		w.block(root, 0)
	}
	return append(w.out, '\n')
}

// yamlWriter writes values from where it stands; the caller has broken the line, and none ends with a line break.
type yamlWriter struct{ out []byte }

func (w *yamlWriter) add(s string) { w.out = append(w.out, s...) }

// line begins a new line.
func (w *yamlWriter) line(indent int) {
	w.out = append(w.out, '\n')
	w.spaces(indent)
}

func (w *yamlWriter) spaces(n int) {
	for range n {
		w.out = append(w.out, ' ')
	}
}

// isInline reports whether a mapping or a sequence is written on one line; an empty one can not be otherwise.
func isInline(n *node) bool {
	return n.Kind == yaml.ScalarNode || n.Style == yaml.FlowStyle || len(n.Content) == 0
}

// block writes a mapping or a sequence over lines of the same indentation, the first of which has begun.
func (w *yamlWriter) block(n *node, indent int) {
	if n.Kind == yaml.SequenceNode {
		for i, item := range n.Content {
			if i > 0 {
				w.line(indent)
			}
			w.add("-")
			w.within(item, indent, true)
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if i > 0 {
			w.line(indent)
		}
		w.key(n.Content[i].Value, indent)
		w.within(n.Content[i+1], indent, false)
	}
}

// maxSimpleKey is the length of a key up to which it stands before its colon without more ado. YAML allows 1,024
// characters, quotes and escapes included.
const maxSimpleKey = 128

func (w *yamlWriter) key(s string, indent int) {
	if len(s) > maxSimpleKey {
		w.add("? ")
		w.flowString(s, false)
		w.line(indent)
	} else {
		w.flowString(s, false)
	}
	w.add(":")
}

// within writes a value after a key or the dash of an item.
func (w *yamlWriter) within(n *node, indent int, ofSequence bool) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!str" && isBlock(n.Value):
		w.add(" ")
		w.literal(n.Value, indent+2)
	case isInline(n):
		w.add(" ")
		if n.Kind == yaml.ScalarNode {
			w.scalar(n, false)
		} else {
			w.inline(n)
		}
	case ofSequence:
		w.add(" ")
		w.block(n, indent+2)
	default:
		w.line(indent + 2)
		w.block(n, indent+2)
	}
}

// inline writes a value on one line, whatever its style.
func (w *yamlWriter) inline(n *node) {
	switch n.Kind {
	case yaml.MappingNode:
		w.add("{")
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				w.add(", ")
			}
			if len(n.Content[i].Value) > maxSimpleKey {
				w.add("? ")
			}
			w.flowString(n.Content[i].Value, true)
			w.add(": ")
			w.inline(n.Content[i+1])
		}
		w.add("}")
	case yaml.SequenceNode:
		w.add("[")
		for i, item := range n.Content {
			if i > 0 {
				w.add(", ")
			}
			w.inline(item)
		}
		w.add("]")
	default:
		w.scalar(n, true)
	}
}

// scalar writes a value on one line.
func (w *yamlWriter) scalar(n *node, inFlow bool) {
	if n.Tag == "!!str" {
		w.flowString(n.Value, inFlow)
		return
	}
	w.add(n.Value) // a number, a boolean or null, in a form that JSON has
}

// literal writes text of several lines as it stands.
func (w *yamlWriter) literal(s string, indent int) {
	text, ended := strings.CutSuffix(s, "\n")
	w.add("|")
	if !ended {
		w.add("-")
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			w.add("\n")
			continue
		}
		w.line(indent)
		w.add(line)
	}
}
