package run

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Rehearsal is what a run would do with a profile at an endpoint that keeps its promises. Nothing is sent.
type Rehearsal struct {
	// Report is the report of such a run: a passed row is ready, any other has the reason that a run would
	// report. The scenarios of a row lack all keys that they need, not only the first.
	Report *reports.Run
	// Lacks are the keys of the profile that scenarios lack, in the order of the pages.
	Lacks []string
	// Needed are those without which the gate of the profile is not met, and Hindered the reasons that no key removes.
	Needed, Hindered []string
	// MayLack are the keys of values that go along with an enumerated value. A run needs them only if the
	// endpoint rejects the enumerated value without them.
	MayLack []string
	// Pairs are the keys in Lacks of which two values are needed, so that two requests differ.
	Pairs []string
	// Pools are the parameters whose values successes may use up.
	Pools []Pool
	// Calls says how often each operation is called, preflight and undoing included. If the profile is not ready,
	// they are those of a run with what the gate needs.
	Calls map[string]int
	// Resets is how often the endpoint is reset then.
	Resets int
	// Refused are the operations that may not be called at the endpoint, with the reason.
	Refused map[string]string
}

// Pool is a parameter that identifies what an operation changes.
type Pool struct {
	Operation, Parameter string
	// Has is how many values the profile lists.
	Has int
	// Needs is how many values a run uses up without a way to reset or undo, and AtOnce how many with one.
	Needs, AtOnce int
	// Short: the profile lists several values, and too few. Lone: it lists one, and nothing restores what a
	// success changes.
	Short, Lone bool
}

// Rehearse carries out a plan with assumed answers. The error is one that would keep a run from starting.
func Rehearse(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Rehearsal, error) {
	o = o.filled()
	r, err := newRehearser(p, plan, o)
	if err != nil {
		return nil, err
	}
	out := &Rehearsal{Refused: map[string]string{}}
	last, err := r.rehearse(ctx, out)
	if err := errors.Join(err, ctx.Err()); err != nil {
		return nil, err
	}
	out.Calls, out.Resets = last.counted.calls, last.counted.resets
	for _, c := range plan.called() {
		if reason := last.env.Profile.Operations[c.Operation.Name].Refused; reason != "" {
			out.Refused[c.Operation.Name] = reason
		}
	}
	return out, nil
}

// rehearse fills a rehearsal and returns the session whose calls count.
func (r *rehearser) rehearse(ctx context.Context, out *Rehearsal) (last rehearsing, err error) {
	lacks := r.completed(ctx)
	if out.Report, last, err = r.report(ctx, lacks, nil); err != nil {
		return last, err
	}
	r.keys(out)
	base := r.supplied(out.Needed)
	var free rehearsing
	out.Pools, free = r.pools(ctx, base)
	short := slices.ContainsFunc(out.Pools, func(p Pool) bool { return p.Short })
	switch {
	case short: // once more, to say how many values are needed
		out.Report, _, err = r.report(ctx, lacks, neededOf(out.Pools))
		last = free
	case out.Ready():
	case r.restores():
		last = r.session(base, false)
		r.each(ctx, last, func(*PlannedPage, PlannedScenario, steps.Outcome) {})
	default:
		last = free
	}
	return last, err
}

// keys lists what the report lacks.
func (r *rehearser) keys(out *Rehearsal) {
	out.MayLack, out.Pairs = r.mayLack, r.pairs
	if slices.Contains(r.profile.Unfilled(), "endpoint") {
		out.Lacks, out.Needed = []string{"endpoint"}, []string{"endpoint"}
	}
	for i := range out.Report.Rows {
		row := &out.Report.Rows[i]
		missing := slices.Contains(out.Report.Proof.Missing, row.Ref())
		for _, s := range row.Scenarios {
			out.Lacks = appendNew(out.Lacks, s.Lacks...)
			switch asked := missing && (s.Grade <= out.Report.Require.Grade || out.Report.Require.Percent > 0); {
			case asked && len(s.Lacks) > 0:
				out.Needed = appendNew(out.Needed, s.Lacks...)
			case asked && s.Verdict != spec.Passed:
				out.Hindered = appendNew(out.Hindered, s.Reason)
			}
		}
	}
}

// supplied is the profile with something in place of some keys.
func (r *rehearser) supplied(keys []string) *config.Profile {
	s := &supply{operations: r.plan.Operations, profile: r.profile}
	for _, key := range keys {
		s.add(key)
	}
	again := &supply{operations: r.plan.Operations, profile: s.profile}
	for _, key := range keys {
		if slices.Contains(r.pairs, key) {
			again.add(key)
		}
	}
	return again.profile
}

