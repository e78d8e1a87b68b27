package prove

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/spec"
)

// Outcome is what became of a defect.
type Outcome string

// Outcomes of defects. The outcome of a style is Caught if no row fails, and Missed otherwise.
const (
	// Caught means that a row whose promise the defect breaks failed, or that a row whose convention it breaks deviated.
	Caught Outcome = "caught"
	// Elsewhere means that none of these rows failed, but another row failed or was inconclusive.
	Elsewhere Outcome = "on another row"
	// Missed means that the run did not detect the defect.
	Missed Outcome = "not caught"
)

// Trial is the result of runs against one variant of the mock.
type Trial struct {
	Page    string       `json:"page"`              // path of the page whose row the defect breaks
	ID      string       `json:"id"`                // id of the defect, or name of the style
	Text    string       `json:"text"`              // what the variant does
	Style   bool         `json:"-"`                 // the variant has a style and no defect
	Section string       `json:"section,omitempty"` // section of the broken row, or "convention"
	Result  Outcome      `json:"result,omitempty"`  // "" after an error
	Rows    []spec.RowID `json:"rows,omitempty"`    // rows that should have failed or deviated but did not; for a style, rows that failed
	Reason  string       `json:"reason,omitempty"`  // why the defect survives
	Error   string       `json:"error,omitempty"`   // why the trial could not run
}

// Result holds the trials of a measurement.
type Result struct {
	Defects, Styles int // number of variants to try
	Trials          []Trial
	Uncovered       []Uncovered
}

// add adds the trial of a variant, or nil if it did not run.
func (r *Result) add(v variant, t *Trial) {
	if v.style != "" {
		r.Styles++
	} else {
		r.Defects++
	}
	if t != nil {
		r.Trials = append(r.Trials, *t)
	}
}

// Append adds the trials of another measurement. A row of the gateway page that no defect breaks is added once.
func (r *Result) Append(other *Result) {
	r.Defects, r.Styles = r.Defects+other.Defects, r.Styles+other.Styles
	r.Trials = append(r.Trials, other.Trials...)
	for _, u := range other.Uncovered {
		if !slices.Contains(r.Uncovered, u) {
			r.Uncovered = append(r.Uncovered, u)
		}
	}
}

// sectionOf returns the section of the first row that the defect breaks, or "convention". A row of the gateway page is in
// the section "gateway".
func sectionOf(d defect.Defect) string {
	if d.Convention {
		return "convention"
	}
	if ofGateway(d) {
		return "gateway"
	}
	return d.Breaks[0].Section()
}
