package openapi

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// deref follows references within the document. A reference that leads nowhere, outside or round in a
// circle gives nil.
func (d *document) deref(n *node) *node {
	for range maxDepth {
		target := get(n, "$ref")
		if target == nil {
			return n
		}
		n = d.lookup(text(target))
	}
	return nil
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// lookup finds what a reference of the form #/a/b points at.
func (d *document) lookup(pointer string) *node {
	path, ok := strings.CutPrefix(pointer, "#/")
	if !ok {
		return nil
	}
	n := d.root
	for _, part := range strings.Split(path, "/") {
		if n = d.child(n, unescape.Replace(part)); n == nil {
			return nil
		}
	}
	return n
}

func (d *document) child(n *node, name string) *node {
	if n.Kind != yaml.SequenceNode {
		return d.entry(n, name)
	}
	i, err := strconv.Atoi(name)
	if err != nil || i < 0 || i >= len(n.Content) {
		return nil
	}
	return n.Content[i]
}

// largeMapping is the number of entries from which a mapping has an index.
const largeMapping = 64

// entry is an entry of a mapping that is asked for many of them.
func (d *document) entry(n *node, key string) *node {
	if !isMapping(n) || len(n.Content) < 2*largeMapping {
		return entry(n, key)
	}
	index := d.index[n]
	if index == nil {
		index = make(map[string]*node, len(n.Content)/2)
		for _, e := range entries(n) {
			index[e.key] = e.value
		}
		if d.index == nil {
			d.index = map[*node]map[string]*node{}
		}
		d.index[n] = index
	}
	return index[key]
}

// outside finds a reference to another file, which is never followed.
func outside(n *node) *node {
	if n == nil {
		return nil
	}
	if r := get(n, "$ref"); isScalar(r) && !strings.HasPrefix(r.Value, "#") {
		return r
	}
	for _, c := range n.Content {
		if r := outside(c); r != nil {
			return r
		}
	}
	return nil
}
