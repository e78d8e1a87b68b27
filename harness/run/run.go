// Package run selects scenarios, runs them with godog and reports the verdict of each row.
//
// [MakePlan] selects scenarios, and [Run] runs them. [Godog] runs features on disk with the options of "godog run".
// [Scenarios] is for a godog test suite that another module defines. [Run], [Godog] and [Scenarios] return the same report
// and apply the same gate.
package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Result is the result of a finished run.
type Result struct {
	Report *reports.Run
	// Void is why the run proves nothing about the endpoint: it was interrupted, the endpoint did not answer, or fewer
	// scenarios ran than planned. It is "" for a valid run, whether it passed or failed.
	Void string
	// Down is true if no operation could be called. Then no scenario sent a request.
	Down bool
}

// Run runs the scenarios of a plan against the endpoint of the profile. It returns an error if the run cannot start.
// Problems during the run are in the result, with all outcomes so far.
func Run(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Result, error) {
	o = o.filled()
	if err := plan.nothing(); err != nil {
		return nil, err
	}
	ctx, limits := limit(ctx, o)
	defer limits.close()
	o.OnWait = limits.waits(o.OnWait)
	s, err := newSession(ctx, p, plan, o)
	if err != nil {
		return nil, err
	}
	defer s.client.Close()
	s.meter.progress, s.env.Stop = limits.progress, limits.end
	rec := newRecord(p, plan, o)
	if err := rec.announce(); err != nil {
		return nil, err
	}
	down := s.begin(ctx, plan, rec, &o)
	for round := range o.Repeat {
		if round > 0 && !s.nextRound(ctx, rec, down) {
			break
		}
		s.runPages(ctx, plan, o, rec)
	}
	s.addRemaining(rec)
	void := s.void(ctx, plan, rec)
	if o.Once {
		plan.clear()
	}
	return ended(ctx, rec, void, down, o), nil
}

// runPages runs the features of each page. If nothing runs again, it releases what only the run of a page needs.
func (s *session) runPages(ctx context.Context, plan *Plan, o Options, rec *record) {
	for i := range plan.Pages {
		if ctx.Err() != nil {
			return
		}
		pg := &plan.Pages[i]
		s.runPage(ctx, pg, o)
		if o.Once && o.Repeat == 1 {
			rec.forget(pg)
			pg.release(s.pool.mayRunOut(pg.Contract))
		}
	}
}

// nextRound prepares another round of the same scenarios. It returns false if the run has ended. Without a reset, the
// round uses the values that are left.
func (s *session) nextRound(ctx context.Context, rec *record, down bool) bool {
	if down {
		rec.expected = rec.count()
	}
	if down || ctx.Err() != nil {
		return false
	}
	if err := s.pool.renew(ctx); err != nil {
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: err.Error()})
	}
	rec.NextRound()
	return true
}

// ErrNothing is returned for a plan without scenarios to run.
var ErrNothing = errors.New("no scenarios are selected: check the tags, the pages and the paths of the features")

// ended finishes the report and returns the result.
func ended(ctx context.Context, rec *record, void string, down bool, o Options) *Result {
	if void != "" {
		rec.Void(void)
	}
	rec.addRepeats()
	return &Result{Report: rec.Finish(o.Now(), ctx.Err() != nil), Void: void, Down: down}
}

// begin resets the endpoint, runs the preflight and starts to record outcomes. It reports whether the endpoint is down, and
// then turns off o.OnStep.
func (s *session) begin(ctx context.Context, plan *Plan, rec *record, o *Options) (down bool) {
	s.env.Trace = tracer(rec, o.Trace)
	if s.pool.reset != nil {
		if err := s.pool.reset(ctx); err != nil {
			rec.Problem(reports.Problem{Severity: spec.Warning, Message: err.Error()})
		}
	}
	if down = s.preflight(ctx, plan, rec); down {
		o.OnStep = func(spec.Verdict) {}
	}
	rec.requests = s.env.Requests
	s.env.Leave = rec.excludes
	if o.Journal != nil && !down {
		rec.Journal(o.Journal)
	}
	s.env.Record = func(out steps.Outcome) {
		if ctx.Err() != nil && out.Verdict == spec.Inconclusive {
			return // the interruption ended the scenario
		}
		rec.add(out)
		o.OnStep(out.Verdict)
	}
	return down
}

// void returns why a finished run proves nothing, and "" for a valid run.
func (s *session) void(ctx context.Context, plan *Plan, rec *record) string {
	switch silence := s.meter.silence(); {
	case ctx.Err() != nil:
		return interrupted(ctx)
	case rec.count() < rec.expected:
		return fmt.Sprintf("%d of %d planned scenarios ran", rec.count(), rec.expected)
	default:
		return silence
	}
}

// interrupted returns the reason of a run whose context has ended, with the cause of the context if it has one.
func interrupted(ctx context.Context) string {
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return "interrupted: " + cause.Error()
	}
	return "interrupted"
}

// runPage runs the features of one page as one godog suite. One suite for all pages would need many times the memory.
func (s *session) runPage(ctx context.Context, pg *PlannedPage, o Options) {
	contents := pg.contents()
	if len(contents) == 0 {
		return
	}
	godog.TestSuite{
		Name:                pageSuite,
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.InitializeUsed(sc, s.env) },
		Options: &godog.Options{
			Format: FormatName, Output: io.Discard, NoColors: true, Strict: true, Concurrency: o.Jobs,
			DefaultContext:  ctx,
			FeatureContents: contents,
		},
	}.Run()
}

// contents returns the features of the page that contain a selected scenario.
func (p *PlannedPage) contents() []godog.Feature {
	var all []godog.Feature
	for _, f := range p.Features() {
		if slices.ContainsFunc(p.Scenarios, func(s PlannedScenario) bool { return s.Feature == f.Path }) {
			all = append(all, godog.Feature{Name: f.Path, Contents: f.Source})
		}
	}
	return all
}
