package refdoc

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// requestID is a member of the root of every answer.
const requestID = "RequestId"

const (
	maxWays   = 12
	maxLevels = 12
	maxSame   = 40
)

// aligner places the rows of the table one after another, keeping the best ways so far.
type aligner struct {
	rows    []spec.Field
	last    map[string]int // the last row of each name, in lower case
	starts  map[int]string // the rows at which a table begins, and what its heading says
	sights  *sights
	root    *place
	partial bool  // the examples show a part of the answer, without its RequestId
	marks   []int // how deep the mark before a name says that the row stands
	deepest int   // of the marks
	sorted  bool  // the names are in order
}

// align finds the best place for each row.
func (a *aligner) align() []*place {
	a.last = map[string]int{}
	for _, depth := range a.marks {
		a.deepest = max(a.deepest, depth)
	}
	for i := range a.rows {
		a.last[strings.ToLower(a.rows[i].Name)] = i
	}
	a.root = &place{sight: a.sights.root, row: -1}
	ways := []*way{{at: a.root, used: make([]uint64, len(a.sights.all)/64+1)}}
	for i := range a.rows {
		if title, ok := a.starts[i]; ok && i > 0 {
			ways = a.restart(ways, title)
		}
		var next []*way
		for _, w := range ways {
			next = a.extend(next, w, i)
		}
		ways = best(next)
	}
	places := make([]*place, len(a.rows))
	for w, i := ways[0], len(a.rows)-1; i >= 0; w = w.before {
		if w.at.row == i {
			places[i] = w.at
			i--
		}
	}
	return places
}

// extend adds the ways that place row i after a way.
func (a *aligner) extend(to []*way, w *way, i int) []*way {
	chain, cost := a.chain(w)
	add := func(p *place, c float64) {
		c += a.offMark(p, i)
		next := &way{before: w, at: p, used: w.used, cost: w.cost + c}
		if p.sight != nil && p.sight.parent != nil && !p.inner {
			next.used = slices.Clone(w.used)
			next.used[p.sight.number/64] |= 1 << (p.sight.number % 64)
		}
		to = append(to, next)
	}
	low := strings.ToLower(a.rows[i].Name)
	same := a.sights.byName[low]
	for _, g := range same[:min(len(same), maxSame)] {
		if p, c, ok := a.seen(w, chain, cost, g, i); ok {
			add(p, c)
		}
	}
	for k, c := range chain {
		one, related := a.asItem(c, i)
		switch {
		case k == 0 && related && a.otherElement(w, c) != nil:
			g := a.otherElement(w, c)
			add(&place{up: c, sight: g, row: i, name: a.rows[i].Name, depth: c.depth + 1}, one+costOtherName)
		case k == 0 && related && a.shownAsList(c):
			add(&place{up: c, sight: c.sight, row: i, name: a.rows[i].Name, inner: true, depth: c.depth + 1}, one)
		case k == 0 && related:
			add(&place{up: c, row: i, name: a.rows[i].Name, inner: true, depth: c.depth + 1}, a.unseen(c)+one-costUnseenIn)
		}
		if c == a.root && a.partial && holds(a.rows[i].Type) {
			add(&place{up: c, sight: a.root.sight, row: i, name: a.rows[i].Name, depth: c.depth + 1}, cost[k]+costAdopt)
		}
		if list := a.untoldList(w, c); list != nil {
			into := &place{up: c, sight: list, row: -1, name: list.name, depth: c.depth + 1}
			add(&place{up: into, row: i, name: a.rows[i].Name, depth: into.depth + 1}, cost[k]+costWrapper+a.unseen(into)+a.elsewhere(w, into, same))
		}
		cost := cost[k] + a.unseen(c) + a.elsewhere(w, c, same) + a.disorder(w, chain, k, i)
		if c != a.root && a.rows[i].Name == requestID {
			cost += costLowID
		}
		add(&place{up: c, row: i, name: a.rows[i].Name, depth: c.depth + 1}, cost)
	}
	return to
}

// untoldList is the list of objects that the examples show as all there is within a place and that no row has
// spoken of yet.
func (a *aligner) untoldList(w *way, c *place) *sight {
	if c.sight == nil || c.inner {
		return nil
	}
	if list := c.sight.onlyList(); list != nil && len(list.kids) > 0 && !w.has(list) {
		return list
	}
	return nil
}

// otherElement is what the examples show as the list within a place whose next row names the list's element,
// under a name that no row has of its own: then it is meant by this row.
func (a *aligner) otherElement(w *way, c *place) *sight {
	if c.sight == nil || c.inner {
		return nil
	}
	g := c.sight.onlyList()
	if g == nil || w.has(g) {
		return nil
	}
	if last, named := a.last[strings.ToLower(g.name)]; named && last != c.row {
		return nil
	}
	return g
}

// chain lists the containers that are open where a way has come to, innermost first, and what it costs to
// go on there.
func (a *aligner) chain(w *way) (chain []*place, cost []float64) {
	c, total := w.at, 0.0
	if !a.holds(c) {
		c = c.up
	} else if c != a.root {
		total = a.barren(c)
	}
	for k := 0; c != nil && k < maxLevels; c, k = c.up, k+1 {
		closing := costClose*float64(k) + costCloseMany*float64(k*k)
		if c != w.at {
			closing += total
		}
		chain, cost = append(chain, c), append(cost, closing)
	}
	if n := len(chain); chain[n-1] != a.root {
		chain, cost = append(chain, a.root), append(cost, cost[n-1])
	}
	return chain, cost
}

// maxDepth is how deep an answer may go: paths as long as a hostile page would cost the square of its rows.
const maxDepth = 50

// holds reports whether rows can stand within a place.
func (a *aligner) holds(p *place) bool {
	if p.depth >= maxDepth {
		return false
	}
	if p.row < 0 || p.inner || (p.sight != nil && len(p.sight.kids) > 0) {
		return true
	}
	return holds(a.rows[p.row].Type)
}

// holds reports whether a value of a type can hold others.
func holds(t spec.Type) bool { return t.JSON == spec.Array || t.JSON == spec.Object || t.Name == "" }

// seen is the place of a row at something that the examples show, below the innermost open container that
// it stands in.
func (a *aligner) seen(w *way, chain []*place, costs []float64, g *sight, i int) (*place, float64, bool) {
	var between []*sight
	for up := g.parent; up != nil; up = up.parent {
		k := slices.IndexFunc(chain, func(c *place) bool { return c.sight == up })
		if k < 0 {
			between = append(between, up)
			continue
		}
		p, cost := chain[k], costs[k]
		for _, b := range slices.Backward(between) {
			cost += a.passing(w, b, i)
			p = &place{up: p, sight: b, row: -1, name: b.name, depth: p.depth + 1}
		}
		cost += a.fit(w, g, i)
		return &place{up: p, sight: g, row: i, name: a.rows[i].Name, depth: p.depth + 1}, cost, true
	}
	return nil, 0, false
}
