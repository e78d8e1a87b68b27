package run

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/steps"
)

// Scenarios connects a godog test suite of another module with an endpoint. Pass [Scenarios.Initialize] to the suite, and
// call [Scenarios.Close] after the suite.
type Scenarios struct {
	ctx     context.Context
	session *session
	rec     *record
	o       Options
	down    bool
	result  func() *Result // ends the run at the first call
}

// NewScenarios plans the scenarios of the pages and resets the endpoint if the profile has a reset. It returns an error if
// the profile or the pages are incomplete.
func NewScenarios(ctx context.Context, p *config.Profile, pages []input.Page, o Options) (*Scenarios, error) {
	o = o.filled()
	plan, err := MakePlan(pages, p, o.Select)
	if err != nil {
		return nil, err
	}
	s, err := newScenarios(ctx, p, plan, o)
	if err != nil {
		return nil, err
	}
	s.result = sync.OnceValue(func() *Result {
		s.rec.report(s.rec.settle())
		return ended(s.ctx, s.rec, s.void(), s.down, s.o)
	})
	summary.Store(&s.result)
	s.down = s.session.begin(ctx, plan, s.rec, &s.o)
	return s, nil
}

func newScenarios(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*Scenarios, error) {
	if len(plan.Operations) == 0 {
		return nil, errors.New("no page documents an operation: name at least one page")
	}
	o.Repeat = 1 // the suite decides what runs
	session, err := newSession(ctx, p, plan, o)
	if err != nil {
		return nil, err
	}
	return &Scenarios{ctx: ctx, session: session, rec: newRecord(p, plan, o), o: o}, nil
}

// VoidError is the error of a run that proves nothing about the endpoint.
type VoidError struct{ Reason string }

func (e *VoidError) Error() string { return e.Reason }

// ErrGate is returned if the endpoint does not conform or too little is proven.
var ErrGate = errors.New("does not conform")

// Initialize is the ScenarioInitializer of a [godog.TestSuite].
func (s *Scenarios) Initialize(sc *godog.ScenarioContext) { steps.Initialize(sc, s.session.env) }

// Features returns the features of the pages, to be passed to the suite as FeatureContents. Their scenarios use the
// causes of the profile. If the suite reads features from disk instead, it skips the error rows whose causes the
// profile corrects.
func (s *Scenarios) Features() []godog.Feature {
	var all []godog.Feature
	for i := range s.rec.plan.Pages {
		all = append(all, s.rec.plan.Pages[i].contents()...)
	}
	return all
}

// ran returns how many scenarios have ended.
func (s *Scenarios) ran() int { return s.rec.count() }

// Close closes the connections to the endpoint and returns the report. In the report, scenarios that did not run are not
// selected. The error is nil if the endpoint conforms and the gate of the options is met, a [*VoidError] if the run proves
// nothing, and wraps [ErrGate] otherwise.
func (s *Scenarios) Close() (*reports.Run, error) {
	defer s.session.client.Close()
	defer summary.CompareAndSwap(&s.result, nil)
	res := s.result()
	switch {
	case res.Void != "":
		return res.Report, &VoidError{res.Void}
	case !res.Report.Conforms():
		return res.Report, fmt.Errorf("%w: %s", ErrGate, res.Report.Heading)
	}
	return res.Report, nil
}

func (s *Scenarios) void() string {
	switch {
	case s.ctx.Err() != nil:
		return interrupted(s.ctx)
	case s.ran() == 0:
		return "no scenarios ran: check the tags and the paths of the features"
	}
	return s.session.meter.silence()
}

// Godog runs the features that godog's options name, as "godog run" does, and returns the same result as [Run]. Features on
// disk replace the features of the pages. If the options name no features, the features of the pages run. The paths and
// tags of the options select scenarios. With nil or zero options, Godog prints the report to standard output. The second
// result is godog's exit status.
func Godog(ctx context.Context, p *config.Profile, pages []input.Page, o Options, g *godog.Options) (*Result, int, error) {
	o, own := o.filled(), filledGodog(ctx, g)
	plan, err := planGodog(pages, p, &o, own)
	if err != nil {
		return nil, 0, err
	}
	s, err := newScenarios(ctx, p, plan, o)
	if err != nil {
		return nil, 0, err
	}
	defer s.session.client.Close()
	if err := s.rec.announce(); err != nil {
		return nil, 0, err
	}
	s.down = s.session.begin(ctx, plan, s.rec, &s.o)
	s.result = sync.OnceValue(func() *Result { return ended(ctx, s.rec, s.session.void(ctx, plan, s.rec), s.down, s.o) })
	summary.Store(&s.result)
	defer summary.CompareAndSwap(&s.result, nil)
	initialize := s.Initialize
	if !own.ShowStepDefinitions {
		initialize = func(sc *godog.ScenarioContext) { steps.InitializeUsed(sc, s.session.env) }
	}
	status := godog.TestSuite{ScenarioInitializer: initialize, Options: own}.Run()
	return s.result(), status, nil
}

// summary ends the latest run of a godog suite and returns its result, or nil.
var summary atomic.Pointer[func() *Result]
