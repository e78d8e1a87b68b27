package run

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// Scenarios binds the vocabulary to an endpoint for godog's own runner: a test of any repository whose
// features were generated from the same pages. Close it when the suite is done.
type Scenarios struct {
	session *session
	ran     atomic.Int64
}

// NewScenarios connects the pages with the endpoint of a profile, and resets it where the profile says how.
// The error says what the profile or the endpoint lacks.
func NewScenarios(ctx context.Context, p *config.Profile, pages []Page, o Options) (*Scenarios, error) {
	o = o.filled()
	plan, err := MakePlan(pages, o.Select)
	if err != nil {
		return nil, err
	}
	if len(operationsOf(plan.Pages)) == 0 {
		return nil, errors.New("no page documents an operation: name one page at least")
	}
	session, err := newSession(p, plan, o)
	if err != nil {
		return nil, err
	}
	s := &Scenarios{session: session}
	session.env.Record = func(out steps.Outcome) {
		s.ran.Add(1)
		o.OnStep(out.Verdict)
	}
	if err := session.prepareEndpoint(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("the endpoint is not ready: %w", err)
	}
	return s, nil
}

// Initialize is a godog.TestSuite's ScenarioInitializer.
func (s *Scenarios) Initialize(sc *godog.ScenarioContext) { steps.Initialize(sc, s.session.env) }

// Ran is how many scenarios have ended. A suite that ends with none has tested nothing: let it fail.
func (s *Scenarios) Ran() int { return int(s.ran.Load()) }

// Close drops the connections to the endpoint.
func (s *Scenarios) Close() { s.session.client.Close() }
