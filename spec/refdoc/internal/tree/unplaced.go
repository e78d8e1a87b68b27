package tree

import (
	"github.com/rowproof/rowproof/spec"
)

var fieldUnplaced = rules.New(spec.Rule{
	ID: "field-unplaced", Severity: spec.Warning, Fold: true,
	Explanation: "The path of a documented field in the response is unknown: no example shows the field, or two rows have the same path.",
	Fix:         "Show the field in an example, or use the full path as its name.",
})

// reportUnplaced reports the rows whose path is uncertain: no example shows them and the rows around them are in
// different containers, or another row has the same path.
func (in *Answer) reportUnplaced(a *aligner, places []*position, t *treeBuilder, report Reporter) {
	documented := map[string]bool{}
	before, after := shownNeighbours(places)
	for i, p := range places {
		path, line := t.path(p), in.Rows[i].Pos.Line
		switch {
		case documented[path]:
			report(line, fieldUnplaced, "another row already has the path %s; the path of this row is unknown", path)
		case p.node == nil && p.parent.node != nil && !a.isSettled(places, i, before[i], after[i]):
			report(line, fieldUnplaced, "no example shows %s, and the rows around it are at different depths; read as %s", in.Rows[i].Name, path)
		}
		documented[path] = true
	}
}

// isSettled reports whether the path of a row that no example shows is certain, because the rows around it are in the
// same container. The arguments before and after are the nearest rows that examples show, or nil.
func (a *aligner) isSettled(places []*position, i int, before, after *position) bool {
	p := places[i]
	if len(a.shown.all) == 0 {
		return p.parent == a.root
	}
	if before != nil && !sameContainer(before.parent, p.parent) && before != p.documentedParent() {
		return false
	}
	if after == nil { // no later row is shown: the first table is about the root, and each later table about one type
		return p.parent == a.root || a.inLaterTable(i)
	}
	return sameContainer(after.parent, p.parent)
}

// inLaterTable reports whether a row is in a table other than the first.
func (a *aligner) inLaterTable(i int) bool {
	for start := range a.starts {
		if 0 < start && start <= i {
			return true
		}
	}
	return false
}

// shownNeighbours returns, for each position, the nearest positions before and after it that an example shows, or nil.
func shownNeighbours(places []*position) (before, after []*position) {
	before, after = make([]*position, len(places)), make([]*position, len(places))
	var last, next *position
	for i, p := range places {
		if before[i] = last; p.node != nil {
			last = p
		}
	}
	for i := len(places) - 1; i >= 0; i-- {
		if after[i] = next; places[i].node != nil {
			next = places[i]
		}
	}
	return before, after
}
