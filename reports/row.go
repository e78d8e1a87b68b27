package reports

import "github.com/rowproof/rowproof/spec"

// Row is a row of a page with its verdict.
type Row struct {
	ID         spec.RowID    `json:"id"`
	Page       string        `json:"page"`    // path of its page
	Line       int           `json:"line"`    // first line in the page
	Section    string        `json:"section"` // request, response, error, ...
	Title      string        `json:"title"`   // name, code or first words
	Text       string        `json:"text"`    // what the page says, as plain text
	Strength   spec.Strength `json:"strength"`
	Grade      spec.Grade    `json:"grade,omitempty"` // the lowest of its scenarios; "" for notes and procedures without any
	Verdict    spec.Verdict  `json:"verdict"`         // the worst scenario over both formats
	Proven     bool          `json:"proven"`          // passed in each format and for each promise
	Gap        spec.Gap      `json:"gap,omitempty"`   // of an unreached row
	Reason     string        `json:"reason,omitempty"`
	Skipped    bool          `json:"skipped,omitempty"` // not selected because the profile skips it
	Remarks    []string      `json:"remarks,omitempty"` // what the profile changes of the row
	Deviations []string      `json:"deviations"`        // allowed, but not what the page shows
	Formats    Formats       `json:"formats"`
	Scenarios  []Scenario    `json:"scenarios"`
}

// RowRef names a row among all pages.
type RowRef struct {
	Page string     `json:"page"`
	ID   spec.RowID `json:"id"`
}

// Ref returns the name of the row.
func (r *Row) Ref() RowRef { return RowRef{r.Page, r.ID} }

// Formats is the verdict by format. A format is nil where the row has nothing to do with it.
type Formats struct {
	JSON *FormatResult `json:"json,omitempty"`
	XML  *FormatResult `json:"xml,omitempty"`
}

// FormatResult is the worst scenario of one format.
type FormatResult struct {
	Verdict spec.Verdict `json:"verdict"`
	Reason  string       `json:"reason,omitempty"`
}

// Of is the result of one format; nil where the row has nothing to do with it.
func (f Formats) Of(format spec.Format) *FormatResult {
	if format == spec.XML {
		return f.XML
	}
	return f.JSON
}

// With lists the scenarios that ended with a verdict, in order.
func (r *Row) With(v spec.Verdict) []*Scenario {
	var out []*Scenario
	for i := range r.Scenarios {
		if r.Scenarios[i].Verdict == v {
			out = append(out, &r.Scenarios[i])
		}
	}
	return out
}

// In lists the scenarios that count for a format, in order.
func (r *Row) In(format spec.Format) []*Scenario {
	var out []*Scenario
	for i := range r.Scenarios {
		if r.Scenarios[i].CountsFor(format) {
			out = append(out, &r.Scenarios[i])
		}
	}
	return out
}
