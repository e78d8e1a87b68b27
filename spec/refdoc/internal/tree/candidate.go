package tree

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// candidate is an assignment of positions to the first rows. The cost is the sum of its weights.
type candidate struct {
	previous    *candidate
	position    *position
	used        []uint64 // bit set of the numbers of the nodes that have a row
	cost        float64
	startsTable bool // a table begins; its rows may be in any container
}

func (w *candidate) hasUsed(g *node) bool {
	return g.number/64 < len(w.used) && w.used[g.number/64]&(1<<(g.number%64)) != 0
}

// cheapest returns the candidates with the lowest costs, one per end position.
func cheapest(candidates []*candidate) []*candidate {
	slices.SortStableFunc(candidates, func(a, b *candidate) int { return cmp.Compare(a.cost, b.cost) })
	type end struct {
		node, above *node
		depth       int
		inner       bool
	}
	seen := map[end]bool{}
	var kept []*candidate
	for _, w := range candidates {
		e := end{w.position.node, nil, w.position.depth, w.position.isItems}
		if w.position.node == nil && w.position.parent != nil {
			e.above = w.position.parent.node
		}
		if !seen[e] && len(kept) < maxCandidates {
			seen[e] = true
			kept = append(kept, w)
		}
	}
	return kept
}

// startTable begins a new table at the root, or at the position that its heading names.
func (a *aligner) startTable(candidates []*candidate, title string) []*candidate {
	var all []*candidate
	for _, w := range candidates {
		all = append(all, &candidate{previous: w, position: a.root, used: w.used, cost: w.cost, startsTable: true})
		for b, n := w, 0; b != nil && n < 1000; b, n = b.previous, n+1 {
			if b.position.row >= 0 && a.isNamedIn(title, b.position.row) {
				all = append(all, &candidate{previous: w, position: b.position, used: w.used, cost: w.cost})
				break
			}
		}
	}
	return all
}

// isNamedIn reports whether the heading of a table contains the name of an earlier row, or of its type.
func (a *aligner) isNamedIn(title string, row int) bool {
	f := &a.rows[row]
	for _, word := range plain.Names(title) {
		if strings.EqualFold(word, f.Name) || (f.Type.JSON != spec.String && mentions(f.Type.Name, word)) {
			return true
		}
	}
	return false
}
