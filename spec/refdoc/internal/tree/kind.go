package tree

import (
	"github.com/rowproof/rowproof/spec"
)

// kinds distinguishes lists from objects.
type kinds struct {
	rows     []spec.Field
	rowOf    map[*node]int // the first row at a node
	cached   map[*node]bool
	parents  map[*position]bool      // the positions that contain rows
	wrappers map[*position]*position // the lists with a separate row, by the positions that only wrap them
}

func kindsOf(rows []spec.Field, places []*position) *kinds {
	k := &kinds{rows: rows, rowOf: map[*node]int{}, cached: map[*node]bool{}, wrappers: map[*position]*position{}, parents: map[*position]bool{}}
	for i, p := range places {
		k.parents[p.parent] = true
		if p.isItems {
			k.wrappers[p.parent] = p
		}
		if _, taken := k.rowOf[p.node]; p.node != nil && !p.isItems && !taken {
			k.rowOf[p.node] = i
		}
	}
	return k
}

// documentedType returns the type that the table documents for a node.
func (k *kinds) documentedType(g *node) spec.Type {
	if i, ok := k.rowOf[g]; ok {
		return k.rows[i].Type
	}
	return spec.Type{}
}

// isList reports whether a node is a list. If a JSON example shows a list, the node is a list. Failing that, a repeated
// element in XML, the wrapper around the node and the type of its row decide, in this order.
func (k *kinds) isList(g *node) bool {
	if known, ok := k.cached[g]; ok {
		return known
	}
	k.cached[g] = false
	list := k.decide(g)
	k.cached[g] = list
	return list
}

func (k *kinds) decide(g *node) bool {
	switch {
	case g.parent == nil:
		return false
	case k.wraps(g):
		return false
	case g.json&asList != 0:
		return true
	case g.json == 0 && g.xml&asList != 0:
		return true
	case g.parent.parent != nil && k.wraps(g.parent):
		return true
	case g.json&asScalar != 0:
		return false
	}
	return k.documentedType(g).JSON == spec.Array && (g.json|g.xml)&asScalar == 0
}

// wraps reports whether an object only wraps a list: {"Disks":{"Disk":[...]}}. If the examples show a single element
// as an object, the type of the row and the names decide.
func (k *kinds) wraps(g *node) bool {
	if g.parent == nil || len(g.children) != 1 {
		return false
	}
	child, t := g.children[0], k.documentedType(g)
	if g.json&asList != 0 || g.json == 0 && g.xml&asList != 0 {
		return (child.json|child.xml)&asList != 0 && (mentions(t.Name, child.name) || singularOf(child.name, g.name))
	}
	if (child.json|child.xml)&asList != 0 {
		return true
	}
	if mentions(t.Name, child.name) {
		return true
	}
	childType := k.documentedType(child)
	if t.JSON == spec.Array || t.Name == "" {
		return singularOf(child.name, g.name) || (childType.Name == "" && len(child.children) > 0) || childType.JSON == spec.Array
	}
	return false
}
