package prove

import "github.com/rowproof/rowproof/spec"

// Uncovered is a row that no defect breaks.
type Uncovered struct {
	Page   string     `json:"page"`
	Row    spec.RowID `json:"row"`
	Reason string     `json:"reason"`
}

// uncovered returns the rows of the operation pages that no defect of the mock breaks.
func uncovered(subjects []*Subject) []Uncovered {
	var all []Uncovered
	for _, s := range subjects {
		broken := map[spec.RowID]bool{}
		for _, d := range s.defects {
			for _, id := range d.Breaks {
				broken[id] = true
			}
		}
		for _, row := range s.mock.Contracts[0].Rows() {
			if !broken[row.ID] {
				all = append(all, Uncovered{s.page, row.ID, "the mock has no defect for this row"})
			}
		}
	}
	return all
}
