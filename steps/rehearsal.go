package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Rehearse carries out a scenario without an endpoint. It assumes answers that keep all promises: valid requests are
// accepted, and every fault is rejected. The scenario takes values, makes its requests and uses values up as in a run.
// The outcome is passed if the profile lacks nothing; otherwise it is unreached, with the reason that a run would
// report. env.Rehearses must be set; env.Endpoint only counts the requests.
func Rehearse(ctx context.Context, env *Env, sc *godog.Scenario) Outcome {
	w := &world{env: env}
	w.start(sc)
	var err error
	for _, st := range sc.Steps {
		if err = w.carryOut(ctx, st.Text); err != nil {
			break
		}
	}
	err = w.rehearsed(err)
	w.outcome.conclude(err)
	if err == nil {
		w.outcome.MayLack = w.mayLack()
	}
	w.outcome.Calls = nil
	if w.format != "" {
		w.outcome.Formats = []spec.Format{w.format}
	}
	return w.outcome
}

// rehearsed returns the error that ended a scenario if the error does not depend on the endpoint, such as a key that
// the profile lacks. It drops the verdict on an assumed answer.
func (w *world) rehearsed(err error) error {
	var v *verdictError
	if len(w.outcome.Calls) > 0 && !(errors.As(err, &v) && len(v.lacks) > 0) {
		err = nil
	}
	if reason := w.refused(); err == nil && reason != "" {
		return unreached(spec.GapUnsupported, "%s", reason)
	}
	return err
}

// mayLack returns the profile key under which the parameters for an enumerated value are missing. A run asks for the
// key only if the endpoint rejects the value. mayLack returns "" if the scenario sets no such value, or sets the
// default or the value of the page's example, which need no other parameters.
func (w *world) mayLack() string {
	if w.then.Phrase != scenario.IsAccepted {
		return ""
	}
	if key := w.missingCompanions(); key != "" {
		return key
	}
	name, value := w.documented()
	p := w.contract.ParameterSent(name)
	if p == nil || !p.Documents(value) || value == p.Default || value == p.Example {
		return ""
	}
	return fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, name, value)
}

// refused returns the reason why the operation of the scenario may not be called, or "".
func (w *world) refused() string {
	if w.contract == nil {
		return ""
	}
	return w.prepared().Refused
}

// errAssumed ends a rehearsal before an assumed answer is judged.
var errAssumed = errors.New("the answer is assumed")

// exchange makes a call. A rehearsal assumes the answer.
func (w *world) exchange(ctx context.Context, role string, r Request) Exchange {
	x := w.env.Endpoint.Send(ctx, r.OnWire(w.contract))
	w.trace(role, x)
	if w.env.Rehearses {
		x.Status, x.Content = assumed(w.assumes(role), r.Format)
	}
	return x
}

// assumes reports whether a request is assumed to be accepted.
func (w *world) assumes(role string) bool {
	switch phrase := w.then.Phrase; {
	case role == "control":
		return true
	case phrase == scenario.EqualsValue: // rejected if the profile lists parameters for another value
		return !w.hasCompanions()
	case role == "call":
		return true
	default: // an accepted second request uses up values, too
		return w.pair != nil && slices.Contains(acceptable, phrase)
	}
}

// hasCompanions reports whether the profile lists values of other parameters for the value that the scenario sets.
func (w *world) hasCompanions() bool {
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		return st.Phrase == scenario.Fit && len(w.prepared().Enums[string(st.Args[0].Value.(scenario.Name))][string(st.Args[1].Value.(scenario.Text))]) > 0
	})
}

// acceptable lists the phrases for which a request may be accepted.
var acceptable = []*scenario.Phrase{
	scenario.IsAccepted, scenario.IsAcceptedMildly, scenario.IsRejectedMildly, scenario.MayBeRejected,
	scenario.MayBeErrorRow, scenario.SignatureHolds, scenario.NoServerError,
}

// assumed returns an answer that accepts or rejects, in a format.
func assumed(accepted bool, format spec.Format) (status int, body []byte) {
	switch {
	case !accepted:
		return http.StatusBadRequest, nil // a rehearsal does not judge rejections
	case format == spec.XML:
		return 200, []byte("<Response/>")
	default:
		return 200, []byte("{}")
	}
}
