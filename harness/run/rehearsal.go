package run

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Rehearsal predicts a run against an endpoint that keeps its promises. Nothing is sent.
type Rehearsal struct {
	// Report is the report of the predicted run. A passed row is ready; any other row has the reason that a run would
	// report. Lacks of a scenario lists all missing keys, not only the first.
	Report *reports.Run
	// Lacks lists the keys that the profile lacks, in the order of the pages.
	Lacks []string
	// Needed lists the keys in Lacks that the gate requires. Hindered lists reasons why rows that the gate requires
	// cannot pass, whatever the profile contains.
	Needed, Hindered []string
	// MayLack lists profile keys for values that the page may require together with an enumerated value. A run needs
	// such a key only if the endpoint rejects the enumerated value alone.
	MayLack []string
	// Pairs lists the keys in Lacks that need two values, because two requests must differ.
	Pairs []string
	// Pools lists the parameters whose values successful requests may use up.
	Pools []PoolUse
	// Calls is the number of calls per operation in all rounds, including preflight and undo calls. If the profile is not ready,
	// it counts the calls of a run whose profile has the Needed keys.
	Calls map[string]int
	// Accepted is the number of calls per changing operation that the endpoint accepts in that run. Budget is how many the
	// profile allows per operation; 0 means any number.
	Accepted map[string]int
	Budget   int
	// Least is the minimum time of these calls at the rates of the profile; 0 if it has none.
	Least time.Duration
	// Resets is the number of resets in the run whose calls Calls counts.
	Resets int
	// Refused maps the operations that must not be called to the reason.
	Refused map[string]string
}

// PoolUse counts the values of a parameter that identifies the resource an operation changes.
type PoolUse struct {
	Operation, Parameter string
	// Has is the number of values in the profile.
	Has int
	// Needs is how many values a run uses up without reset or undo. AtOnce is how many it holds at the same time.
	Needs, AtOnce int
	// Short reports that the profile lists several values, but too few.
	Short bool
	// Reused reports that every request uses the same value although the profile has neither reset nor undo.
	Reused bool
}

// Rehearse runs a plan with assumed answers. It returns an error if a run could not start.
func Rehearse(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Rehearsal, error) {
	o = o.filled()
	r := &rehearser{profile: p, plan: plan, o: o}
	out := &Rehearsal{Refused: map[string]string{}}
	last, err := r.rehearse(ctx, out)
	if err := errors.Join(err, ctx.Err()); err != nil {
		return nil, err
	}
	out.Calls, out.Resets = last.counted.calls, last.counted.resets
	out.Accepted, out.Budget = last.pool.changes.accepted, p.Accepts()
	for _, c := range plan.called() {
		if reason := last.env.Profile.Operations[c.Operation.Name].Refused; reason != "" {
			out.Refused[c.Operation.Name] = reason
		}
	}
	out.Least = atLeast(p, out)
	return out, nil
}

// rehearse sets the fields of the Rehearsal in out. It returns the session whose calls and resets the rehearsal
// reports.
func (r *rehearser) rehearse(ctx context.Context, out *Rehearsal) (last rehearsing, err error) {
	lacks := r.completed(ctx)
	if out.Report, last, err = r.report(ctx, lacks, nil); err != nil {
		return last, err
	}
	r.keys(out)
	base := r.supplied(out.Needed)
	var free rehearsing
	out.Pools, free = r.pools(ctx, base)
	short := slices.ContainsFunc(out.Pools, func(p PoolUse) bool { return p.Short })
	switch {
	case short: // the first report was made before the number of needed values was known
		out.Report, _, err = r.report(ctx, lacks, neededOf(out.Pools))
		last = free
	case out.Ready():
	case r.restores():
		last = r.session(base, false)
		r.rounds(ctx, last, func(*PlannedPage, PlannedScenario, steps.Outcome) {})
	default:
		last = free
	}
	return last, err
}

// keys copies the missing keys from the report to out.
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
				out.Needed = appendNew(out.Needed, r.necessary(s.Lacks)...)
			case asked && s.Verdict != spec.Passed:
				out.Hindered = appendNew(out.Hindered, s.Reason)
			}
		}
	}
}

