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
	"net/url"
	"strings"
	"time"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
)

// Env is what the scenarios of a run share. All fields but Gateway and Select are needed.
type Env struct {
	Endpoint   Endpoint
	Profile    Profile
	Stock      Stock
	Operations []*spec.Contract
	Gateway    *spec.Contract           // nil where the run has no gateway page
	Select     func(tags []string) bool // which scenarios run; nil for all
	Record     func(Outcome)            // called once a scenario, from several goroutines
	Now        func() time.Time
	Nonce      func() string // a fresh random value
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

// RowOf reads the row id from a tag such as @row:request/RegionId, undoing what keeps it one tag.
func RowOf(tag string) (spec.RowID, bool) {
	id, ok := strings.CutPrefix(tag, "@row:")
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return spec.RowID(id), ok
}

// isOperation chooses the contract by name, product and version of the operation, as the features join them.
func (w *world) isOperation(called string) error {
	if w.skip {
		return godog.ErrSkip
	}
	for _, c := range w.env.Operations {
		op := c.Operation
		if strings.Join(strings.Fields(op.Name+" of "+op.Product+" "+op.Version), " ") == called {
			w.contract = c
			return nil
		}
	}
	return fmt.Errorf("no contract of this run describes %s: generate the features from the same pages", called)
}

// isAnyOperation chooses the first operation that may be called.
func (w *world) isAnyOperation() error {
	if w.skip {
		return godog.ErrSkip
	}
	for _, c := range w.env.Operations {
		if w.env.Profile.Operations[c.Operation.Name].Refused == "" {
			w.contract = c
			return nil
		}
	}
	if len(w.env.Operations) == 0 {
		return errors.New("this run has no operation on which the gateway could be tried")
	}
	w.contract = w.env.Operations[0]
	return nil
}

func (w *world) succeeds(format string) error {
	w.format = spec.Format(format)
	return nil
}

func (w *world) succeedsInBoth() error { return nil }
