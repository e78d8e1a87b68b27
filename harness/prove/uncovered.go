package prove

import (
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/spec"
)

// Uncovered is a row that no defect breaks.
type Uncovered struct {
	Page   string     `json:"page"`
	Row    spec.RowID `json:"row"`
	Reason string     `json:"reason"`
}

// uncovered returns the rows of the subjects' pages that no defect of the mock breaks. It includes rows of the gateway page
// if a subject has the defects of that page.
func uncovered(subjects []*Subject) []Uncovered {
	var all []Uncovered
	for _, s := range subjects {
		for _, u := range mock.Unbroken(s.mock.Contracts, s.mock.Gateway) {
			if s.gateway || !strings.HasPrefix(string(u.Row), spec.GatewayPrefix) {
				all = append(all, Uncovered{u.Page, u.Row, u.Reason})
			}
		}
	}
	return all
}