// necessary returns the keys except those that only make a difference between answers observable. No gate requires these.
func (r *rehearser) necessary(keys []string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(key string) bool {
		return slices.Contains(r.observing, key) && !slices.Contains(r.enabling, key)
	})
}

// supplied returns the profile with placeholder values for keys.
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

// counting returns a function that returns how many values of a parameter a run of the plan uses up. The function rehearses
// the plan at its first call.
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

// neededOf returns a function that looks up Needs of a parameter. The function returns 0 for an unknown parameter.
func neededOf(pools []PoolUse) func(operation, parameter string) int {
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
	mayLack []string
	pairs   []string
	// observing lists the keys without which no answer shows whether a promise is kept. enabling lists the other missing
	// keys.
	observing, enabling []string
}

// rehearsing is a session that sends nothing.
type rehearsing struct {
	*session
	counted *counter
}

// session returns a session with the profile p. If endless is set, its pools never run out.
func (r *rehearser) session(p *config.Profile, endless bool) rehearsing {
	scheme, _ := sign.Find(p.Signature) // profiles have only known schemes
	c := &counter{scheme: scheme, calls: map[string]int{}}
	s := sessionAt(c, p, r.plan, r.o)
	s.env.Rehearses, s.env.Select = true, nil      // the plan has only selected scenarios
	if slices.Contains(p.Unfilled(), "endpoint") { // the endpoint may be on this machine, where all calls are allowed
		for name, o := range s.env.Profile.Operations {
			o.Refused = ""
			s.env.Profile.Operations[name] = o
		}
	}
	if s.pool.endless = endless; endless {
		s.pool.undo = nil
	} else if p.Reset != nil {
		s.pool.reset = func(context.Context) error { c.resets++; return nil }
	}
	return rehearsing{s, c}
}

// each rehearses the preflights of all operations, then all scenarios.
func (r *rehearser) each(ctx context.Context, s rehearsing, visit func(*PlannedPage, PlannedScenario, steps.Outcome)) {
	if s.pool.reset != nil {
		_ = s.pool.reset(ctx)
	}
	for _, c := range r.plan.called() {
		steps.TryPreflight(ctx, s.env, c, false)
	}
	r.round(ctx, s, visit)
}

// rounds is like each, but rehearses all rounds. It visits the scenarios of the first.
func (r *rehearser) rounds(ctx context.Context, s rehearsing, visit func(*PlannedPage, PlannedScenario, steps.Outcome)) {
	r.each(ctx, s, visit)
	for range r.o.Repeat - 1 {
		_ = s.pool.renew(ctx)
		r.round(ctx, s, func(*PlannedPage, PlannedScenario, steps.Outcome) {})
	}
}

// round rehearses all scenarios.
func (r *rehearser) round(ctx context.Context, s rehearsing, visit func(*PlannedPage, PlannedScenario, steps.Outcome)) {
	for i := range r.plan.Pages {
		pg := &r.plan.Pages[i]
		pickles := pg.pickles()
		for _, planned := range pg.Scenarios {
			if ctx.Err() != nil {
				return
			}
			visit(pg, planned, steps.Rehearse(ctx, s.env, pickles[planned.content]))
		}
	}
}

// mostPasses limits how often the method completed rehearses all scenarios. An added value can make other values
// necessary.
const mostPasses = 12

