package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// requestID is a field at the root of every response.
const requestID = "RequestId"

const (
	maxCandidates = 12
	maxLevels     = 12
	maxSameName   = 40
)

// aligner assigns positions to the rows of the table, one after another, and keeps the candidates with the lowest
// costs.
type aligner struct {
	rows    []spec.Field
	last    map[string]int // the last row with each name; the keys are in lower case
	starts  map[int]string // the heading of each table, by the index of the table's first row
	shown   *shownTree
	root    *position
	partial bool  // the examples show only part of the response, without its RequestId
	marks   []int // the number of depth marks before the name of each row
	deepest int   // the greatest number in marks
	weights weights
	sorted  bool // most names are in alphabetical order
}

// align returns the best position for each row.
func (a *aligner) align() []*position {
	a.last = map[string]int{}
	for _, depth := range a.marks {
		a.deepest = max(a.deepest, depth)
	}
	for i := range a.rows {
		a.last[strings.ToLower(a.rows[i].Name)] = i
	}
	a.root = &position{node: a.shown.root, row: -1}
	candidates := []*candidate{{position: a.root, used: make([]uint64, len(a.shown.all)/64+1)}}
	for i := range a.rows {
		if title, ok := a.starts[i]; ok && i > 0 {
			candidates = a.startTable(candidates, title)
		}
		var next []*candidate
		for _, w := range candidates {
			next = a.extend(next, w, i)
		}
		candidates = cheapest(next)
	}
	places := make([]*position, len(a.rows))
	for w, i := candidates[0], len(a.rows)-1; i >= 0; w = w.previous {
		if w.position.row == i {
			places[i] = w.position
			i--
		}
	}
	return places
}

// extend adds the candidates that extend w by row i.
func (a *aligner) extend(to []*candidate, w *candidate, i int) []*candidate {
	chain, cost := a.openContainers(w)
	e := extension{aligner: a, from: w, row: i, same: a.shown.byName[strings.ToLower(a.rows[i].Name)], to: to}
	for _, g := range e.same[:min(len(e.same), maxSameName)] {
		if p, c, ok := a.shownPosition(w, chain, cost, g, i); ok {
			e.add(p, c)
		}
	}
	e.addElement(chain[0])
	for k, c := range chain {
		e.addBelow(c, cost[k], a.orderCost(w, chain, k, i))
	}
	return e.to
}

// extension collects the candidates that extend another candidate by a row.
type extension struct {
	*aligner
	from *candidate
	row  int
	same []*node // the nodes of the examples with the name of the row
	to   []*candidate
}

func (e *extension) add(p *position, cost float64) {
	cost += e.markCost(p, e.row)
	next := &candidate{previous: e.from, position: p, used: e.from.used, cost: e.from.cost + cost}
	if p.node != nil && p.node.parent != nil && !p.isItems {
		next.used = slices.Clone(e.from.used)
		next.used[p.node.number/64] |= 1 << (p.node.number % 64)
	}
	e.to = append(e.to, next)
}

// below returns the position of the row in container c. The node n is nil if no example shows the row there.
func (e *extension) below(c *position, n *node) *position {
	return &position{parent: c, node: n, row: e.row, name: e.rows[e.row].Name, depth: c.depth + 1}
}

// addElement adds the position in which the row describes the elements of the list in the preceding row.
func (e *extension) addElement(c *position) {
	cost, possible := e.itemCost(c, e.row)
	if !possible {
		return
	}
	if g := e.renamedElement(e.from, c); g != nil {
		e.add(e.below(c, g), cost)
		return
	}
	p := e.below(c, nil)
	p.isItems = true
	if e.shownAsList(c) {
		p.node = c.node
	} else {
		cost = e.unshownCost(c) + cost - e.weights.unshownWithin
	}
	e.add(p, cost)
}

