package defect

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// noteDefects returns defects that break the notes that the operation implements.
func noteDefects(p page) []defect {
	var all []defect
	for _, f := range p.operation.Facets {
		h := rpc.Hooks{Demand: f.Demand}
		if f.Overlook != "" {
			h.Overlook = overlookFacet(f.Overlook)
		}
		all = append(all, defectOf("note/"+f.ID, f.Text, h, p.notes(f.Notes)...))
	}
	return all
}

func overlookFacet(name string) func(*rpc.Call, *rpc.Refusal) bool {
	return func(_ *rpc.Call, r *rpc.Refusal) bool { return r.Facet == name }
}

// notes returns the elements of ids that are notes of the page.
func (p page) notes(ids []spec.RowID) []spec.RowID {
	var found []spec.RowID
	for _, n := range p.Notes {
		if slices.Contains(ids, n.ID) {
			found = append(found, n.ID)
		}
	}
	return found
}
