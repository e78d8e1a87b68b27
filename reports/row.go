package reports

import "github.com/rowproof/rowproof/spec"

// Row is a row of a page with its verdict.
type Row struct {
	ID         spec.RowID    `json:"id"`
	Page       string        `json:"page"`    // path of its page
	Line       int           `json:"line"`    // first line in the page
	Section    string        `json:"section"` // request, response, error, ...
	Title      string        `json:"title"`   // name, code or first words
	Text       string        `json:"text"`    // text of the page, without markup
	Strength   spec.Strength `json:"strength"`
	Grade      spec.Grade    `json:"grade,omitempty"` // lowest grade of its scenarios; "" for notes and procedures without scenarios
	Verdict    spec.Verdict  `json:"verdict"`         // worst verdict of its scenarios over both formats
	Proven     bool          `json:"proven"`          // passed in each format and for each promise
	Gap        spec.Gap      `json:"gap,omitempty"`   // why an unreached row could not be tested
	Reason     string        `json:"reason,omitempty"`
	Skipped    bool          `json:"skipped,omitempty"` // not selected because the profile skips it
	Known      string        `json:"known,omitempty"`   // why all failures of the row are accepted; "" if they are not
	Flaky      string        `json:"flaky,omitempty"`   // how often it had each verdict, if rounds disagree; Verdict is the worst
	Remarks    []string      `json:"remarks,omitempty"` // changes that the profile makes to the row
	Deviations []string      `json:"deviations"`        // responses that the page allows but does not show
	Formats    Formats       `json:"formats"`
	Scenarios  []Scenario    `json:"scenarios"`
}

// RowRef identifies a row among all pages.
type RowRef struct {
	Page string     `json:"page"`
	ID   spec.RowID `json:"id"`
}

// Ref returns the identifier of the row.
func (r *Row) Ref() RowRef { return RowRef{r.Page, r.ID} }

// Formats is the verdict per format. A format is nil if the row does not apply to it.
type Formats struct {
	JSON *FormatResult `json:"json,omitempty"`
	XML  *FormatResult `json:"xml,omitempty"`
}

// FormatResult is the worst result of the scenarios in one format.
type FormatResult struct {
	Verdict spec.Verdict `json:"verdict"`
	Reason  string       `json:"reason,omitempty"`
}

// Of returns the result in one format, or nil if the row does not apply to it.
func (f Formats) Of(format spec.Format) *FormatResult {
	if format == spec.XML {
		return f.XML
	}
	return f.JSON
}

// With returns the scenarios that have the verdict, in order.
func (r *Row) With(v spec.Verdict) []*Scenario {
	var out []*Scenario
	for i := range r.Scenarios {
		if r.Scenarios[i].Verdict == v {
			out = append(out, &r.Scenarios[i])
		}
	}
	return out
}

// In returns the scenarios that count for the format, in order.
func (r *Row) In(format spec.Format) []*Scenario {
	var out []*Scenario
	for i := range r.Scenarios {
		if r.Scenarios[i].CountsFor(format) {
			out = append(out, &r.Scenarios[i])
		}
	}
	return out
}
