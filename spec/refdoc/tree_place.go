package refdoc

// place is where a row, or something that has no row but holds rows, stands in the answer.
type place struct {
	up    *place // nil for the root
	sight *sight // what examples show there; nil where they show nothing
	row   int    // -1 where there is no row
	name  string
	inner bool // the row is the list within the row above it, which is there only to hold it
	depth int  // how many places are above it
}

// untold are the containers without a row right above a place, innermost first.
func (p *place) untold() (all []*place) {
	for up := p.up; up != nil && up.up != nil && up.row < 0; up = up.up {
		all = append(all, up)
	}
	return all
}

// above is the container of a place, or where that has no row, the one that has.
func (p *place) above() *place {
	up := p.up
	for up.row < 0 && up.up != nil {
		up = up.up
	}
	return up
}

// same reports whether two containers are one: each row that stands in one without a row has its own of it.
func same(a, b *place) bool {
	return a == b || a.sight != nil && a.sight == b.sight && !a.inner && !b.inner
}
