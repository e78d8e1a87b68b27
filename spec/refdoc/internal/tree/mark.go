package tree

// markCost is what speaks against the depth of a place, where the page marks the depth of names. On a page that
// never sets two marks, one says no more than that the row is within another.
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
