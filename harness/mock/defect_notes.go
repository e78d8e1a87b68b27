package mock

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// noteDefects break what the notes of the page promise and the operation keeps.
func noteDefects(p page) []defect {
	var all []defect
	for _, f := range p.operation.facets {
		h := hooks{demand: f.demand}
		if f.overlook != "" {
			h.overlook = overlookFacet(f.overlook)
		}
		all = append(all, defectOf("note/"+f.id, f.text, h, p.notes(f.notes)...))
	}
	return all
}

func overlookFacet(name string) func(*call, *refusal) bool {
	return func(_ *call, r *refusal) bool { return r.facet == name }
}

// notes are those of the ids that the page has.
func (p page) notes(ids []spec.RowID) []spec.RowID {
	var found []spec.RowID
	for _, n := range p.Notes {
		if slices.Contains(ids, n.ID) {
			found = append(found, n.ID)
		}
	}
	return found
}
