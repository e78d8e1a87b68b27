package reports

import "github.com/rowproof/rowproof/spec"

// Planned is a scenario before it runs.
type Planned struct {
	Rows     []spec.RowID
	Format   spec.Format // "" for both
	Grade    spec.Grade
	Kind     string // what is tried
	Promise  string // what a pass proves; see [Scenario]
	Name     string
	Feature  string // path of the feature file
	Line     int    // in that file
	Selected bool   // the user asked for it
}

// Plan announces a scenario of a page. A selected scenario that gives no result makes its rows
// inconclusive; a row without a selected scenario is not selected. It returns an error for a row that no page has.
func (r *Recorder) Plan(page string, p Planned) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range p.Rows {
		row, err := r.find(page, id)
		if err != nil {
			return err
		}
		row.planned = append(row.planned, p)
	}
	r.head.Selection = r.head.Selection || !p.Selected
	return nil
}

// selected counts the selected scenarios of the row in the formats, "" being the format of a scenario for both.
func (p *plannedRow) selected(formats ...spec.Format) int {
	n := 0
	for _, s := range p.planned {
		for _, f := range formats {
			if s.Selected && s.Format == f {
				n++
			}
		}
	}
	return n
}

// promises returns what the selected scenarios of the row are to prove, and what the recorded ones name.
func (p *plannedRow) promises(scenarios []Scenario) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.planned {
		if s.Selected && s.Promise != "" {
			out[s.Promise] = true
		}
	}
	for _, s := range scenarios {
		if s.Promise != "" {
			out[s.Promise] = true
		}
	}
	return out
}

// grade returns the lowest grade of the planned scenarios. Without one, it is what the section of the row
// takes: the cause of an error row, nothing for a note, input alone for any other row.
func (p *plannedRow) grade() spec.Grade {
	var lowest spec.Grade
	for _, s := range p.planned {
		if s.Grade != "" && (lowest == "" || s.Grade < lowest) {
			lowest = s.Grade
		}
	}
	switch {
	case lowest != "":
		return lowest
	case p.Grade != "" || !p.counts():
		return p.Grade
	default:
		return spec.R0
	}
}