// completed returns, for the index of each scenario, the keys that it lacks. It adds placeholder values until no key is
// missing.
func (r *rehearser) completed(ctx context.Context) [][]string {
	lacks, ready := make([][]string, r.plan.Count()), make([]bool, r.plan.Count())
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
			if ready[i] = ready[i] || len(out.Lacks) == 0; !ready[i] { // values added for other scenarios may make more keys necessary
				lacks[i] = appendNew(lacks[i], out.Lacks...)
			}
			if out.Gap == spec.GapUnobserved {
				r.observing = appendNew(r.observing, out.Lacks...)
			} else {
				r.enabling = appendNew(r.enabling, out.Lacks...)
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

// report rehearses the unchanged profile and returns the report, with all keys that each scenario lacks.
func (r *rehearser) report(ctx context.Context, lacks [][]string, needs func(operation, parameter string) int) (*reports.Run, rehearsing, error) {
	s := r.session(r.profile, false)
	s.pool.needs = needs
	p := *r.profile
	p.Known = nil // the rehearsal assumes that every row passes
	rec := newRecord(&p, r.plan, r.o)
	if err := rec.announce(); err != nil {
		return nil, s, err
	}
	i := 0
	r.rounds(ctx, s, func(pg *PlannedPage, planned PlannedScenario, out steps.Outcome) {
		out.Lacks = appendNew(slices.Clone(out.Lacks), lacks[i]...)
		if out.Verdict == spec.Passed && len(out.Lacks) > 0 {
			out.Verdict, out.Gap, out.Reason = spec.Unreached, spec.GapValue, "the profile must specify which values belong together"
		}
		rec.report(rec.Add(pg.Contract.Page, scenarioOf(out, planned)))
		i++
	})
	return rec.Finish(r.o.Now(), false), s, nil
}

// restores reports whether the profile has a reset or an undo.
func (r *rehearser) restores() bool {
	return r.profile.Reset != nil || slices.ContainsFunc(r.plan.Operations, func(c *spec.Contract) bool {
		return r.profile.Operations[c.Operation.Name].Undo != nil
	})
}

// pools counts the values that a run would use up with endless pools and without reset or undo. It also returns the
// session of that rehearsal.
func (r *rehearser) pools(ctx context.Context, full *config.Profile) ([]PoolUse, rehearsing) {
	wide := &supply{operations: r.plan.Operations, profile: full}
	var all []PoolUse
	for _, c := range r.plan.called() {
		for i := range c.Parameters {
			if p := &c.Parameters[i]; !c.Operation.Reads() && isTarget(p) && (p.Required || r.lists(c, p)) && wide.widen(c, p.Name) {
				all = append(all, PoolUse{Operation: c.Operation.Name, Parameter: p.Name})
			}
		}
	}
	s := r.session(wide.profile, true)
	r.rounds(ctx, s, func(*PlannedPage, PlannedScenario, steps.Outcome) {})
	for i := range all {
		pool := &all[i]
		op := s.pool.operations[pool.Operation]
		pool.Needs, pool.AtOnce = op.needs[pool.Parameter], op.most
		o := r.profile.Operations[pool.Operation]
		pool.Has = len(namedValues(r.plan.Operations, pool.Operation, o)[pool.Parameter])
		restores := r.profile.Reset != nil || o.Undo != nil
		pool.Short = pool.Has > 1 && (pool.Has < pool.AtOnce || !restores && pool.Has < pool.Needs)
		pool.Reused = pool.Has == 1 && pool.Needs > 1 && !restores
	}
	return all, s
}

// lists reports whether the profile has several values for a parameter.
func (r *rehearser) lists(c *spec.Contract, p *spec.Parameter) bool {
	return len(named(c, r.profile.Operations[c.Operation.Name].Values(c))[p.Name]) > 1
}

// counter is an endpoint that only counts calls. It is safe for concurrent use, because some scenarios send two requests at
// the same time.
type counter struct {
	scheme sign.Scheme
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
func (c *counter) Signed() bool { return c.scheme.About().Name != sign.None }

// Common implements steps.Endpoint.
func (c *counter) Common(o spec.Operation, name string) steps.Common {
	return client.Common(c.scheme, o, name)
}

// appendNew appends the strings that list does not contain yet.
func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// namedValues returns the values of an operation by row name.
func namedValues(operations []*spec.Contract, name string, o config.Operation) map[string][]string {
	for _, c := range operations {
		if c.Operation.Name == name {
			return named(c, o.Values(c))
		}
	}
	return maps.Clone(o.Parameters)
}

// Ready reports whether the gate can be met.
func (r *Rehearsal) Ready() bool { return r.Report.Conforms() && len(r.Needed) == 0 }
