package refdoc

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// way is one way to place the rows up to the last of it. The cost counts what speaks against it.
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
	for _, word := range namesIn(title) {
		if strings.EqualFold(word, f.Name) || (f.Type.JSON != spec.String && mentions(f.Type.Name, word)) {
			return true
		}
	}
	return false
}
