package reports

// Deviation is a deviation and the rows that show it.
type Deviation struct {
	Text string
	Rows []RowRef
}

// SharedDeviations returns the deviations that at least two rows show, in the order of the rows.
func SharedDeviations(r *Run) []Deviation {
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
		if len(rows[text]) > 1 {
			out = append(out, Deviation{text, rows[text]})
		}
	}
	return out
}
