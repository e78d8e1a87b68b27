package reports

import "fmt"

// Power is the detection power of the scenarios of a run: how many defects of the embedded mock they catch. It measures the
// scenarios, not the endpoint.
type Power struct {
	Scenarios int        `json:"scenarios"`    // scenarios of the run that tested something; only these were measured
	Defects   int        `json:"defects"`      // defects of a mock of the pages of the run
	Caught    int        `json:"caught"`       // a row whose promise the defect breaks failed or deviated
	Elsewhere int        `json:"onAnotherRow"` // only other rows failed
	Missed    int        `json:"notCaught"`
	Untried   int        `json:"notTried"`  // the measurement was interrupted, or the mock did not start
	Survivors []Survivor `json:"survivors"` // in the order of the pages
}

// Survivor is a defect that the scenarios do not catch.
type Survivor struct {
	Page   string `json:"page"`   // path of the page whose row the defect breaks
	ID     string `json:"id"`     // id of the defect
	Text   string `json:"text"`   // what the mock does
	Reason string `json:"reason"` // why the scenarios do not catch it
}

// Detects returns the detection power of the scenarios in one line, or "" if it was not measured.
func (r *Run) Detects() string {
	p := r.Power
	if p == nil {
		return ""
	}
	share := Share(p.Caught, p.Defects-p.Untried)
	if p.Untried > 0 {
		share += " of those tried"
	}
	s := fmt.Sprintf("the scenarios that tested a row (%d) catch %d of %s of the embedded mock (%s)", p.Scenarios, p.Caught, count(p.Defects, "defect"), share)
	if p.Elsewhere > 0 {
		s += fmt.Sprintf(", %d only on another row", p.Elsewhere)
	}
	if p.Untried > 0 {
		s += fmt.Sprintf("; %d not tried", p.Untried)
	}
	return s + "; this measures the scenarios, not the endpoint"
}

// Share returns n as a percentage of all, rounded down, so that only a complete count is 100 %.
func Share(n, all int) string {
	if all == 0 {
		return "0.0 %"
	}
	return fmt.Sprintf("%d.%d %%", 100*n/all, 1000*n/all%10)
}