// counting returns how many values of a pool a run of the plan uses up. It is counted when it is first asked for.
func counting(p *config.Profile, plan *Plan, o Options) func(operation, parameter string) int {
	count := sync.OnceValue(func() func(operation, parameter string) int {
		r, err := Rehearse(context.Background(), p, plan, o)
		if err != nil {
			return neededOf(nil)
		}
		return neededOf(r.Pools)
	})
	return func(operation, parameter string) int { return count()(operation, parameter) }
}

// neededOf looks up how many values a pool needs; 0 if it is unknown.
func neededOf(pools []Pool) func(operation, parameter string) int {
	return func(operation, parameter string) int {
		for _, p := range pools {
			if p.Operation == operation && p.Parameter == parameter {
				return p.Needs
			}
		}
		return 0
	}
}

// rehearser rehearses a plan several times.
type rehearser struct {
	profile *config.Profile
	plan    *Plan
	o       Options
	pickles []rehearsed
	mayLack []string
	pairs   []string
}

// rehearsed is a scenario that is selected.
type rehearsed struct {
	page     *PlannedPage
	planned  PlannedScenario
	scenario *messages.Pickle
}

func newRehearser(p *config.Profile, plan *Plan, o Options) (*rehearser, error) {
	r := &rehearser{profile: p, plan: plan, o: o}
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		selected := map[string]PlannedScenario{}
		for _, s := range pg.Scenarios {
			selected[s.key] = s
		}
		for _, f := range pg.Features() {
			doc, err := f.Parse()
			if err != nil {
				return nil, err
			}
			for _, p := range doc.Pickles {
				if s, ok := selected[planned(doc, p).key]; ok {
					r.pickles = append(r.pickles, rehearsed{pg, s, p})
				}
			}
		}
	}
	return r, nil
}

// rehearsing is a session that sends nothing.
type rehearsing struct {
	*session
	counted *counter
}

// session is a session with a profile. If it is endless, no pool runs out.
func (r *rehearser) session(p *config.Profile, endless bool) rehearsing {
	c := &counter{signed: p.Signature != sign.None, calls: map[string]int{}}
	s := sessionAt(c, p, r.plan, r.o)
	s.env.Rehearses, s.env.Select = true, nil      // the scenarios are selected
	if slices.Contains(p.Unfilled(), "endpoint") { // which may turn out to be on this machine
		for name, o := range s.env.Profile.Operations {
			o.Refused = ""
			s.env.Profile.Operations[name] = o
		}
	}
	if s.stock.endless = endless; endless {
		s.stock.undo = nil
	} else if p.Reset != nil {
		s.stock.reset = func(context.Context) error { c.resets++; return nil }
	}
	return rehearsing{s, c}
}

// each rehearses the preflight of each operation and every scenario, one after the other.
func (r *rehearser) each(ctx context.Context, s rehearsing, visit func(*PlannedPage, PlannedScenario, steps.Outcome)) {
	if s.stock.reset != nil {
		_ = s.stock.reset(ctx)
	}
	for _, c := range r.plan.called() {
		steps.TryPreflight(ctx, s.env, c, false)
	}
	for _, p := range r.pickles {
		if ctx.Err() != nil {
			return
		}
		visit(p.page, p.planned, steps.Rehearse(ctx, s.env, p.scenario))
	}
}

// mostPasses bounds how often a profile is completed: a value that was lacking may ask for others.
const mostPasses = 12

// completed returns the keys that each scenario lacks, by its index: it puts something in place of each key, until no
// other is lacking.
func (r *rehearser) completed(ctx context.Context) [][]string {
	lacks, ready := make([][]string, len(r.pickles)), make([]bool, len(r.pickles))
	full, unfilled := r.profile, r.profile.Unfilled()
	for range mostPasses {
		supplied := &supply{operations: r.plan.Operations, profile: full}
		i := 0
		r.each(ctx, r.session(full, true), func(_ *PlannedPage, _ PlannedScenario, out steps.Outcome) {
			if slices.Contains(unfilled, out.MayLack) {
				out.Lacks = append(out.Lacks, out.MayLack)
			} else if out.MayLack != "" {
				r.mayLack = appendNew(r.mayLack, out.MayLack)
			}
			if ready[i] = ready[i] || len(out.Lacks) == 0; !ready[i] { // what is supplied for others may need more
				lacks[i] = appendNew(lacks[i], out.Lacks...)
			}
			for _, key := range out.Lacks {
				supplied.add(key)
			}
			i++
		})
		r.pairs = appendNew(r.pairs, supplied.pairs...)
		if !supplied.changed {
			break
		}
		full = supplied.profile
	}
	return lacks
}

