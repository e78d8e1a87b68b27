package steps

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// world is the state of one scenario: what the Given and When steps described, what was sent, and the answers.
type world struct {
	env      *Env
	skip     bool // the scenario is not selected
	started  time.Time
	outcome  Outcome
	err      error // what ended the scenario
	contract *spec.Contract

	format   spec.Format // format of the answers; "" if the scenario asks for both
	whens    []scenario.Step
	composer *request.Composer
	pair     *pair         // describes a second request; nil for none
	then     scenario.Step // the Then step that is running

	responses []response // answers that later Then steps judge, too
}

// row returns the row under test.
func (w *world) row() spec.RowID {
	if len(w.outcome.Rows) == 0 {
		return ""
	}
	return w.outcome.Rows[0]
}

func (w *world) start(sc *godog.Scenario) {
	w.composer = newComposer(w.env)
	w.started = w.env.Now()
	w.outcome = Outcome{Feature: sc.Uri, Scenario: sc.Name}
	for _, t := range sc.Tags {
		w.outcome.Tags = append(w.outcome.Tags, t.Name)
		if id, ok := scenario.RowOf(t.Name); ok {
			w.outcome.Rows = append(w.outcome.Rows, id)
		}
		if kind, ok := strings.CutPrefix(t.Name, "@kind:"); ok {
			w.outcome.Kind = scenario.Kind(kind)
		}
	}
	for _, st := range sc.Steps {
		w.outcome.Steps = append(w.outcome.Steps, st.Text)
	}
	w.skip = w.env.Select != nil && !w.env.Select(scenario.Selectable(w.outcome.Tags, w.outcome.Steps)) ||
		w.env.Leave != nil && w.env.Leave(w.outcome)
}

// finish records the outcome. It runs once, after the last step or the step that failed.
func (w *world) finish(err error) {
	if w.skip {
		return
	}
	if w.err == nil {
		w.err = err
	}
	w.err = w.excuse(w.err)
	w.outcome.conclude(w.err)
	w.outcome.hide()
	if w.format != "" {
		w.outcome.Formats = []spec.Format{w.format}
	}
	w.outcome.Duration = w.env.Now().Sub(w.started)
	w.env.Record(w.outcome)
}

// release drops the state of a recorded scenario. Godog keeps the handlers of all steps, and with them the world, until
// the end of the suite; it also keeps the errors of failed steps.
func (w *world) release() {
	if v, ok := errors.AsType[*verdictError](w.err); ok {
		v.judged, v.reason, v.expected, v.actual = nil, w.outcome.Reason, w.outcome.Expected, w.outcome.Actual
	}
	*w = world{skip: w.skip}
}

// deviate records a deviation, once.
func (w *world) deviate(remark string) {
	if !slices.Contains(w.outcome.Deviations, remark) {
		w.outcome.Deviations = append(w.outcome.Deviations, remark)
	}
}

// infer records a deviation from an inferred promise, once.
func (w *world) infer(remark string) {
	if !slices.Contains(w.outcome.Inferences, remark) {
		w.outcome.Inferences = append(w.outcome.Inferences, remark)
	}
}

// sendOnce makes a call and keeps it for the report.
func (w *world) sendOnce(ctx context.Context, role string, r Request, format spec.Format) response {
	a := w.call(ctx, role, r, format)
	w.env.Clock.learn(w.env.Now(), a.Answer)
	w.outcome.Calls = append(w.outcome.Calls, Call{Role: role, Exchange: a.Exchange})
	w.remember(a, role)
	return a
}

// call makes a call and parses the answer. It sends nothing if the answer may exceed the budget of the operation.
func (w *world) call(ctx context.Context, role string, r Request, format spec.Format) response {
	settle, err := w.env.Pool.Reserve(w.contract.Operation.Name, 1)
	if err != nil {
		return w.read(r, Exchange{Method: r.Method, Err: &TransportError{Kind: overBudget, Unsent: true, Err: err}}, format)
	}
	a := w.read(r, w.exchange(ctx, role, r), format)
	settle(countAccepted(a))
	return a
}

func countAccepted(all ...response) (n int) {
	for _, a := range all {
		if a.accepted() {
			n++
		}
	}
	return n
}

// spent reports an accepted request to the lease, with the identifiers that the answer contains.
func (w *world) spent(ctx context.Context, lease Lease, r Request, a response) {
	used := r.Values()
	lease.Spent(ctx, used, w.returned(a, used))
}

// maxReturned is the maximum number of identifiers of one response field that are recorded.
const maxReturned = 5

