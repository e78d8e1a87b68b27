package refdoc

import "github.com/rowproof/rowproof/spec"

// facts reads what the descriptions of request rows say beyond type, values and bounds. Rows that only an
// example shows have no description.
func readFacts(rows []spec.Parameter) {
	b := &binder{rows: rowsByName(rows)}
	for i := range rows {
		p := &rows[i]
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
	for i := range rows {
		b.settle(&rows[i])
	}
}
