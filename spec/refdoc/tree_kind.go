package refdoc

import "github.com/rowproof/rowproof/spec"

// kinds tells lists from objects, given the rows that stand at each sight.
type kinds struct {
	rows    []spec.Field
	rowOf   map[*sight]int // the first row at a sight
	cached  map[*sight]bool
	parents map[*place]bool // the places with rows within them
	holds   map[*place]bool // the places that are there only to hold a list in a row of its own
}

func kindsOf(rows []spec.Field, places []*place) *kinds {
	k := &kinds{rows: rows, rowOf: map[*sight]int{}, cached: map[*sight]bool{}, holds: map[*place]bool{}, parents: map[*place]bool{}}
	for i, p := range places {
		k.parents[p.up] = true
		if p.inner {
			k.holds[p.up] = true
		}
		if _, taken := k.rowOf[p.sight]; p.sight != nil && !p.inner && !taken {
			k.rowOf[p.sight] = i
		}
	}
	return k
}

// typed is the type that the table gives what stands at a sight.
func (k *kinds) typed(g *sight) spec.Type {
	if i, ok := k.rowOf[g]; ok {
		return k.rows[i].Type
	}
	return spec.Type{}
}

// isList reports whether there is a list at a sight: JSON that shows one settles it; else XML that repeats
// the element, the wrapper that it stands in, and the type of its row.
func (k *kinds) isList(g *sight) bool {
	if known, ok := k.cached[g]; ok {
		return known
	}
	k.cached[g] = false
	list := k.decide(g)
	k.cached[g] = list
	return list
}

func (k *kinds) decide(g *sight) bool {
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
	return k.typed(g).JSON == spec.Array && (g.json|g.xml)&asScalar == 0
}

// wraps reports whether an object is there only to hold a list: {"Disks":{"Disk":[...]}}. Where the examples
// show one value only, as an object, the type of the row and the names tell.
func (k *kinds) wraps(g *sight) bool {
	if g.parent == nil || len(g.kids) != 1 {
		return false
	}
	kid, t := g.kids[0], k.typed(g)
	if g.json&asList != 0 || g.json == 0 && g.xml&asList != 0 {
		return (kid.json|kid.xml)&asList != 0 && (mentions(t.Name, kid.name) || singularOf(kid.name, g.name))
	}
	if (kid.json|kid.xml)&asList != 0 {
		return true
	}
	if mentions(t.Name, kid.name) {
		return true
	}
	kidType := k.typed(kid)
	if t.JSON == spec.Array || t.Name == "" {
		return singularOf(kid.name, g.name) || (kidType.Name == "" && len(kid.kids) > 0) || kidType.JSON == spec.Array
	}
	return false
}
