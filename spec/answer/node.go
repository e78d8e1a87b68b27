// Package answer parses JSON and XML answers into trees, both the answers that an endpoint sends and the samples that a
// page shows. Package repair repairs malformed samples; no package that judges received answers imports package repair.
//
// The mock server does not use this package. If the mock server and the checks parsed with the same code, a mistake in
// that code could go unnoticed.
package answer

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Kind is the kind of a node.
type Kind string

// The kinds. A JSON value has any kind except Text. An XML element without child elements has the kind Text, because
// XML has no types.
const (
	Object  Kind = "object"
	Array   Kind = "array"
	String  Kind = "string"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Null    Kind = "null"
	Text    Kind = "text"
)

// Node is a value of an answer.
type Node struct {
	// Name is the name of the member or element without a namespace prefix. The values of a list have the name of the
	// list. The root of a JSON answer has no name.
	Name string
	Kind Kind
	// Text is the text of a leaf. Strings are unescaped; numbers are as written.
	Text string
	// Children are the members of an object or the values of a list, in the order of the answer.
	Children []*Node
	// Format is the format of the answer.
	Format spec.Format
	// Head describes what precedes the value. It is set at the root only. The head of a JSON answer without a byte
	// order mark is nil.
	Head *Head
}

// Head is the beginning of an answer. Only ByteOrderMark applies to JSON.
type Head struct {
	ByteOrderMark bool
	Version       string // the declared version of XML, "" if it is 1.0 or absent
	Encoding      string // the declared encoding, or that of a body that is not in UTF-8; "" if it is UTF-8
	DocumentType  bool
	Namespace     string // URI of the namespace of the root, or ""
}

// Child returns the member of an object by its exact name, or nil.
func (n *Node) Child(name string) *Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Has reports whether a descendant of n has the given name.
func (n *Node) Has(name string) bool {
	for _, c := range n.Children {
		if c.Name == name || c.Has(name) {
			return true
		}
	}
	return false
}

// IsBlank reports whether the node is null, an empty text or only white space.
func (n *Node) IsBlank() bool {
	switch n.Kind {
	case Null:
		return true
	case String, Text:
		return strings.TrimSpace(n.Text) == ""
	default:
		return false
	}
}

// IsLeaf reports whether the node is neither an object nor a list.
func (n *Node) IsLeaf() bool { return n.Kind != Object && n.Kind != Array }

// String returns the kind of the node and the beginning of its text, for messages.
func (n *Node) String() string {
	switch n.Kind {
	case Object, Array, Null:
		return string(n.Kind)
	case Number, Boolean:
		return string(n.Kind) + " " + Clip(n.Text)
	default:
		return string(n.Kind) + " " + Quote(n.Text)
	}
}

// Quote returns the beginning of a text in quotation marks, for messages.
func Quote(s string) string { return `"` + strings.ReplaceAll(Clip(s), `"`, `\"`) + `"` }

// Clip returns the beginning of a text, for messages. Control characters, which could upset a terminal, become
// question marks.
func Clip(s string) string {
	const most = 80
	var b strings.Builder
	for i, r := range s {
		if i >= most {
			b.WriteString("...")
			break
		}
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}
