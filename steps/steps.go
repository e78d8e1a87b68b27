// Package steps is the vocabulary of the scenarios: what each sentence of a feature sends to an endpoint and
// how it judges the answer. [Initialize] binds it to a scenario; all that it needs is in an [Env].
//
// A negative scenario differs in exactly one thing from a request that is known to succeed, and that request
// is sent too, as a control. The verdicts are those of package spec: what cannot be brought about is
// unreached and never passed, and what goes wrong on our side or on the way is inconclusive.
package steps

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Env is what the scenarios of a run share. All fields but Gateway, Select, Leave, Trace, Contradictions and Requests are needed;
// Clock and Serial start as zero values.
type Env struct {
	Endpoint   Endpoint
	Profile    Profile
	Stock      Stock
	Operations []*spec.Contract
	Gateway    *spec.Contract           // nil where the run has no gateway page
	Select     func(tags []string) bool // which scenarios run; nil for all
	Leave      func(Outcome) bool       // which of these the profile leaves out; nil for none
	Record     func(Outcome)            // called once a scenario, from several goroutines
	Trace      func(string, Call)       // called once per call with the name of its scenario, from several goroutines; nil for none
	Now        func() time.Time
	Nonce      func() string // a fresh random value
	Clock      Clock         // of the endpoint
	Serial     atomic.Int64  // how many requests had a number

	// Contradictions are those of each contract, see [spec.Contract.Contradictions].
	Contradictions map[*spec.Contract][]spec.Contradiction
	Requests       *Requests // keeps the RequestIds of the run; nil to forget them

	// Rehearses: the answers are assumed, see [Rehearse], and operations that may not be called are rehearsed too.
	Rehearses bool
}

// Initialize binds the vocabulary to a scenario of godog.
func Initialize(sc *godog.ScenarioContext, env *Env) {
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
		return ctx, nil
	})
	w.register(sc)
}

// isOperation chooses the contract by the name of the operation and, where several have it, by the tags of
// product and version.
func (w *world) isOperation(name string) error {
	for _, c := range w.env.Operations {
		if c.Operation.Name == name && scenario.Tagged(w.outcome.Tags, "@product:", c.Operation.Product) && scenario.Tagged(w.outcome.Tags, "@version:", c.Operation.Version) {
			w.choose(c)
			return nil
		}
	}
	return &misuse{fmt.Errorf("no page of this run documents %s: name its page, or write the features anew with rowproof generate", name)}
}

// isAnyOperation chooses the first operation that may be called.
func (w *world) isAnyOperation() error {
	for _, c := range w.env.Operations {
		if p := w.env.Profile.Operations[c.Operation.Name]; p.Refused == "" && p.Stopped == "" {
			w.choose(c)
			return nil
		}
	}
	if len(w.env.Operations) == 0 {
		return errors.New("this run has no operation on which the gateway could be tried")
	}
	w.choose(w.env.Operations[0])
	return nil
}