// returned returns the identifiers in an answer by the path of their response field, with secrets masked. It skips the
// RequestId and the identifiers of the request.
func (w *world) returned(a response, used Values) Values {
	if w.contract.Operation.Reads() || a.tree == nil {
		return nil
	}
	sent := map[string]bool{"": true}
	for _, v := range used {
		sent[v] = true
	}
	all := Values{}
	for i := range w.contract.Fields {
		f := &w.contract.Fields[i]
		if !f.Identifies() || f.Name == "RequestId" {
			continue
		}
		var ids []string
		for _, id := range leaves(a.tree.At(f.Path)) {
			if !sent[id] && len(ids) < maxReturned {
				sent[id] = true
				ids = append(ids, strings.Clone(answer.Clip(a.hidden(id))))
			}
		}
		if len(ids) > 0 {
			all[f.Path] = strings.Join(ids, ",")
		}
	}
	return all
}

// leaves returns the values of nodes, and the elements of nodes that are lists of values.
func leaves(nodes []*answer.Node) (values []string) {
	for _, n := range nodes {
		if n.IsLeaf() {
			values = append(values, n.Text)
			continue
		}
		for _, element := range n.Elements() {
			if element.IsLeaf() {
				values = append(values, element.Text)
			}
		}
	}
	return values
}

// sendChanged sends the changed request and returns it. If the scenario skews the time stamp and the answer shows that
// the endpoint's clock differs from the assumed clock, sendChanged corrects the time stamp and sends the request again.
func (w *world) sendChanged(ctx context.Context, lease Lease, role string, base, changed Request) (response, Request, error) {
	thought := w.env.Clock.difference()
	a := w.send(ctx, role, changed, w.format)
	if !w.composer.Skewed() || (w.env.Clock.difference()-thought).Abs() <= tolerance {
		return a, changed, nil
	}
	if a.accepted() {
		w.spent(ctx, lease, changed, a)
	}
	changed, err := w.composer.Changed(base)
	if err != nil {
		return a, changed, err
	}
	return w.send(ctx, role, changed, w.format), changed, nil
}

// take reserves n sets of values.
func (w *world) take(ctx context.Context, n int) (Lease, error) { return w.lease(ctx, n, false) }

// begin reserves a set of values and returns the valid request with them. Unless begin returns an error, the caller must release
// the lease.
func (w *world) begin(ctx context.Context, format spec.Format) (Lease, Request, error) {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return nil, Request{}, err
	}
	base, err := w.composer.Base(lease.Sets()[0], format)
	if err != nil {
		lease.Release()
	}
	return lease, base, err
}

// lease reserves n sets of values. If fresh is set, it resets the endpoint first, provided that the profile has a
// reset. If the profile lacks values, the scenario is unreached.
func (w *world) lease(ctx context.Context, n int, fresh bool) (Lease, error) {
	if reason := w.prepared().Refused; reason != "" && !w.env.Rehearses {
		return nil, unreached(spec.GapUnsupported, "%s", reason)
	}
	if reason := w.prepared().Stopped; reason != "" {
		return nil, inconclusive("%s", reason)
	}
	take := w.env.Pool.Take
	if fresh {
		take = w.env.Pool.TakeFresh
	}
	lease, err := take(ctx, w.contract.Operation.Name, n)
	var short *ShortError
	if errors.As(err, &short) {
		return nil, &verdictError{verdict: spec.Unreached, gap: spec.GapValue, lacks: []string{short.Key()}, reason: short.Error()}
	}
	if errors.Is(err, ErrShort) {
		return nil, unreached(spec.GapValue, "%v", err)
	}
	if err != nil {
		return nil, inconclusive("%v", err)
	}
	return lease, nil
}

// choose sets the operation.
func (w *world) choose(c *spec.Contract) { w.contract, w.composer.Contract = c, c }

func newComposer(env *Env) *request.Composer {
	return &request.Composer{
		Gateway: env.Gateway,
		Profile: env.Profile,
		Pool:    func(operation, parameter string) []string { return env.Pool.All(operation, parameter) },
		Signed:  env.Endpoint.Signed(),
		Common:  env.Endpoint.Common,
		Nonce:   env.Nonce,
		Number:  func() int64 { return env.Serial.Add(1) },
		Now:     func() time.Time { return env.Now().Add(env.Clock.difference()) },
	}
}

func (w *world) prepared() Prepared { return w.env.Profile.Operations[w.contract.Operation.Name] }
