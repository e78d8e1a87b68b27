package doc

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Deref follows references within the document. It returns nil if a reference points to nothing or to another file, or
// if references form a cycle.
func (d *Document) Deref(n *Node) *Node {
	for range MaxDepth {
		target := Get(n, "$ref")
		if target == nil {
			return n
		}
		n = d.lookup(Text(target))
	}
	return nil
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// lookup returns the node that a reference of the form #/a/b points to, or nil.
func (d *Document) lookup(pointer string) *Node {
	path, ok := strings.CutPrefix(pointer, "#/")
	if !ok {
		return nil
	}
	n := d.Root
	for _, part := range strings.Split(path, "/") {
		if n = d.child(n, unescape.Replace(part)); n == nil {
			return nil
		}
	}
	return n
}

func (d *Document) child(n *Node, name string) *Node {
	if n.Kind != yaml.SequenceNode {
		return d.entry(n, name)
	}
	i, err := strconv.Atoi(name)
	if err != nil || i < 0 || i >= len(n.Content) {
		return nil
	}
	return n.Content[i]
}

// entry returns the value of a key in a mapping, or nil. It indexes the mapping, because many references may point to
// entries of the same mapping.
func (d *Document) entry(n *Node, key string) *Node {
	index := d.index[n]
	if index == nil {
		index = make(map[string]*Node, len(n.Content)/2)
		for _, e := range Entries(n) {
			index[e.Key] = e.Value
		}
		if d.index == nil {
			d.index = map[*Node]map[string]*Node{}
		}
		d.index[n] = index
	}
	return index[key]
}

// externalReference returns a reference to another file or nil. Such references are never followed.
func externalReference(n *Node) *Node {
	if r := Get(n, "$ref"); IsScalar(r) && !strings.HasPrefix(r.Value, "#") {
		return r
	}
	for _, c := range n.Content {
		if r := externalReference(c); r != nil {
			return r
		}
	}
	return nil
}
