package tree

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// rowNode is the documented part of the response at a path, with which an XML response is compared.
type rowNode struct {
	path    string
	kind    spec.JSONType
	members map[string]*rowNode
}

// rowTree returns the rows as a tree. The children of a list are the members of its elements.
func rowTree(fields []spec.Field) *rowNode {
	root := &rowNode{kind: spec.Object, members: map[string]*rowNode{}}
	for _, f := range fields {
		at := root
		for step := range strings.SplitSeq(f.Path, ".") {
			at = at.member(strings.TrimSuffix(step, "[]"), step)
		}
		if at.kind == "" {
			at.kind = f.Type.JSON
		}
	}
	return root
}

// member returns the child with the name, and creates it if necessary.
func (b *rowNode) member(name, step string) *rowNode {
	m := b.members[name]
	if m == nil {
		m = &rowNode{path: strings.TrimPrefix(b.prefix()+name, "."), members: map[string]*rowNode{}}
		b.members[name] = m
	}
	if name != step {
		m.kind = spec.Array
	}
	return m
}

// prefix returns the prefix of the members' paths.
func (b *rowNode) prefix() string {
	if b.kind == spec.Array {
		return b.path + "[]."
	}
	return b.path + "."
}

// differences collects the differences between an XML response and the rows, at most one per row.
type differences struct {
	messages []string
	done     map[*rowNode]bool
}

// xmlDifferences returns the differences in shape and values between a well-formed XML response and the rows. It
// ignores elements without a row.
func (in *Answer) xmlDifferences(body string) []string {
	root, err := answer.ParseSample(spec.XML, body)
	if err != nil {
		return nil
	}
	m := &differences{done: map[*rowNode]bool{}}
	if root, want := root.Name, in.Operation.Name+"Response"; root != want && in.Operation.Style == spec.ROA {
		m.messages = append(m.messages, fmt.Sprintf("the root is <%s>, not <%s>", plain.Brief(root), want)) // lint reports it for RPC
	}
	m.element(root, rowTree(in.Rows))
	return m.messages
}

// add records the shape of the value at a row.
func (m *differences) add(b *rowNode, shape string) {
	if !m.done[b] {
		m.done[b] = true
		m.messages = append(m.messages, fmt.Sprintf("%s is %s, not %s", b.path, shape, b.kind))
	}
}

// element compares the children of an element with the rows.
func (m *differences) element(e *answer.Node, b *rowNode) {
	count := map[string]int{}
	for _, child := range e.Children {
		at := b.members[child.Name]
		if at == nil {
			continue
		}
		if count[child.Name]++; count[child.Name] == 2 && at.kind != spec.Array && at.kind != spec.Any {
			m.add(at, string(spec.Array))
		}
		m.value(child, at)
	}
}

// value compares one element with its row.
func (m *differences) value(e *answer.Node, b *rowNode) {
	children, text := e.Children, strings.TrimSpace(e.Text)
	switch {
	case b.kind == spec.Any || b.kind == "":
	case b.kind == spec.Array && b.isItems(children):
		for _, child := range children {
			m.element(child, b)
		}
	case b.kind == spec.Array || b.kind == spec.Object && len(children) > 0:
		m.element(e, b)
	case b.kind == spec.Object && text != "":
		m.add(b, fmt.Sprintf("the text %q", plain.Brief(text)))
	case len(children) > 0:
		m.add(b, string(spec.Object))
	case text != "" && !readableAs(b.kind, text):
		m.add(b, fmt.Sprintf("the text %q", plain.Brief(text)))
	}
}

// isItems reports whether the children of an XML element are the elements of the list b. Only XML has a name for the
// elements: Disk in <Disks><Disk/><Disk/></Disks>.
func (b *rowNode) isItems(children []*answer.Node) bool {
	for _, child := range children {
		if child.Name != children[0].Name || b.members[child.Name] != nil {
			return false
		}
	}
	return len(children) > 0
}

// Patterns of numbers in XML Schema.
var (
	integerText = regexp.MustCompile(`^[+-]?[0-9]+$`)
	decimalText = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
)

// readableAs reports whether a text in XML is a value of a scalar type.
func readableAs(t spec.JSONType, text string) bool {
	switch t {
	case spec.Integer:
		return integerText.MatchString(text)
	case spec.Number:
		return decimalText.MatchString(text)
	case spec.Boolean:
		return text == "true" || text == "false"
	}
	return true
}
