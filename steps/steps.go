// Package steps carries out the sentences of scenarios: it sends requests to an endpoint and judges the answers.
// [Initialize] binds the vocabulary to a scenario; an [Env] holds everything that the steps need. Package request makes
// the requests, and package check compares an answer with the page.
//
// The request of a negative scenario differs from a valid request in exactly one thing. The valid request is sent, too,
// as the control. A row that cannot be tested is unreached, never passed. A failure of the harness or of the transport
// makes a scenario inconclusive.
package steps

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Env is what the scenarios of a run share. Gateway, Select, Leave, Trace, Contradictions and Requests are optional.
// Wait may be nil. Clock, Retries and Serial start as zero values.
type Env struct {
	Endpoint   Endpoint
	Profile    Profile
	Pool       Pool
	Operations []*spec.Contract
	Gateway    *spec.Contract           // nil if the run has no gateway page
	Select     func(tags []string) bool // which scenarios run; nil for all
	Leave      func(Outcome) bool       // which selected scenarios the profile excludes; nil for none
	Record     func(Outcome)            // called once per scenario, from several goroutines
	Trace      func(string, Call)       // called once per call with the name of its scenario, from several goroutines; nil for none
	Now        func() time.Time
	Nonce      func() string // a fresh random value
	Clock      Clock         // the endpoint's clock
	Retries    Retries       // the calls that were repeated
	Serial     atomic.Int64  // the number of the last request

	// Stop ends the run for a reason, see [Retries]; nil for none.
	Stop func(reason error)

	// Wait waits before a call is repeated; it returns an error if ctx ends first. Nil means a timer.
	Wait func(ctx context.Context, pause time.Duration) error

	// Contradictions holds the contradictions of each contract, see [contradiction.Of].
	Contradictions map[*spec.Contract][]contradiction.Contradiction
	Requests       *Requests // records the RequestIds of the run, or nil

	// Rehearses is set if the answers are assumed, see [Rehearse]. Operations that may not be called are rehearsed too.
	Rehearses bool
}

// Initialize binds the vocabulary to a scenario of godog.
func Initialize(sc *godog.ScenarioContext, env *Env) {
	attach(sc, env).register(sc, scenario.Vocabulary())
}

// InitializeUsed binds the phrases that the scenario uses. It is faster than [Initialize], because godog compares each
// sentence with all bound phrases. A suite that only lists its phrases needs [Initialize]: with InitializeUsed it lists
// none.
func InitializeUsed(sc *godog.ScenarioContext, env *Env) {
	w := attach(sc, env)
	sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
		w.register(sc, used(w.outcome.Steps))
		return ctx, nil
	})
}

// Play carries out a scenario as a suite with [Initialize] does, but without the suite. It calls env.Record unless the
// scenario is not selected. It is faster than a suite with one scenario.
func Play(ctx context.Context, env *Env, sc *godog.Scenario) {
	w := &world{env: env}
	w.start(sc)
	w.finish(w.play(ctx, sc))
}

// play carries out the steps until one returns an error. A panic is an error, as in godog.
func (w *world) play(ctx context.Context, sc *godog.Scenario) (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("%v", e)
		}
	}()
	for _, st := range sc.Steps {
		if err := w.carryOut(ctx, st.Text); err != nil {
			return err
		}
	}
	return nil
}

// attach adds the hooks of a scenario and returns its state.
func attach(sc *godog.ScenarioContext, env *Env) *world {
	w := &world{env: env}
	sc.Before(func(ctx context.Context, s *godog.Scenario) (context.Context, error) {
		w.start(s)
		return ctx, nil
	})
	sc.StepContext().After(func(ctx context.Context, _ *godog.Step, _ godog.StepResultStatus, err error) (context.Context, error) {
		if w.err == nil {
			w.err = err
		}
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		w.finish(err)
		w.release()
		return ctx, nil
	})
	return w
}

// isOperation chooses the contract by the name of the operation and by the tags of product and version.
func (w *world) isOperation(name string) error {
	for _, c := range w.env.Operations {
		if c.Operation.Name == name && scenario.Tagged(w.outcome.Tags, "@product:", c.Operation.Product) && scenario.Tagged(w.outcome.Tags, "@version:", c.Operation.Version) {
			w.choose(c)
			return nil
		}
	}
	return &misuse{fmt.Errorf("no page of this run documents %s: add its page to the arguments, or run rowproof generate", name)}
}

// hasJSONBody chooses the first operation that may be called and has a JSON body.
func (w *world) hasJSONBody() error {
	for _, c := range w.env.Operations {
		if p := w.env.Profile.Operations[c.Operation.Name]; c.HasJSONBody() && p.Refused == "" && p.Stopped == "" {
			w.choose(c)
			return nil
		}
	}
	return unreached(spec.GapUnsupported, "no operation that this run may call has a JSON body")
}

// isAnyOperation chooses the first operation that may be called. It prefers an RPC operation, because common parameters
// such as Action are parameters of RPC requests only.
func (w *world) isAnyOperation() error {
	w.composer.AnyOperation = true
	for _, isRPC := range []bool{true, false} {
		for _, c := range w.env.Operations {
			p := w.env.Profile.Operations[c.Operation.Name]
			if p.Refused == "" && p.Stopped == "" && isRPC == (c.Operation.Style != spec.ROA) {
				w.choose(c)
				return nil
			}
		}
	}
	if len(w.env.Operations) == 0 {
		return errors.New("this run has no operation to test the gateway with")
	}
	w.choose(w.env.Operations[0])
	return nil
}
