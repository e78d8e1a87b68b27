package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// requestID is a member of the root of every answer.
const requestID = "RequestId"

const (
	maxCandidates = 12
	maxLevels     = 12
	maxSameName   = 40
)

// aligner places the rows of the table one after another and keeps the cheapest candidates.
type aligner struct {
	rows    []spec.Field
	last    map[string]int // the last row of each name, in lower case
	starts  map[int]string // the rows at which a table begins, and what its heading says
	shown   *shownTree
	root    *position
	partial bool  // the examples show a part of the answer, without its RequestId
	marks   []int // the number of depth marks before the name of each row
	deepest int   // of the marks
	sorted  bool  // the names are in order
	weights weights
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

// extend adds the candidates that place row i after a candidate.
func (a *aligner) extend(to []*candidate, w *candidate, i int) []*candidate {
	containers, costs := a.openContainers(w)
	add := func(p *position, cost float64) { to = append(to, w.next(p, cost+a.markCost(p, i))) }
	for _, g := range a.shown.named(a.rows[i].Name) {
		if p, cost, ok := a.shownPosition(w, containers, costs, g, i); ok {
			add(p, cost)
		}
	}
	if p, cost, ok := a.elementPosition(w, containers[0], i); ok {
		add(p, cost)
	}
	for k, c := range containers {
		if c == a.root && a.partial && holdsMembers(a.rows[i].Type) {
			add(a.member(c, a.root.node, i), costs[k])
		}
		if list := a.undocumentedList(w, c); list != nil {
			into := &position{parent: c, node: list, row: -1, name: list.name, depth: c.depth + 1}
			add(a.member(into, nil, i), costs[k]+a.weights.rowless+a.unshownCost(into)+a.shownElsewhereCost(w, into, i))
		}
		add(a.member(c, nil, i), costs[k]+a.unshownCost(c)+a.shownElsewhereCost(w, c, i)+a.orderCost(w, containers, k, i)+a.requestIDCost(c, i))
	}
	return to
}

// member is the position of row i in a container, at a node if the examples show it.
func (a *aligner) member(c *position, g *node, i int) *position {
	return &position{parent: c, node: g, row: i, name: a.rows[i].Name, depth: c.depth + 1}
}

// elementPosition is the position of row i as the element of the list in the row above it.
func (a *aligner) elementPosition(w *candidate, c *position, i int) (*position, float64, bool) {
	if !a.isElement(c, i) {
		return nil, 0, false
	}
	if g := a.renamedElement(w, c); g != nil {
		return a.member(c, g, i), a.weights.closing, true
	}
	p := a.member(c, nil, i)
	p.isItems = true
	if a.shownAsList(c) {
		p.node = c.node
		return p, a.weights.closing, true
	}
	return p, a.unshownCost(c) + a.weights.closing - a.weights.unshownWithin, true
}

// undocumentedList returns the only child of a container if the examples show it as a list of objects that has no row
// yet.
func (a *aligner) undocumentedList(w *candidate, c *position) *node {
	if c.node == nil || c.isItems {
		return nil
	}
	if list := c.node.onlyList(); list != nil && len(list.children) > 0 && !w.hasUsed(list) {
		return list
	}
	return nil
}

// renamedElement returns the list that the examples show in a container under a name that no row documents. The row
// below the container then documents the element of that list.
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

// openContainers lists the containers that are open at a candidate, innermost first, and the cost of continuing there.
func (a *aligner) openContainers(w *candidate) (chain []*position, cost []float64) {
	c := w.position
	if !a.canHold(c) {
		c = c.parent
	}
	for k := 0; c != nil && k < maxLevels; c, k = c.parent, k+1 {
		closing := a.weights.closing*float64(k) + a.weights.closingMany*float64(k*k)
		chain, cost = append(chain, c), append(cost, closing)
	}
	if n := len(chain); chain[n-1] != a.root {
		chain, cost = append(chain, a.root), append(cost, cost[n-1])
	}
	return chain, cost
}

// maxDepth is the greatest depth of a response: on a hostile page, the length of the paths would grow with the square
// of the rows.
const maxDepth = 50

// canHold reports whether rows can be in a position.
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
