package prove

import (
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/spec"
)

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
		page := s.mock.Contracts[0]
		for _, u := range mock.Unbroken(s.mock.Contracts, s.mock.Gateway) {
			if u.Page == page.Page {
				all = append(all, Uncovered{s.page, u.Row, u.Reason})
			}
		}
	}
	return all
}
