package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Costs of a candidate. A higher cost makes it less likely.
const (
	costClose            = 0.03   // leaving a container
	costCloseMany        = 0.0005 // leaving several containers at once, times their number squared
	costChildless        = 0.6    // leaving a container that should have rows but has none
	costWrapper          = 0.1    // entering an undocumented container that only wraps another
	costUndocumented     = 0.5    // entering any other undocumented container
	costReopen           = 1.5    // entering an undocumented container again
	costDuplicate        = 1.3    // a second row for the same node
	costUnshown          = 0.5    // a row that no example shows, in a container that examples show
	costUnshownInUnshown = 0.3    // the same in a container that no example shows
	costUnshownInScalar  = 1.7    // the same in a node that examples show as a scalar
	costShownHere        = 2.0    // a row without a node, although the container has an unused node with its name
	costShownElsewhere   = 0.8    // the same for a node in another container
	costWholeExample     = 0.4    // using the whole example for the content of a structure
	costSibling          = 1.0    // a sibling of a list whose parent only wraps it
	costNestedID         = 1.0    // a RequestId below the root
	costUntypedList      = 0.1    // rows in a list without a documented element type
	costEarly            = 0.8    // a row before the row of its container
	costUnordered        = 0.2    // a name that is not in alphabetical order
	costOtherCase        = 0.1
	costOtherName        = 0.05 // the element of a list that has another name in the examples
	costOtherForm        = 0.7  // a scalar in the table that is a structure in the examples, or the reverse
)

// childlessCost returns the cost of leaving a position that has no rows in it.
func (a *aligner) childlessCost(p *position) float64 {
	if p.node != nil {
		if len(p.node.children) > 0 && !p.node.wrapsScalars() {
			return costChildless
		}
		return 0
	}
	t := a.rows[p.row].Type
	if t.JSON == spec.Object || strings.Contains(strings.ToLower(t.Name), " of ") {
		return costChildless / 2
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

// shownElsewhereCost returns the cost of a row that the examples do not show in a container, if they show an unused
// node with its name.
func (a *aligner) shownElsewhereCost(w *candidate, c *position, same []*node) float64 {
	cost := 0.0
	for _, g := range same[:min(len(same), maxSameName)] {
		switch {
		case w.hasUsed(g):
		case g.parent == c.node:
			return costShownHere
		default:
			cost = costShownElsewhere
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
		return costSibling
	}
	if !a.sorted || last.parent != chain[k] || last.row < 0 {
		return 0
	}
	if strings.ToLower(a.rows[last.row].Name) > strings.ToLower(a.rows[i].Name) {
		return costUnordered
	}
	return 0
}

// isOnlyList reports whether a position is the list that its parent only wraps.
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

// unshownCost returns the cost of a row in a container in which the examples do not show it.
func (a *aligner) unshownCost(c *position) float64 {
	switch {
	case c.row >= 0 && (c.node == nil || len(c.node.children) == 0) && a.listsScalars(c) && isPlainValue(a.rows[c.row].Example):
		return costUnshownInScalar
	case c.node == nil && a.listsScalars(c):
		return costUnshownInUnshown + costUntypedList
	case c.node == nil:
		return costUnshownInUnshown
	case c.node.onlyList() != nil:
		return costUnshownInScalar
	case len(c.node.children) == 0 && (c.node.json|c.node.xml|c.node.itemShape)&asScalar != 0:
		return costUnshownInScalar
	case len(c.node.children) == 0 && c != a.root:
		return costUnshownInUnshown
	}
	return costUnshown
}

// skipCost returns the cost of entering an undocumented container.
func (a *aligner) skipCost(w *candidate, g *node, i int) float64 {
	switch {
	case a.last[strings.ToLower(g.name)] > i:
		return costEarly
	case w.hasUsed(g) && w.startsTable:
		return costWrapper
	case w.hasUsed(g):
		return costReopen
	case len(g.children) == 1 || (g.parent != nil && g.parent.parent != nil && len(g.parent.children) == 1):
		return costWrapper
	}
	return costUndocumented
}

// matchCost returns the cost of assigning a row to a node of the examples.
func (a *aligner) matchCost(w *candidate, g *node, i int) float64 {
	cost := 0.0
	f := &a.rows[i]
	if w.hasUsed(g) {
		cost += costDuplicate
	}
	if g.name != f.Name {
		cost += costOtherCase
	}
	if f.Name == requestID && g.parent != a.root.node {
		cost += 2 * costNestedID
	}
	container := f.Type.JSON == spec.Object || f.Type.Name == ""
	switch {
	case f.Type.JSON != spec.Array && !container && len(g.children) > 0:
		cost += costOtherForm
	case container && len(g.children) == 0 && (g.json|g.xml)&asScalar != 0:
		cost += costOtherForm / 2
	}
	return cost
}

// itemCost returns the cost of a row that describes the elements of the list in the preceding row, and whether that
// is possible.
func (a *aligner) itemCost(c *position, i int) (float64, bool) {
	if c.row != i-1 || i == 0 || c.isItems {
		return 0, false
	}
	f, list := &a.rows[i], &a.rows[i-1]
	untyped := list.Type.Name == "" && f.Type.Name == "" && a.shownAsList(c)
	if (list.Type.JSON != spec.Array && !untyped) || (f.Type.Name != "" && f.Type.JSON != spec.Object && f.Type.JSON != spec.Array) {
		return 0, false
	}
	if c.node != nil && c.node.find(f.Name) != nil {
		return 0, false
	}
	if c.node == nil && f.Type.Name != "" {
		return 0, false
	}
	switch {
	case c.node != nil && strings.EqualFold(c.node.itemName, f.Name):
		return 0.02, true
	case mentions(list.Type.Name, f.Name):
		return 0.05, true
	case singularOf(f.Name, list.Name):
		return 0.1, true
	case f.Type.Name == "":
		return 0.2, true
	}
	return 0, false
}
