package read

import (
	"cmp"
	"math"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// orderRows sorts the rows in the order of the page. It reports each row that is missing from the document or from the
// document's list of rows.
func (r *reader) orderRows(c *spec.Contract) {
	listed := map[spec.RowID]int{}
	for i, n := range doc.Items(doc.Get(r.Root, doc.RowsKey)) {
		listed[spec.RowID(doc.Text(n))] = i
	}
	found := map[spec.RowID]bool{}
	for _, row := range c.Rows() {
		if _, ok := listed[row.ID]; !ok || found[row.ID] {
			r.report(0, rowsDiffer, "row %q is missing from %s, or is in the document twice", row.ID, doc.RowsKey)
		}
		found[row.ID] = true
	}
	for _, n := range doc.Items(doc.Get(r.Root, doc.RowsKey)) {
		if !found[spec.RowID(doc.Text(n))] {
			r.report(n.Line, rowsDiffer, "row %q is missing from the document", doc.Text(n))
		}
	}
	sortRows(c, func(id spec.RowID) int {
		if i, ok := listed[id]; ok {
			return i
		}
		return math.MaxInt
	})
}

func sortRows(c *spec.Contract, index func(spec.RowID) int) {
	slices.SortStableFunc(c.Parameters, func(a, b spec.Parameter) int { return cmp.Compare(index(a.ID), index(b.ID)) })
	slices.SortStableFunc(c.Fields, func(a, b spec.Field) int { return cmp.Compare(index(a.ID), index(b.ID)) })
	slices.SortStableFunc(c.Headers, func(a, b spec.Header) int { return cmp.Compare(index(a.ID), index(b.ID)) })
	slices.SortStableFunc(c.Examples, func(a, b spec.Example) int { return cmp.Compare(index(a.ID), index(b.ID)) })
	slices.SortStableFunc(c.Errors, func(a, b spec.ErrorRow) int { return cmp.Compare(index(a.ID), index(b.ID)) })
	slices.SortStableFunc(c.Notes, func(a, b spec.Note) int { return cmp.Compare(index(a.ID), index(b.ID)) })
}
