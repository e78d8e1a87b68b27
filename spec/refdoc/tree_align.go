package refdoc

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// place is where a row, or something that has no row but holds rows, stands in the answer.
type place struct {
	up    *place // nil for the root
	sight *sight // what examples show there; nil where they show nothing
	row   int    // -1 where there is no row
	name  string
	inner bool // the row is the list within the row above it, which is there only to hold it
	depth int
}

// path is one way to place the rows up to the last of it. The cost counts what speaks against it.
type way struct {
	before *way
	at     *place
	used   []uint64 // numbers of the sights that have a row
	cost   float64
	fresh  bool // a table begins: what it lists may stand anywhere
}

func (w *way) has(g *sight) bool {
	return g.number/64 < len(w.used) && w.used[g.number/64]&(1<<(g.number%64)) != 0
}

// What speaks against a way, and how much.
const (
	costClose          = 0.03 // leaving a container
	costBarren         = 0.6  // leaving one that should hold rows before any came
	costWrapper        = 0.1  // passing over a container that has no row, which only wraps another
	costUntold         = 0.5  // passing over another container that has no row
	costReopen         = 1.5  // going back into one that was left
	costTwice          = 1.3  // a second row for the same thing
	costUnseen         = 0.5  // a row that no example shows, among rows that examples show
	costUnseenIn       = 0.3  // the same within a container that no example shows
	costUnseenLow      = 1.7  // the same within what examples show as a text
	costShownHere      = 2.0  // a row said not to be what examples show at its very place
	costShownElsewhere = 0.8  // the same for a place further away
	costAdopt          = 0.4  // taking the examples for what is within a row
	costCompany        = 1.0  // something beside the list that its container is there to hold
	costLowID          = 1.0  // a RequestId below the root
	costScalars        = 0.1  // rows within a list that does not say what it holds
	costEarly          = 0.8  // a row before that of the container it stands in
	costDisorder       = 0.2  // a name that breaks the order of names
	costOtherCase      = 0.1
	costOddForm        = 0.7 // a scalar in the table and none in the examples, or the reverse
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
	partial bool // the examples show a part of the answer, without its RequestId
	sorted  bool // the names are in order
}

