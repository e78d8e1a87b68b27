// Package run plans what is to be tried, drives godog over it, and files the outcomes in a report.
//
// [MakePlan] counts, [Run] carries out. [Suite] gives the same scenarios to a test of one's own.
package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

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
}

// Run tries a plan on an endpoint. The error says what kept it from starting; what goes wrong later is in
// the result, with all that was measured until then.
func Run(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Result, error) {
	o = o.filled()
	if plan.Count() == 0 {
		return nil, fmt.Errorf("no scenario is selected: check --tags")
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
	if err := s.prepareEndpoint(ctx); err != nil {
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: err.Error()})
	}
	for _, pg := range plan.Pages {
		if ctx.Err() != nil {
			break
		}
		s.runPage(ctx, pg, rec, o)
		if o.Partial != nil {
			o.Partial(rec.Finish(o.Now(), true))
		}
	}
	void := s.void(ctx, plan, rec)
	if void != "" {
		rec.Void(void)
	}
	return &Result{Report: rec.Finish(o.Now(), ctx.Err() != nil), Void: void}, nil
}

// prepareEndpoint resets the endpoint before the first scenario.
func (s *session) prepareEndpoint(ctx context.Context) error {
	if s.stock.reset == nil {
		return nil
	}
	return s.stock.reset(ctx)
}

// void says why a run that has ended does not count.
func (s *session) void(ctx context.Context, plan *Plan, rec *record) string {
	switch silence := s.meter.silence(); {
	case ctx.Err() != nil:
		return "interrupted: " + context.Cause(ctx).Error()
	case rec.count() < plan.Count():
		return fmt.Sprintf("%d of %d planned scenarios ran", rec.count(), plan.Count())
	default:
		return silence
	}
}

// record is the recorder of a run, and how many scenarios it has seen.
type record struct {
	*reports.Recorder
	mu sync.Mutex
	n  int
}

func (r *record) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.n
}

func newRecord(p *config.Profile, plan *Plan, o Options) (*record, error) {
	rec := &record{Recorder: reports.NewRecorder(reports.Run{
		Tool: "rowproof", Version: o.Tool, Started: o.Now(), Endpoint: p.Endpoint, Signature: string(p.Signature), Strict: o.Strict, Require: o.Require,
	}, secrets(p)...)}
	for _, pg := range plan.Pages {
		rec.Page(pg.Contract, pg.OpenAPI)
	}
	for _, pg := range plan.Pages {
		if err := errors.Join(rec.announce(pg, pg.Scenarios, true), rec.announce(pg, pg.Skipped, false)); err != nil {
			return nil, err
		}
	}
	return rec, nil
}

// announce adds scenarios of a page to the plan of the report.
func (r *record) announce(pg PlannedPage, scenarios []PlannedScenario, selected bool) error {
	for _, s := range scenarios {
		err := r.Plan(pg.Contract.Page, reports.Planned{
			Rows: s.Rows, Format: s.Format, Grade: s.Grade, Kind: s.Kind, Promise: s.Promise,
			Name: s.Name, Feature: pg.Feature, Line: s.Line, Selected: selected,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// runPage drives godog over one feature: a suite a feature needs a fraction of the memory of one for all.
func (s *session) runPage(ctx context.Context, pg PlannedPage, rec *record, o Options) {
	if len(pg.Scenarios) == 0 {
		return
	}
	env := *s.env
	env.Record = func(out steps.Outcome) {
		rec.mu.Lock()
		rec.n++
		rec.mu.Unlock()
		if err := rec.Add(pg.Contract.Page, scenarioOf(out, pg)); err != nil {
			rec.Problem(reports.Problem{Severity: spec.Error, Message: err.Error()})
		}
		o.OnStep(out.Verdict)
	}
	godog.TestSuite{
		Name:                pg.Contract.Operation.Name,
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.Initialize(sc, &env) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, NoColors: true, Strict: true, Concurrency: o.Jobs,
			DefaultContext:  ctx,
			FeatureContents: []godog.Feature{{Name: pg.Feature, Contents: pg.Source}},
		},
	}.Run()
}
