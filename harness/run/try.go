package run

import (
	"context"
	"slices"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Order is the order of the scenarios of [Try].
type Order struct {
	// First reports whether a scenario runs before the others; nil keeps the order of the plan.
	First func(PlannedScenario) bool
	// Enough is called for each of the first scenarios that fails. If it returns true, the run ends: the rows of the scenario
	// have failed, whatever the other scenarios result in. Rows that the profile skips are left out.
	Enough func(failed PlannedScenario) bool
}

// Try runs a plan as [Run] does, but without godog, without reports of unfinished runs, and one scenario at a time. With
// many short runs of the same plan it is several times faster. The second result reports that Order.Enough ended the run;
// the result is then nil.
func Try(ctx context.Context, p *config.Profile, plan *Plan, o Options, order Order) (res *Result, enough bool, err error) {
	o = o.filled()
	if err := plan.nothing(); err != nil {
		return nil, false, err
	}
	s, err := newSession(ctx, p, plan, o)
	if err != nil {
		return nil, false, err
	}
	defer s.client.Close()
	rec := newRecord(p, plan, o)
	if err := rec.announce(); err != nil {
		return nil, false, err
	}
	down := s.begin(ctx, plan, rec, &o)
	s.env.Select, s.env.Leave = nil, nil // the plan has only selected scenarios
	t := &trier{session: s, rec: rec}
	if order.First != nil {
		if t.each(ctx, plan, order.First, order.Enough) {
			return nil, true, nil
		}
		t.each(ctx, plan, func(s PlannedScenario) bool { return !order.First(s) }, never)
	} else {
		t.each(ctx, plan, func(PlannedScenario) bool { return true }, never)
	}
	return ended(ctx, rec, s.void(ctx, plan, rec), down, o), false, nil
}

// never is an [Order.Enough] that does not end the run.
func never(PlannedScenario) bool { return false }

// trier runs scenarios one at a time.
type trier struct {
	*session
	rec *record
}

// each runs the scenarios that choose accepts. It returns true as soon as enough does for a failed scenario.
func (t *trier) each(ctx context.Context, plan *Plan, choose, enough func(PlannedScenario) bool) bool {
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		for _, s := range pg.Scenarios {
			if ctx.Err() != nil {
				return false
			}
			if choose(s) && t.fails(ctx, pg, s) {
				s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(id spec.RowID) bool { return pg.Skip(id) != "" })
				if enough(s) {
					return true
				}
			}
		}
	}
	return false
}

// fails runs a scenario and reports whether it failed.
func (t *trier) fails(ctx context.Context, pg *PlannedPage, s PlannedScenario) (failed bool) {
	t.env.Record = func(out steps.Outcome) {
		k := &known{page: pg, scenario: &s}
		t.rec.countRan(k)
		t.rec.addKnown(k, out)
		failed = out.Verdict == spec.Failed
	}
	steps.Play(ctx, t.env, pg.pickles()[s.content])
	return failed
}

// Tested returns the plan without the scenarios that tested nothing in a run of the plan: those that were inconclusive or
// unreached, unless another documented row answered them.
func (p *Plan) Tested(r *reports.Run) *Plan {
	type place struct {
		feature, name string
		line          int
	}
	idle := map[place]bool{}
	for _, row := range r.Rows {
		for _, s := range row.Scenarios {
			if s.Verdict == spec.Inconclusive || s.Verdict == spec.Unreached && s.Gap != spec.GapMasked {
				idle[place{s.Feature, s.Name, s.Line}] = true
			}
		}
	}
	out := *p
	out.Pages = slices.Clone(p.Pages)
	for i := range out.Pages {
		pg := &out.Pages[i]
		pg.Scenarios = slices.DeleteFunc(slices.Clone(pg.Scenarios), func(s PlannedScenario) bool {
			return idle[place{s.Feature, s.Name, s.Line}]
		})
	}
	return &out
}

// Of returns the plan of the scenarios of an operation and of the gateway page. The operation is the only one that these
// scenarios call.
func (p *Plan) Of(operation *spec.Contract) *Plan {
	out := &Plan{Gateway: p.Gateway, Operations: []*spec.Contract{operation}}
	for _, pg := range p.Pages {
		if pg.Contract == operation || pg.Contract.Kind == spec.GatewayPage {
			out.Pages = append(out.Pages, pg)
		}
	}
	return out
}
