package tree

// placeFields is where a row, or something that has no row but holds rows, stands in the answer.
type position struct {
	parent  *position // nil for the root
	node    *node     // what examples show there; nil where they show nothing
	row     int       // -1 where there is no row
	name    string
	isItems bool // the row is the list within the row above it, which is there only to hold it
	depth   int  // how many places are above it
}

// undocumentedParents are the containers without a row right above a place, innermost first.
func (p *position) undocumentedParents() (all []*position) {
	for up := p.parent; up != nil && up.parent != nil && up.row < 0; up = up.parent {
		all = append(all, up)
	}
	return all
}

// documentedParent is the container of a place, or where that has no row, the one that has.
func (p *position) documentedParent() *position {
	up := p.parent
	for up.row < 0 && up.parent != nil {
		up = up.parent
	}
	return up
}

// sameContainer reports whether two containers are one: each row that stands in one without a row has its own of it.
func sameContainer(a, b *position) bool {
	return a == b || a.node != nil && a.node == b.node && !a.isItems && !b.isItems
}
