package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// childlessCost returns the cost of leaving a container before any of its members has a row, although the examples show
// members. A row whose own example shows the list needs no rows of members.
func (a *aligner) childlessCost(p *position) float64 {
	if p.row >= 0 && strings.HasPrefix(strings.TrimSpace(a.rows[p.row].Example), "[") {
		return 0
	}
	if p.node != nil && len(p.node.children) > 0 && !p.node.wrapsScalars() {
		return a.weights.childless
	}
	return 0
}

// listsScalars reports whether a row is a list without an element type, which usually contains strings.
func (a *aligner) listsScalars(c *position) bool {
	t := a.rows[c.row].Type
	return t.JSON == spec.Array && len(plain.Names(t.Name)) == 1
}

// isPlainValue reports whether the example in the cell of a row is a scalar.
func isPlainValue(example string) bool {
	return plain.IsToken(example)
}

// shownAsList reports whether the examples show a list at a position.
func (a *aligner) shownAsList(c *position) bool {
	g := c.node
	return g != nil && (g.json&asList != 0 || g.json == 0 && g.xml&asList != 0)
}

// shownElsewhereCost returns the additional cost of a position in container c that no example shows. The cost is 0
// unless the examples show the name of the row, in c or elsewhere, at a node that no row has yet.
func (a *aligner) shownElsewhereCost(w *candidate, c *position, same []*node) float64 {
	cost := 0.0
	for _, g := range same[:min(len(same), maxSameName)] {
		switch {
		case w.hasUsed(g):
		case g.parent == c.node:
			return a.weights.deniesShown
		default:
			cost = a.weights.shownElsewhere
		}
	}
	return cost
}

// orderCost returns the cost of a row that breaks the alphabetical order of the page, or follows a list that should
// have no siblings.
func (a *aligner) orderCost(w *candidate, chain []*position, k, i int) float64 {
	last := w.position
	if k > 0 {
		last = chain[k-1]
	}
	if last.parent == chain[k] && a.isOnlyList(last) {
		return a.weights.besideList
	}
	if !a.sorted || last.parent != chain[k] || last.row < 0 {
		return 0
	}
	if strings.ToLower(a.rows[last.row].Name) <= strings.ToLower(a.rows[i].Name) {
		return 0
	}
	if t := a.rows[i].Type; t.Name != "" && holdsMembers(t) {
		return 2 * a.weights.disorder // a container is more likely to begin after the end of the one before it
	}
	return a.weights.disorder
}

// isOnlyList reports whether the parent of a position only wraps the position, as Disks wraps the list Disk in
// {"Disks":{"Disk":[...]}}.
func (a *aligner) isOnlyList(p *position) bool {
	if p.isItems {
		return true
	}
	c := p.parent
	return c.row >= 0 && c.node != nil && p.node != nil && len(c.node.children) == 1 && a.rows[c.row].Type.JSON == spec.Array
}

// isSorted reports whether at least two thirds of the names are in order.
func isSorted(rows []spec.Field) bool {
	n := 0
	for i := 1; i < len(rows); i++ {
		if strings.ToLower(rows[i-1].Name) <= strings.ToLower(rows[i].Name) {
			n++
		}
	}
	return len(rows) > 4 && 3*n >= 2*(len(rows)-1)
}

// unshownCost returns the cost of placing a row in container c if no example shows the row there.
func (a *aligner) unshownCost(c *position) float64 {
	switch {
	case c.row >= 0 && (c.node == nil || len(c.node.children) == 0) && a.listsScalars(c) && isPlainValue(a.rows[c.row].Example):
		return a.weights.withinText
	case c.node == nil && a.listsScalars(c):
		return a.weights.unshownWithin + a.weights.withinScalars
	case c.node == nil:
		return a.weights.unshownWithin
	case c.node.onlyList() != nil:
		return a.weights.withinText
	case len(c.node.children) == 0 && (c.node.json|c.node.xml|c.node.itemShape)&asScalar != 0:
		return a.weights.withinText
	case len(c.node.children) == 0 && c != a.root:
		return a.weights.unshownWithin
	}
	return a.weights.unshown
}

