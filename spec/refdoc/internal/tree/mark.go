package tree

// markCost is the weight against a position at a depth other than that of the mark of row i. On a page that never has
// two marks before a name, one mark only says that the row is in another.
func (a *aligner) markCost(p *position, i int) float64 {
	if a.deepest == 0 {
		return 0
	}
	depth := 0
	for up := p.parent; up != nil && depth <= a.deepest; up = up.parent { // deeper than the deepest mark is wrong at once
		if up.row >= 0 {
			depth++
		}
	}
	if a.deepest == 1 {
		depth = min(depth, 1)
	}
	if depth == a.marks[i] || a.deepest == 1 && a.marks[i] == 0 {
		return 0
	}
	return a.weights.contradiction
}
