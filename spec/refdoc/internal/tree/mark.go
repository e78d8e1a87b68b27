package tree

// costOffMark is the cost of a row at a depth that differs from its depth mark.
const costOffMark = 1.5

// markCost returns the cost of a depth that differs from the depth mark. On a page with at most one mark per name, a
// mark means only that the row is a member of another row.
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
	return costOffMark
}
