package run

import (
	"context"
	"errors"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// Scenarios binds the vocabulary to an endpoint for godog's own runner: a test of any repository whose
// features were generated from the same pages. Close it when the suite is done.
type Scenarios struct {
	session *session
}

// NewScenarios connects the pages with the endpoint of a profile, reset and ready. The error says what the
// profile or the endpoint lacks.
func NewScenarios(ctx context.Context, p *config.Profile, pages []Page, o Options) (*Scenarios, error) {
	o = o.filled()
	plan, err := MakePlan(pages, o.Select)
	if err != nil {
		return nil, err
	}
	if len(operationsOf(plan.Pages)) == 0 {
		return nil, errors.New("no page documents an operation: name one page at least")
	}
	s, err := newSession(p, plan, o)
	if err != nil {
		return nil, err
	}
	s.env.Record = func(out steps.Outcome) { o.OnStep(out.Verdict) }
	if err := s.prepareEndpoint(ctx); err != nil {
		s.client.Close()
		return nil, err
	}
	return &Scenarios{s}, nil
}

// Initialize is a godog.TestSuite's ScenarioInitializer.
func (s *Scenarios) Initialize(sc *godog.ScenarioContext) { steps.Initialize(sc, s.session.env) }

// Close drops the connections to the endpoint.
func (s *Scenarios) Close() { s.session.client.Close() }
