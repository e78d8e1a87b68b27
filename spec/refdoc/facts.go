package refdoc

import "github.com/rowproof/rowproof/spec"

// facts reads what the descriptions of request rows say beyond type, values and bounds. Rows that only an
// example shows have no description.
func (r *reader) facts() {
	b := &binder{rows: rowsByName(r.c.Parameters)}
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		if p.Strength != spec.Table {
			continue
		}
		p.MinItems, p.MaxItems = itemsOf(p)
		p.Form = formOf(p)
		p.Case = caseOf(ownText(p.Text))
		p.Idempotency = isIdempotency(p.Text)
		p.Unique = !isListRow(p) && isUniqueByText(p.Text)
		b.when(p)
	}
	for i := range r.c.Parameters {
		b.settle(&r.c.Parameters[i])
	}
}
