package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// weights count against a position. They are in points: two rows that no example shows at their
// positions weigh one point. Only their relations matter: TestWeights shows for each that neither half nor twice of it
// gives the right tree.
type weights struct {
	contradiction float64 // the page shows or marks something else: another value there, another depth, a second row
	reopening     float64 // the row goes into a container that was left
	elsewhere     float64 // the examples show the name elsewhere, or the container has its row later
	unshown       float64 // examples show the container, but not the row
	unshownWithin float64 // no example shows what is in the container
	unusual       float64 // the names are out of order, or the list may hold scalars
	rowless       float64 // the row goes into a container without a row
	closing       float64 // a container ends, or a row is the element of the list above
	closingMany   float64 // several containers end at once, times their number squared
}

// standard are the weights that give the most right trees of real pages.
var standard = weights{
	contradiction: 2,
	reopening:     1.5,
	elsewhere:     0.8,
	unshown:       0.5,
	unshownWithin: 0.3,
	unusual:       0.2,
	rowless:       0.1,
	closing:       0.03,
	closingMany:   0.0005,
}

// listsScalars reports whether a row is a list of an unknown type, as a rule of texts.
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

// shownElsewhereCost is the weight against a row in a container if the examples show its name elsewhere without a row.
func (a *aligner) shownElsewhereCost(w *candidate, c *position, i int) float64 {
	cost := 0.0
	for _, g := range a.shown.named(a.rows[i].Name) {
		switch {
		case w.hasUsed(g):
		case g.parent == c.node:
			return a.weights.contradiction
		default:
			cost = a.weights.elsewhere
		}
	}
	return cost
}

// requestIDCost is the weight against a RequestId below the root.
func (a *aligner) requestIDCost(c *position, i int) float64 {
	if c != a.root && a.rows[i].Name == requestID {
		return a.weights.contradiction
	}
	return 0
}

// orderCost is the weight against a row that breaks the order of names on the page, or that follows the only list of a
// container.
func (a *aligner) orderCost(w *candidate, chain []*position, k, i int) float64 {
	last := w.position
	if k > 0 {
		last = chain[k-1]
	}
	if last.parent == chain[k] && a.isOnlyList(last) {
		return a.weights.contradiction
	}
	if !a.sorted || last.parent != chain[k] || last.row < 0 {
		return 0
	}
	if strings.ToLower(a.rows[last.row].Name) > strings.ToLower(a.rows[i].Name) {
		return a.weights.unusual
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

// unshownCost is the weight against a row in a container in which the examples do not show it.
func (a *aligner) unshownCost(c *position) float64 {
	switch {
	case c.row >= 0 && (c.node == nil || len(c.node.children) == 0) && a.listsScalars(c) && isPlainValue(a.rows[c.row].Example):
		return a.weights.contradiction
	case c.node == nil && a.listsScalars(c):
		return a.weights.unshownWithin + a.weights.unusual
	case c.node == nil:
		return a.weights.unshownWithin
	case c.node.onlyList() != nil:
		return a.weights.contradiction
	case len(c.node.children) == 0 && (c.node.json|c.node.xml|c.node.itemShape)&asScalar != 0:
		return a.weights.contradiction
	case len(c.node.children) == 0 && c != a.root:
		return a.weights.unshownWithin
	}
	return a.weights.unshown
}

// skipCost is the weight against entering a container on the way to row i although no row documents it.
func (a *aligner) skipCost(w *candidate, g *node, i int) float64 {
	switch {
	case a.last[strings.ToLower(g.name)] > i:
		return a.weights.elsewhere
	case w.hasUsed(g) && !w.startsTable:
		return a.weights.reopening
	}
	return a.weights.rowless
}

// matchCost is the weight against row i being what the examples show at a node.
func (a *aligner) matchCost(w *candidate, g *node, i int) float64 {
	cost := 0.0
	if w.hasUsed(g) {
		cost += a.weights.contradiction
	}
	if a.rows[i].Name == requestID && g.parent != a.root.node {
		cost += a.weights.contradiction
	}
	return cost
}

// isElement reports whether a row is about the values of the list in the row above it.
func (a *aligner) isElement(c *position, i int) bool {
	if c.row != i-1 || i == 0 || c.isItems {
		return false
	}
	f, list := &a.rows[i], &a.rows[i-1]
	untyped := list.Type.Name == "" && f.Type.Name == "" && a.shownAsList(c)
	if (list.Type.JSON != spec.Array && !untyped) || (f.Type.Name != "" && f.Type.JSON != spec.Object && f.Type.JSON != spec.Array) {
		return false
	}
	if c.node == nil {
		return f.Type.Name == ""
	}
	return c.node.find(f.Name) == nil && (f.Type.Name == "" || a.isElementName(c, f.Name))
}

// isElementName reports whether a name is that of an element of the list at a position.
func (a *aligner) isElementName(c *position, name string) bool {
	list := &a.rows[c.row]
	return strings.EqualFold(c.node.itemName, name) || mentions(list.Type.Name, name) || singularOf(name, list.Name)
}