// align finds the best place for each row.
func (a *aligner) align() []*place {
	a.last = map[string]int{}
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

// best keeps the cheapest ways, one for each place that they have come to.
func best(ways []*way) []*way {
	slices.SortStableFunc(ways, func(a, b *way) int { return cmp.Compare(a.cost, b.cost) })
	type end struct {
		sight, above *sight
		depth        int
		inner        bool
	}
	seen := map[end]bool{}
	var kept []*way
	for _, w := range ways {
		e := end{w.at.sight, nil, w.at.depth, w.at.inner}
		if w.at.sight == nil && w.at.up != nil {
			e.above = w.at.up.sight
		}
		if !seen[e] && len(kept) < maxWays {
			seen[e] = true
			kept = append(kept, w)
		}
	}
	return kept
}

// restart lets a new table begin at the root, or at the place that its heading names.
func (a *aligner) restart(ways []*way, title string) []*way {
	var all []*way
	for _, w := range ways {
		all = append(all, &way{before: w, at: a.root, used: w.used, cost: w.cost, fresh: true})
		for b, n := w, 0; b != nil && n < 1000; b, n = b.before, n+1 {
			if b.at.row >= 0 && a.named(title, b.at.row) {
				all = append(all, &way{before: w, at: b.at, used: w.used, cost: w.cost - 0.3})
				break
			}
		}
	}
	return all
}

// named reports whether the heading of a table names a row above, or its type.
func (a *aligner) named(title string, row int) bool {
	f := &a.rows[row]
	for _, word := range nameWord.FindAllString(title, -1) {
		if strings.EqualFold(word, f.Name) || (f.Type.JSON != spec.String && mentions(f.Type.Name, word)) {
			return true
		}
	}
	return false
}

// extend adds the ways that place row i after a way.
func (a *aligner) extend(to []*way, w *way, i int) []*way {
	chain, cost := a.chain(w)
	add := func(p *place, c float64) {
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
		case k == 0 && related && a.shownAsList(c):
			add(&place{up: c, sight: c.sight, row: i, name: a.rows[i].Name, inner: true, depth: c.depth + 1}, one)
		case k == 0 && related:
			add(&place{up: c, row: i, name: a.rows[i].Name, inner: true, depth: c.depth + 1}, a.unseen(c)+one-costUnseenIn)
		}
		if c == a.root && a.partial && holds(a.rows[i].Type) {
			add(&place{up: c, sight: a.root.sight, row: i, name: a.rows[i].Name, depth: c.depth + 1}, cost[k]+costAdopt)
		}
		cost := cost[k] + a.unseen(c) + a.elsewhere(w, c, same) + a.disorder(w, chain, k, i)
		if c != a.root && a.rows[i].Name == requestID {
			cost += costLowID
		}
		add(&place{up: c, row: i, name: a.rows[i].Name, depth: c.depth + 1}, cost)
	}
	return to
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
		closing := costClose * float64(k)
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

// holds reports whether rows can stand within a place.
func (a *aligner) holds(p *place) bool {
	if p.row < 0 || p.inner || (p.sight != nil && len(p.sight.kids) > 0) {
		return true
	}
	return holds(a.rows[p.row].Type)
}

// holds reports whether a value of a type can hold others.
func holds(t spec.Type) bool { return t.JSON == spec.Array || t.JSON == spec.Object || t.Name == "" }

// barren is what speaks against leaving a place before a row within it came.
func (a *aligner) barren(p *place) float64 {
	if p.sight != nil {
		if len(p.sight.kids) > 0 {
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

// ofScalars reports whether the type of a row is a list and does not say of what: as a rule, of texts.
func (a *aligner) ofScalars(c *place) bool {
	t := a.rows[c.row].Type
	return t.JSON == spec.Array && len(nameWord.FindAllString(t.Name, -1)) == 1
}

// shownAsList reports whether the examples show a list at a place.
func (a *aligner) shownAsList(c *place) bool {
	g := c.sight
	return g != nil && (g.json&asList != 0 || g.json == 0 && g.xml&asList != 0)
}

// elsewhere is what speaks against a row that the examples do not show within a container, where they show
// something of its name that no row has spoken of yet.
func (a *aligner) elsewhere(w *way, c *place, same []*sight) float64 {
	cost := 0.0
	for _, g := range same[:min(len(same), maxSame)] {
		switch {
		case w.has(g):
		case g.parent == c.sight:
			return costShownHere
		default:
			cost = costShownElsewhere
		}
	}
	return cost
}

// disorder is what speaks against a row that would break the order of names which the page keeps.
func (a *aligner) disorder(w *way, chain []*place, k, i int) float64 {
	last := w.at
	if k > 0 {
		last = chain[k-1]
	}
	if last.up == chain[k] && a.alone(last) {
		return costCompany
	}
	if !a.sorted || last.up != chain[k] || last.row < 0 {
		return 0
	}
	if strings.ToLower(a.rows[last.row].Name) > strings.ToLower(a.rows[i].Name) {
		return costDisorder
	}
	return 0
}

// alone reports whether a place is the list that the one above it is there only to hold.
func (a *aligner) alone(p *place) bool {
	if p.inner {
		return true
	}
	c := p.up
	return c.row >= 0 && c.sight != nil && p.sight != nil && len(c.sight.kids) == 1 && a.rows[c.row].Type.JSON == spec.Array
}

// inOrder reports whether most rows of a page follow a row whose name comes before theirs.
func inOrder(rows []spec.Field) bool {
	n := 0
	for i := 1; i < len(rows); i++ {
		if strings.ToLower(rows[i-1].Name) <= strings.ToLower(rows[i].Name) {
			n++
		}
	}
	return len(rows) > 4 && 3*n >= 2*(len(rows)-1)
}

// unseen is what speaks against a row within a container that the examples do not show there.
func (a *aligner) unseen(c *place) float64 {
	switch {
	case c.sight == nil && a.ofScalars(c):
		return costUnseenIn + costScalars
	case c.sight == nil:
		return costUnseenIn
	case len(c.sight.kids) == 0 && (c.sight.json|c.sight.xml|c.sight.inList)&asScalar != 0:
		return costUnseenLow
	case len(c.sight.kids) == 0 && c != a.root:
		return costUnseenIn
	}
	return costUnseen
}

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

// passing is what speaks against passing over a container without a row of its own, on the way to one.
func (a *aligner) passing(w *way, g *sight, i int) float64 {
	switch {
	case a.last[strings.ToLower(g.name)] > i:
		return costEarly
	case w.has(g) && w.fresh:
		return costWrapper
	case w.has(g):
		return costReopen
	case len(g.kids) == 1 || (g.parent != nil && g.parent.parent != nil && len(g.parent.kids) == 1):
		return costWrapper
	}
	return costUntold
}

// fit is what speaks against a row being what the examples show there.
func (a *aligner) fit(w *way, g *sight, i int) float64 {
	cost := 0.0
	f := &a.rows[i]
	if w.has(g) {
		cost += costTwice
	}
	if g.name != f.Name {
		cost += costOtherCase
	}
	if f.Name == requestID && g.parent != a.root.sight {
		cost += 2 * costLowID
	}
	container := f.Type.JSON == spec.Object || f.Type.Name == ""
	switch {
	case f.Type.JSON != spec.Array && !container && len(g.kids) > 0:
		cost += costOddForm
	case container && len(g.kids) == 0 && (g.json|g.xml)&asScalar != 0:
		cost += costOddForm / 2
	}
	return cost
}

// asItem is what speaks against a row being about the values of the list in the row above it.
func (a *aligner) asItem(c *place, i int) (float64, bool) {
	if c.row != i-1 || i == 0 || c.inner {
		return 0, false
	}
	f, list := &a.rows[i], &a.rows[i-1]
	if list.Type.JSON != spec.Array || (f.Type.Name != "" && f.Type.JSON != spec.Object && f.Type.JSON != spec.Array) {
		return 0, false
	}
	if c.sight != nil && c.sight.find(f.Name) != nil {
		return 0, false
	}
	if c.sight == nil && f.Type.Name != "" {
		return 0, false
	}
	switch {
	case c.sight != nil && strings.EqualFold(c.sight.item, f.Name):
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