// report rehearses the profile as it is and files the outcomes, with all keys that each scenario lacks.
func (r *rehearser) report(ctx context.Context, lacks [][]string, needs func(operation, parameter string) int) (*reports.Run, rehearsing, error) {
	s := r.session(r.profile, false)
	s.stock.needs = needs
	rec, err := newRecord(r.profile, r.plan, r.o)
	if err == nil {
		err = rec.announce()
	}
	if err != nil {
		return nil, s, err
	}
	i := 0
	r.each(ctx, s, func(pg *PlannedPage, planned PlannedScenario, out steps.Outcome) {
		out.Lacks = appendNew(slices.Clone(out.Lacks), lacks[i]...)
		if out.Verdict == spec.Passed && len(out.Lacks) > 0 {
			out.Verdict, out.Gap, out.Reason = spec.Unreached, spec.GapValue, "the profile has to say which values go together"
		}
		if err := rec.Add(pg.Contract.Page, scenarioOf(out, planned)); err != nil {
			rec.misuse(out, err)
		}
		i++
	})
	return rec.Finish(r.o.Now(), false), s, nil
}

// restores reports whether the profile has a way to reset or undo.
func (r *rehearser) restores() bool {
	return r.profile.Reset != nil || slices.ContainsFunc(r.plan.Operations, func(c *spec.Contract) bool {
		return r.profile.Operations[c.Operation.Name].Undo != nil
	})
}

// pools counts what a run uses up of each parameter that identifies what an operation changes, if nothing is
// restored and no pool ends. It returns that run's session, too.
func (r *rehearser) pools(ctx context.Context, full *config.Profile) ([]Pool, rehearsing) {
	wide := &supply{operations: r.plan.Operations, profile: full}
	var all []Pool
	for _, c := range r.plan.called() {
		for i := range c.Parameters {
			if p := &c.Parameters[i]; !c.Operation.Reads() && isTarget(p) && (p.Required || r.lists(c, p)) && wide.widen(c, p.Name) {
				all = append(all, Pool{Operation: c.Operation.Name, Parameter: p.Name})
			}
		}
	}
	s := r.session(wide.profile, true)
	r.each(ctx, s, func(*PlannedPage, PlannedScenario, steps.Outcome) {})
	for i := range all {
		pool := &all[i]
		sh := s.stock.shelves[pool.Operation]
		pool.Needs, pool.AtOnce = sh.needs[pool.Parameter], sh.most
		o := r.profile.Operations[pool.Operation]
		pool.Has = len(namedValues(r.plan.Operations, pool.Operation, o)[pool.Parameter])
		restores := r.profile.Reset != nil || o.Undo != nil
		pool.Short = pool.Has > 1 && (pool.Has < pool.AtOnce || !restores && pool.Has < pool.Needs)
		pool.Lone = pool.Has == 1 && pool.Needs > 1 && !restores
	}
	return all, s
}

// lists reports whether the profile has several values of a parameter.
func (r *rehearser) lists(c *spec.Contract, p *spec.Parameter) bool {
	return len(named(c, r.profile.Operations[c.Operation.Name].Parameters)[p.Name]) > 1
}

// counter is an endpoint that only counts calls. A scenario may make two at the same time.
type counter struct {
	signed bool
	mu     sync.Mutex
	calls  map[string]int
	resets int
}

// Send implements steps.Endpoint.
func (c *counter) Send(_ context.Context, r steps.Request) steps.Exchange {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[r.Operation.Name]++
	return steps.Exchange{Status: 200}
}

// Signed implements steps.Endpoint.
func (c *counter) Signed() bool { return c.signed }

// appendNew appends the texts that are not in a list yet.
func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// namedValues are the values of an operation by the names of the rows.
func namedValues(operations []*spec.Contract, name string, o config.Operation) map[string][]string {
	for _, c := range operations {
		if c.Operation.Name == name {
			return named(c, o.Parameters)
		}
	}
	return maps.Clone(o.Parameters)
}

// Ready reports whether the gate can be met.
func (r *Rehearsal) Ready() bool { return r.Report.Conforms() && len(r.Needed) == 0 }
