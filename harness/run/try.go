package run

import (
	"context"
	"slices"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Order is the order of the scenarios of [Try].
type Order struct {
	// First reports whether a scenario runs before the others; nil keeps the order of the plan.
	First func(PlannedScenario) bool
	// Enough is called after the first scenarios if some of them failed, with the failed ones. If it returns true, the
	// other scenarios do not run. A failed scenario makes its rows fail, whatever the other scenarios result in. The rows
	// that the profile skips are left out.
	Enough func(failed []PlannedScenario) bool
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
		t.each(ctx, plan, order.First)
		if len(t.failed) > 0 && order.Enough(t.failed) {
			return nil, true, nil
		}
		t.each(ctx, plan, func(s PlannedScenario) bool { return !order.First(s) })
	} else {
		t.each(ctx, plan, func(PlannedScenario) bool { return true })
	}
	return ended(ctx, rec, s.void(ctx, plan, rec), down, o), false, nil
}

// trier runs scenarios one at a time.
type trier struct {
	*session
	rec    *record
	failed []PlannedScenario
}

// each runs the scenarios that choose accepts.
func (t *trier) each(ctx context.Context, plan *Plan, choose func(PlannedScenario) bool) {
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		for _, s := range pg.Scenarios {
			if ctx.Err() != nil {
				return
			}
			if choose(s) {
				t.play(ctx, pg, s)
			}
		}
	}
}

func (t *trier) play(ctx context.Context, pg *PlannedPage, s PlannedScenario) {
	t.env.Record = func(out steps.Outcome) {
		t.rec.countRan(s.key)
		t.rec.addKnown(known{pg, s}, out)
		if out.Verdict == spec.Failed {
			s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(id spec.RowID) bool { return pg.Skip(id) != "" })
			t.failed = append(t.failed, s)
		}
	}
	steps.Play(ctx, t.env, s.pickle)
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
