package reports

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// Planned is a scenario before it runs.
type Planned struct {
	Rows     []spec.RowID
	Format   spec.Format // "" for both
	Grade    spec.Grade
	Kind     string // what the scenario tries
	Promise  string // what a pass proves; see [Scenario]
	Selected bool   // the user asked for it
	Left     string // why the profile leaves the scenario out, or ""
	Shard    int    // the shard that runs it, from 1; 0 in a run without shards
}

// alike counts planned scenarios of a row between which the report does not distinguish.
type alike struct {
	Planned
	n int
}

// add adds a planned scenario to the row.
func (p *plannedRow) add(s Planned) {
	i := slices.IndexFunc(p.planned, func(g alike) bool { return g.equals(s) })
	if i < 0 {
		i = len(p.planned)
		p.planned = append(p.planned, alike{Planned: s})
	}
	p.planned[i].n++
}

func (p *Planned) equals(o Planned) bool {
	return p.Format == o.Format && p.Grade == o.Grade && p.Kind == o.Kind && p.Promise == o.Promise &&
		p.Selected == o.Selected && p.Left == o.Left && p.Shard == o.Shard && slices.Equal(p.Rows, o.Rows)
}

// Plan announces a scenario of a page. A selected scenario without a result makes its rows inconclusive; a row without
// a selected scenario is not selected. Scenarios that the profile leaves out do not set Run.Selection. Plan returns an
// error if no page has one of the rows.
func (r *Recorder) Plan(page string, p Planned) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.head.Shard != nil {
		r.head.Shard.Plan = append(r.head.Shard.Plan, shardPlanOf(page, p))
	}
	mine := p
	mine.Selected = p.Selected && !r.isOther(p)
	for _, id := range p.Rows {
		row, err := r.find(page, id)
		if err != nil {
			return err
		}
		row.add(mine)
	}
	r.head.Selection = r.head.Selection || !p.Selected
	return nil
}

// selected returns the number of selected scenarios of the row in the formats; the format "" stands for scenarios that
// test both formats.
func (p *plannedRow) selected(formats ...spec.Format) int {
	n := 0
	for _, s := range p.planned {
		for _, f := range formats {
			if s.runs() && s.Format == f {
				n += s.n
			}
		}
	}
	return n
}

// runs reports whether the scenario is selected and not left out.
func (p *Planned) runs() bool { return p.Selected && p.Left == "" }

// asked reports whether the user selected the row. Without a selection, all rows are selected; otherwise, one of the
// row's scenarios must be.
func (p *plannedRow) asked(selection bool) bool {
	return !selection || slices.ContainsFunc(p.planned, func(s alike) bool { return s.Selected })
}

// remarks returns the remarks on the row and, for each reason to leave scenarios out, the number of scenarios.
func (p *plannedRow) remarks() []string {
	var reasons []string
	n := map[string]int{}
	for _, s := range p.planned {
		if s.Selected && s.Left != "" {
			if n[s.Left] == 0 {
				reasons = append(reasons, s.Left)
			}
			n[s.Left] += s.n
		}
	}
	all := slices.Clone(p.Remarks)
	for _, reason := range reasons {
		all = append(all, count(n[reason], "scenario")+" not selected: "+reason)
	}
	return all
}

// promises returns the promises that the selected scenarios are meant to prove and those that the recorded scenarios
// name.
func (p *plannedRow) promises(scenarios []Scenario) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.planned {
		if s.runs() && s.Promise != "" {
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

// grade returns the lowest grade of the planned scenarios. Without a plan, the grade follows from the section: an error
// row has the grade of its cause, a note has no grade, and any other row has R0.
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
