package tree

// position is the position of a row, or of a container without a row, in the response.
type position struct {
	parent  *position // nil for the root
	node    *node     // the node in the examples; nil if the examples do not show the row
	row     int       // index of the row, or -1
	name    string
	isItems bool // the parent is an object that only wraps this list
	depth   int  // number of ancestors
}

// undocumentedParents returns the enclosing containers that have no row, innermost first, up to the first with a row.
func (p *position) undocumentedParents() (all []*position) {
	for up := p.parent; up != nil && up.parent != nil && up.row < 0; up = up.parent {
		all = append(all, up)
	}
	return all
}

// documentedParent returns the innermost container that has a row, or the root.
func (p *position) documentedParent() *position {
	up := p.parent
	for up.row < 0 && up.parent != nil {
		up = up.parent
	}
	return up
}

// sameContainer reports whether a and b are the same container. A container without a row is duplicated for each of
// its rows.
func sameContainer(a, b *position) bool {
	return a == b || a.node != nil && a.node == b.node && !a.isItems && !b.isItems
}