// addBelow adds the positions below container c at which no example shows the row. The argument order is the cost of
// placing the row after the preceding rows of the container.
func (e *extension) addBelow(c *position, cost, order float64) {
	if c == e.root && e.partial && holdsMembers(e.rows[e.row].Type) {
		e.add(e.below(c, e.root.node), cost+e.weights.adoption)
	}
	if list := e.undocumentedList(e.from, c); list != nil {
		into := &position{parent: c, node: list, row: -1, name: list.name, depth: c.depth + 1}
		e.add(e.below(into, nil), cost+e.weights.wrapper+e.unshownCost(into)+e.shownElsewhereCost(e.from, into, e.same))
	}
	cost = cost + e.unshownCost(c) + e.shownElsewhereCost(e.from, c, e.same) + order
	if c != e.root && e.rows[e.row].Name == requestID {
		cost += e.weights.lowRequestID
	}
	e.add(e.below(c, nil), cost)
}

// undocumentedList returns the only child of container c in the examples if it is a list of objects and no earlier row
// documents it. Otherwise, undocumentedList returns nil.
func (a *aligner) undocumentedList(w *candidate, c *position) *node {
	if c.node == nil || c.isItems {
		return nil
	}
	if list := c.node.onlyList(); list != nil && len(list.children) > 0 && !w.hasUsed(list) {
		return list
	}
	return nil
}

// renamedElement returns the only child of container c in the examples if it is a list under a name that no row
// documents. The row that follows the row of c then documents the elements of the list. Otherwise, renamedElement
// returns nil.
func (a *aligner) renamedElement(w *candidate, c *position) *node {
	if c.node == nil || c.isItems {
		return nil
	}
	g := c.node.onlyList()
	if g == nil || w.hasUsed(g) {
		return nil
	}
	if last, named := a.last[strings.ToLower(g.name)]; named && last != c.row {
		return nil
	}
	return g
}

// openContainers returns the containers in which a candidate can place the next row, innermost first, and the cost of
// choosing each of them.
func (a *aligner) openContainers(w *candidate) (chain []*position, cost []float64) {
	c, total := w.position, 0.0
	if !a.canHold(c) {
		c = c.parent
	} else if c != a.root {
		total = a.childlessCost(c)
	}
	for k := 0; c != nil && k < maxLevels; c, k = c.parent, k+1 {
		closing := a.weights.closing*float64(k) + a.weights.closingMany*float64(k*k)
		if c != w.position {
			closing += total
		}
		chain, cost = append(chain, c), append(cost, closing)
	}
	if n := len(chain); chain[n-1] != a.root {
		chain, cost = append(chain, a.root), append(cost, cost[n-1])
	}
	return chain, cost
}

// maxDepth is the maximum depth of a response. On a hostile page, the length of the paths would otherwise grow with
// the square of the number of rows.
const maxDepth = 50

// canHold reports whether a position can contain rows.
func (a *aligner) canHold(p *position) bool {
	if p.depth >= maxDepth {
		return false
	}
	if p.row < 0 || p.isItems || (p.node != nil && len(p.node.children) > 0) {
		return true
	}
	return holdsMembers(a.rows[p.row].Type)
}

// holdsMembers reports whether a value of a type can have members.
func holdsMembers(t spec.Type) bool {
	return t.JSON == spec.Array || t.JSON == spec.Object || t.Name == ""
}

// shownPosition returns the position of a row at a node, below the innermost open container around the node.
func (a *aligner) shownPosition(w *candidate, chain []*position, costs []float64, g *node, i int) (*position, float64, bool) {
	var between []*node
	for up := g.parent; up != nil; up = up.parent {
		k := slices.IndexFunc(chain, func(c *position) bool { return c.node == up })
		if k < 0 {
			between = append(between, up)
			continue
		}
		p, cost := chain[k], costs[k]
		for _, b := range slices.Backward(between) {
			cost += a.skipCost(w, b, i)
			p = &position{parent: p, node: b, row: -1, name: b.name, depth: p.depth + 1}
		}
		cost += a.matchCost(w, g, i)
		return &position{parent: p, node: g, row: i, name: a.rows[i].Name, depth: p.depth + 1}, cost, true
	}
	return nil, 0, false
}
