// Package prose reads facts from the description of a row. Its phrases are English and Chinese.
package prose

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// ReadFacts reads facts from the descriptions of request rows and adds them to the rows. Other functions read types,
// values and bounds. A row that only an example shows has no description.
func ReadFacts(rows []spec.Parameter) {
	b := &binder{rows: RowsByName(rows)}
	for i := range rows {
		p := &rows[i]
		if p.Strength != spec.Table {
			continue
		}
		sentences := plain.Clauses(plain.WithoutList(p.Text))
		p.MinItems, p.MaxItems = itemsOf(p, sentences)
		p.Form = formOf(p, sentences)
		if p.Form.IsZero() && statesTime(p) {
			p.Form.Notation = spec.DateTime
		}
		p.Case = caseOf(sentences)
		p.Idempotency = isIdempotency(p.Text)
		p.Unique = isUniqueByText(sentences) && !isListRow(p)
		b.readConditions(p)
	}
	for i := range rows {
		b.settle(&rows[i])
	}
}
