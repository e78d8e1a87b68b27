// Package run plans what is to be tried, drives godog over it, and files the outcomes in a report.
//
// [MakePlan] counts and [Run] carries out. [Godog] runs the features on disk with godog's own options, and
// [Scenarios] serves a godog test suite of one's own. All three end with the same report and the same gate.
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

// Snapshot is the report as far as it has come.
type Snapshot = *reports.Run

// Result is a run that has ended.
type Result struct {
	Report *reports.Run
	// Void is why the run says nothing about the endpoint: no answer at all, nothing sent, interrupted,
	// fewer scenarios than planned. "" for a run that counts, whatever it found.
	Void string
	// Down reports that no operation could be called, so that no scenario sent anything.
	Down bool
}

// Run tries a plan on an endpoint. The error says what kept it from starting; what goes wrong later is in
// the result, with all that was measured until then.
func Run(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Result, error) {
	o = o.filled()
	if err := plan.nothing(); err != nil {
		return nil, err
	}
	s, err := newSession(p, plan, o)
	if err != nil {
		return nil, err
	}
	defer s.client.Close()
	rec, err := newRecord(p, plan, o)
	if err != nil {
		return nil, err
	}
	if err := rec.announce(); err != nil {
		return nil, err
	}
	down := s.begin(ctx, plan, rec, &o)
	for _, pg := range plan.Pages {
		if ctx.Err() != nil {
			break
		}
		s.runPage(ctx, pg, o)
		if o.Partial != nil && !down {
			o.Partial(rec.Finish(o.Now(), true))
		}
	}
	return ended(ctx, rec, s.void(ctx, plan, rec), down, o), nil
}

// ErrNothing says that a plan has no scenario.
var ErrNothing = errors.New("no scenario is selected: check the tags, the pages and the paths of the features")

// ended closes a report.
func ended(ctx context.Context, rec *record, void string, down bool, o Options) *Result {
	if void != "" {
		rec.Void(void)
	}
	rec.addRepeats()
	return &Result{Report: rec.Finish(o.Now(), ctx.Err() != nil), Void: void, Down: down && void != ""}
}

// begin resets the endpoint, tries whether its operations can be called, and files the outcomes of scenarios from
// now on. It reports whether none can; then there is no progress to show.
func (s *session) begin(ctx context.Context, plan *Plan, rec *record, o *Options) (down bool) {
	s.env.Trace = tracer(rec, o.Trace)
	if s.stock.reset != nil {
		if err := s.stock.reset(ctx); err != nil {
			rec.Problem(reports.Problem{Severity: spec.Warning, Message: err.Error()})
		}
	}
	if down = s.preflight(ctx, plan, rec); down {
		o.OnStep = func(spec.Verdict) {}
	}
	rec.requests = s.env.Requests
	s.env.Leave = rec.leaves
	s.env.Record = func(out steps.Outcome) {
		rec.add(out)
		o.OnStep(out.Verdict)
	}
	return down
}

// void says why a run that has ended does not count.
func (s *session) void(ctx context.Context, plan *Plan, rec *record) string {
	switch silence := s.meter.silence(); {
	case ctx.Err() != nil:
		return interrupted(ctx)
	case rec.count() < plan.Count():
		return fmt.Sprintf("%d of %d planned scenarios ran", rec.count(), plan.Count())
	default:
		return silence
	}
}

// interrupted says that a context has ended, and why if its owner gave a reason.
func interrupted(ctx context.Context) string {
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return "interrupted: " + cause.Error()
	}
	return "interrupted"
}

// runPage drives godog over the features of one page: a suite per page needs a fraction of the memory of one for
// all.
func (s *session) runPage(ctx context.Context, pg PlannedPage, o Options) {
	contents := pg.contents()
	if len(contents) == 0 {
		return
	}
	godog.TestSuite{
		Name:                pg.Contract.Operation.Name,
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.Initialize(sc, s.env) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, NoColors: true, Strict: true, Concurrency: o.Jobs,
			DefaultContext:  ctx,
			FeatureContents: contents,
		},
	}.Run()
}

// contents returns the features of the page with a selected scenario.
func (p *PlannedPage) contents() []godog.Feature {
	var all []godog.Feature
	for _, f := range p.Features() {
		if slices.ContainsFunc(p.Scenarios, func(s PlannedScenario) bool { return s.Feature == f.Path }) {
			all = append(all, godog.Feature{Name: f.Path, Contents: f.Source})
		}
	}
	return all
}
