package suite

import (
	"encoding/json"
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/spec"
)

// node is a parameter of a call: a leaf, a structure or a list of either.
type node struct {
	name    string
	row     *spec.Parameter // nil if only rows of members name the node
	text    string          // valid value of a leaf
	list    bool
	sent    bool // a call that succeeds sends the node
	members []*node
	parent  *node
}

// treeOf returns the request rows of an operation as a tree: Tag.N.Key is a member of the elements of the list Tag.
func treeOf(c *spec.Contract, sample mock.Sample) *node {
	root := &node{sent: true}
	for i := range c.Parameters {
		p := &c.Parameters[i]
		sent, own := sample.Sent[p.ID]
		if !own {
			continue
		}
		n := root.add(strings.Split(p.FullName(), "."))
		if n.row == nil {
			n.row, n.text = p, sample.Values[p.ID]
		}
		n.list = n.list || p.Type.JSON == spec.Array
		if n.sent = n.sent || sent || p.Parent != "" && p.Required && len(p.Conditions) == 0; sent {
			n.markSent()
		}
	}
	root.markLists()
	return root
}

// markLists marks the structures whose example is a list in JSON, because few pages state in words that they are lists.
func (n *node) markLists() {
	for _, m := range n.members {
		if len(m.members) > 0 && m.row != nil {
			v, _ := parsed(m.row.Example)
			_, isList := v.([]any)
			m.list = m.list || isList
		}
		m.markLists()
	}
}

// markSent marks the structures around a node as sent.
func (n *node) markSent() {
	for at := n; at != nil; at = at.parent {
		at.sent = true
	}
}

// add returns the node at a path below n. It adds missing nodes.
func (n *node) add(parts []string) *node {
	for i, part := range parts {
		if i > 0 && spec.IsIndex(part) {
			n.list = true
			continue
		}
		name, isList := strings.CutSuffix(strings.TrimSpace(part), "[]")
		n = n.member(name)
		n.list = n.list || isList
	}
	return n
}

func (n *node) member(name string) *node {
	for _, m := range n.members {
		if m.name == name {
			return m
		}
	}
	m := &node{name: name, parent: n}
	n.members = append(n.members, m)
	return m
}

// change sets the value of one node of a call.
type change struct {
	at    *node
	value any
	omit  bool // the call lacks the node
}

// call returns the parameters of a call that succeeds, with a change unless it is nil.
func (n *node) call(c *change) map[string]any {
	return n.structure(c)
}

func (n *node) structure(c *change) map[string]any {
	out := map[string]any{}
	for _, m := range n.members {
		switch {
		case c != nil && c.at == m && c.omit:
		case c != nil && c.at == m:
			out[m.name] = c.value
		case m.sent || c != nil && m.contains(c.at):
			out[m.name] = m.value(c)
		}
	}
	if len(out) == 0 && n.parent != nil && len(n.members) > 0 && (c == nil || c.at.parent != n) {
		m := n.members[0]
		out[m.name] = m.value(c)
	}
	return out
}

func (n *node) contains(other *node) bool {
	for at := other; at != nil; at = at.parent {
		if at == n {
			return true
		}
	}
	return false
}

// value returns the valid value of a node.
func (n *node) value(c *change) any {
	v := n.one(c)
	if _, already := v.([]any); n.list && !already {
		return []any{v}
	}
	return v
}

// one returns the valid value of an element of a list, or of a node that is not a list. The example of a list may be the
// whole list.
func (n *node) one(c *change) any {
	if len(n.members) > 0 {
		return n.structure(c)
	}
	if n.row == nil {
		return ""
	}
	if v, ok := parsed(n.text); ok && (n.row.Type.JSON == spec.Array || n.row.Type.JSON == spec.Object || n.row.Type.JSON == spec.Any && n.list) {
		return v
	}
	switch n.row.Type.JSON {
	case spec.Object:
		return map[string]any{"key": "value"}
	case spec.Array:
		return typed(n.row.Type.Element.JSON, n.text)
	}
	return typed(n.row.Type.JSON, n.text)
}

// full returns the value of a structure with all its members. The values differ per number, as those of numbered.
func (n *node) full(number int) any {
	if len(n.members) == 0 {
		return n.numbered(n.value(nil), number)
	}
	out := map[string]any{}
	for _, m := range n.members {
		out[m.name] = m.full(number)
	}
	if n.list {
		return []any{out}
	}
	return out
}

// path returns the dotted name of a node.
func (n *node) path() string {
	if n.parent == nil || n.parent.parent == nil {
		return n.name
	}
	return n.parent.path() + "." + n.name
}

// parsed returns the value of a JSON object or list.
func parsed(text string) (any, bool) {
	if text == "" || text[0] != '[' && text[0] != '{' {
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	return v, d.Decode(&v) == nil && !d.More()
}

// typed returns a text as a value of a type. A text that is not a value of the type remains a text.
func typed(t spec.JSONType, text string) any {
	switch t {
	case spec.Integer, spec.Number:
		if n := json.Number(text); json.Valid([]byte(text)) && text[0] != '"' && text[0] != '[' && text[0] != '{' && text != "null" && text != "true" && text != "false" {
			return n
		}
	case spec.Boolean:
		switch strings.ToLower(text) {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return text
}
