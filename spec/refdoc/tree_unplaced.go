package refdoc

import "github.com/rowproof/rowproof/spec"

// reportUnplaced reports the rows whose place nothing settles: no example shows them, and the rows around
// them stand in different containers; or another row has their place.
func (in *Answer) reportUnplaced(a *aligner, places []*place, t *treeBuilder, report Reporter) {
	told := map[string]bool{}
	before, after := shownAround(places)
	for i, p := range places {
		path, line := t.path(p), in.Rows[i].Pos.Line
		switch {
		case told[path]:
			report(line, spec.Warning, "field-unplaced", "%s has a row already; nothing tells where else this one stands", path)
		case p.sight == nil && p.up.sight != nil && !a.settled(places, i, before[i], after[i]):
			report(line, spec.Warning, "field-unplaced", "no example shows %s and the rows around it stand at different depths; it was taken as %s", in.Rows[i].Name, path)
		}
		told[path] = true
	}
}

// settled reports whether a row that no example shows stands between rows of the same container, given those
// around it that examples show.
func (a *aligner) settled(places []*place, i int, before, after *place) bool {
	p := places[i]
	if len(a.sights.all) == 0 {
		return p.up == a.root
	}
	if before != nil && !same(before.up, p.up) && before != p.above() {
		return false
	}
	if after == nil { // the root ends with the table, a type with a table of its own
		return p.up == a.root || a.inLaterTable(i)
	}
	return same(after.up, p.up)
}

// inLaterTable reports whether a row stands in another table than the first.
func (a *aligner) inLaterTable(i int) bool {
	for start := range a.starts {
		if 0 < start && start <= i {
			return true
		}
	}
	return false
}

// shownAround gives for each place the nearest one before and after it that an example shows, nil for none.
func shownAround(places []*place) (before, after []*place) {
	before, after = make([]*place, len(places)), make([]*place, len(places))
	var last, next *place
	for i, p := range places {
		if before[i] = last; p.sight != nil {
			last = p
		}
	}
	for i := len(places) - 1; i >= 0; i-- {
		if after[i] = next; places[i].sight != nil {
			next = places[i]
		}
	}
	return before, after
}
