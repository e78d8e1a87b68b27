package reports

import "slices"

// Deviation is the text of a deviation and the rows that have it.
type Deviation struct {
	Text string
	Rows []RowRef
}

// Deviations returns each deviation with its rows, sorted by the number of rows in descending order.
func Deviations(r *Run) []Deviation {
	var texts []string
	rows := map[string][]RowRef{}
	for i := range r.Rows {
		for _, d := range r.Rows[i].Deviations {
			if rows[d] == nil {
				texts = append(texts, d)
			}
			rows[d] = append(rows[d], r.Rows[i].Ref())
		}
	}
	var out []Deviation
	for _, text := range texts {
		out = append(out, Deviation{text, rows[text]})
	}
	slices.SortStableFunc(out, func(a, b Deviation) int { return len(b.Rows) - len(a.Rows) })
	return out
}