// skipCost returns the cost of placing row i below node g of the examples, if no open container is at g.
func (a *aligner) skipCost(w *candidate, g *node, i int) float64 {
	switch {
	case a.last[strings.ToLower(g.name)] > i:
		return a.weights.beforeParent
	case w.hasUsed(g) && w.startsTable:
		return a.weights.wrapper
	case w.hasUsed(g):
		return a.weights.reopening
	case len(g.children) == 1 || (g.parent != nil && g.parent.parent != nil && len(g.parent.children) == 1):
		return a.weights.wrapper
	}
	return a.weights.undocumented
}

// matchCost returns the cost of assigning a row to a node of the examples.
func (a *aligner) matchCost(w *candidate, g *node, i int) float64 {
	cost := 0.0
	f := &a.rows[i]
	if w.hasUsed(g) {
		cost += a.weights.repeated
	}
	if a.isReserved(g, i) {
		cost += a.weights.repeated
	}
	if f.Name == requestID && g.parent != a.root.node {
		cost += 2 * a.weights.lowRequestID
	}
	if isScalar := f.Type.JSON != spec.Array && f.Type.JSON != spec.Object && f.Type.Name != ""; isScalar && len(g.children) > 0 {
		cost += a.weights.oddShape
	}
	return cost
}

// isReserved reports whether a node belongs to a later row than row i, because no example shows row i in the container
// before it: a later row has the name of the node's container, and a row with the name of the node follows it. Candidates
// that end at the same position compete before that row.
func (a *aligner) isReserved(g *node, i int) bool {
	if g.parent == nil || g.parent == a.root.node || !a.followsUnshown(i) {
		return false
	}
	container, named := a.last[strings.ToLower(g.parent.name)]
	return named && container > i && a.last[strings.ToLower(g.name)] > container
}

// followsUnshown reports whether no example shows row i in the nearest container before it.
func (a *aligner) followsUnshown(i int) bool {
	for _, f := range slices.Backward(a.rows[:i]) {
		if f.Type.Name != "" && holdsMembers(f.Type) {
			same := a.shown.byName[strings.ToLower(f.Name)]
			return !slices.ContainsFunc(same, func(n *node) bool { return n.has(a.rows[i].Name) })
		}
	}
	return false
}

// mayBeItems reports whether the types of a row and of the preceding row, and the examples, allow that the row describes
// the elements of a list.
func (a *aligner) mayBeItems(c *position, i int) bool {
	f, list := &a.rows[i], &a.rows[i-1]
	if untyped := list.Type.Name == "" && f.Type.Name == ""; list.Type.JSON != spec.Array && !(untyped && a.shownAsList(c)) {
		return false
	}
	if f.Type.Name != "" && f.Type.JSON != spec.Object && f.Type.JSON != spec.Array {
		return false
	}
	if c.node == nil {
		return f.Type.Name == ""
	}
	return c.node.find(f.Name) == nil
}

// itemCost returns the cost of a row that describes the elements of the list in the preceding row. It returns false if
// the row cannot describe them.
func (a *aligner) itemCost(c *position, i int) (float64, bool) {
	if c.row != i-1 || i == 0 || c.isItems || !a.mayBeItems(c, i) {
		return 0, false
	}
	f, list := &a.rows[i], &a.rows[i-1]
	switch {
	case c.node != nil && strings.EqualFold(c.node.itemName, f.Name), mentions(list.Type.Name, f.Name):
		return a.weights.namedElement, true
	case singularOf(f.Name, list.Name):
		return a.weights.singularElement, true
	case f.Type.Name == "":
		return a.weights.untypedElement, true
	}
	return 0, false
}
