package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// What speaks against a way, and how much.
const (
	costClose          = 0.03   // leaving a container
	costCloseMany      = 0.0005 // leaving several at once, by their number squared: rather one after another
	costBarren         = 0.6    // leaving one that should hold rows before any came
	costWrapper        = 0.1    // passing over a container that has no row, which only wraps another
	costUntold         = 0.5    // passing over another container that has no row
	costReopen         = 1.5    // going back into one that was left
	costTwice          = 1.3    // a second row for the same thing
	costUnseen         = 0.5    // a row that no example shows, among rows that examples show
	costUnseenIn       = 0.3    // the same within a container that no example shows
	costUnseenLow      = 1.7    // the same within what examples show as a text
	costShownHere      = 2.0    // a row said not to be what examples show at its very place
	costShownElsewhere = 0.8    // the same for a place further away
	costAdopt          = 0.4    // taking the examples for what is within a row
	costCompany        = 1.0    // something beside the list that its container is there to hold
	costLowID          = 1.0    // a RequestId below the root
	costScalars        = 0.1    // rows within a list that does not say what it holds
	costEarly          = 0.8    // a row before that of the container it stands in
	costDisorder       = 0.2    // a name that breaks the order of names
	costOtherCase      = 0.1
	costOtherName      = 0.05 // the element of a list that the examples give another name
	costOddForm        = 0.7  // a scalar in the table and none in the examples, or the reverse
)

// childlessCost is what speaks against leaving a place before a row within it came.
func (a *aligner) childlessCost(p *position) float64 {
	if p.node != nil {
		if len(p.node.children) > 0 && !p.node.wrapsScalars() {
			return costBarren
		}
		return 0
	}
	t := a.rows[p.row].Type
	if t.JSON == spec.Object || strings.Contains(strings.ToLower(t.Name), " of ") {
		return costBarren / 2
	}
	return 0
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

// shownElsewhereCost is what speaks against a row that the examples do not show within a container, where they show
// something of its name that no row has spoken of yet.
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

// orderCost is what speaks against a row that would break the order of names which the page keeps.
func (a *aligner) orderCost(w *candidate, chain []*position, k, i int) float64 {
	last := w.position
	if k > 0 {
		last = chain[k-1]
	}
	if last.parent == chain[k] && a.isOnlyList(last) {
		return costCompany
	}
	if !a.sorted || last.parent != chain[k] || last.row < 0 {
		return 0
	}
	if strings.ToLower(a.rows[last.row].Name) > strings.ToLower(a.rows[i].Name) {
		return costDisorder
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
		return costUnseenLow
	case c.node == nil && a.listsScalars(c):
		return costUnseenIn + costScalars
	case c.node == nil:
		return costUnseenIn
	case c.node.onlyList() != nil:
		return costUnseenLow
	case len(c.node.children) == 0 && (c.node.json|c.node.xml|c.node.itemShape)&asScalar != 0:
		return costUnseenLow
	case len(c.node.children) == 0 && c != a.root:
		return costUnseenIn
	}
	return costUnseen
}

// skipCost is what speaks against passing over a container that no row documents, on the way to one.
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
	return costUntold
}

// matchCost is what speaks against a row being what the examples show there.
func (a *aligner) matchCost(w *candidate, g *node, i int) float64 {
	cost := 0.0
	f := &a.rows[i]
	if w.hasUsed(g) {
		cost += costTwice
	}
	if g.name != f.Name {
		cost += costOtherCase
	}
	if f.Name == requestID && g.parent != a.root.node {
		cost += 2 * costLowID
	}
	container := f.Type.JSON == spec.Object || f.Type.Name == ""
	switch {
	case f.Type.JSON != spec.Array && !container && len(g.children) > 0:
		cost += costOddForm
	case container && len(g.children) == 0 && (g.json|g.xml)&asScalar != 0:
		cost += costOddForm / 2
	}
	return cost
}

// itemCost is what speaks against a row being about the values of the list in the row above it.
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
