package tree

// markCost returns the cost of a position whose depth disagrees with the depth marks of the row. If no row of the page
// has two marks, a single mark means only that the row is nested, at any depth, and a missing mark means nothing.
func (a *aligner) markCost(p *position, i int) float64 {
	if a.deepest == 0 {
		return 0
	}
	depth := 0
	for up := p.parent; up != nil && depth <= a.deepest; up = up.parent { // a depth beyond the deepest mark is certainly wrong
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
	return a.weights.offMark
}
