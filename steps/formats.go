package steps

import (
	"context"
	"errors"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/check"
)

// jsonFirst and xmlFirst are the orders of the two calls of a comparison.
var (
	jsonFirst = []spec.Format{spec.JSON, spec.XML}
	xmlFirst  = []spec.Format{spec.XML, spec.JSON}
)

// formats sends the same request in JSON and in XML and parses both answers.
func (w *world) formats(ctx context.Context) (j, x response, err error) {
	return w.formatsIn(ctx, jsonFirst)
}

func (w *world) formatsIn(ctx context.Context, order []spec.Format) (j, x response, err error) {
	if j, x, err = w.sendFormats(ctx, order); err != nil {
		return j, x, err
	}
	for _, a := range []response{j, x} {
		if a.broken != nil {
			return j, x, failed("a body in "+string(a.format), a.String(), "the body cannot be parsed: %v", a.broken)
		}
	}
	return j, x, nil
}

// sendFormats makes the two calls. The scenario fails if only one of them is rejected, and is inconclusive if both are. If
// the call was rejected because of a state, it must be rejected again.
func (w *world) sendFormats(ctx context.Context, order []spec.Format) (j, x response, err error) {
	if j, x, err = w.sendBoth(ctx, order); err != nil {
		return j, x, err
	}
	if j.accepted() == x.accepted() {
		return j, x, nil
	}
	different := failed("the same answer in JSON and in XML", "JSON: "+j.String()+"; XML: "+x.String(), "the endpoint rejects one of the two formats")
	if !w.isAboutState(j) && !w.isAboutState(x) {
		return j, x, different
	}
	a, b, err := w.sendBoth(ctx, order)
	switch v, ok := errors.AsType[*verdictError](err); {
	case ok && v.verdict == spec.Unreached: // the profile has no values for more requests
		return j, x, different
	case err != nil:
		return a, b, err
	case a.accepted() != j.accepted() || b.accepted() != x.accepted():
		return a, b, inconclusive("the answers changed when the calls were repeated: another client may be changing the same resources")
	}
	return a, b, different
}

// sendBoth makes the two calls. It returns an error if both are rejected.
func (w *world) sendBoth(ctx context.Context, order []spec.Format) (j, x response, err error) {
	got := map[spec.Format]response{}
	send := func(format spec.Format) (response, error) { return w.sendControlled(ctx, format) }
	if w.contract.Operation.Reads() { // both calls can use the same values
		lease, err := w.take(ctx, 1)
		if err != nil {
			return j, x, err
		}
		defer lease.Release()
		w.composer.Renew()
		send = func(format spec.Format) (response, error) { return w.sendWith(ctx, lease, "call", format) }
	}
	for _, format := range order {
		if got[format], err = send(format); err != nil {
			return j, x, err
		}
	}
	if j, x = got[spec.JSON], got[spec.XML]; !j.accepted() && !x.accepted() {
		return j, x, w.acceptedInNeither(ctx, j)
	}
	return j, x, nil
}

// sendControlled takes values and sends the changed request once, in a format. It returns an error if the state of these
// values explains a rejection.
func (w *world) sendControlled(ctx context.Context, format spec.Format) (response, error) {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	w.composer.Renew()
	a, err := w.sendWith(ctx, lease, "call", format)
	if err != nil || a.accepted() {
		return a, err
	}
	return a, w.controlFormat(ctx, lease, a)
}

// sendFormat takes values and sends the changed request once, in a format.
func (w *world) sendFormat(ctx context.Context, role string, format spec.Format) (response, error) {
	lease, err := w.take(ctx, 1)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	w.composer.Renew()
	return w.sendWith(ctx, lease, role, format)
}

// sendWith sends the changed request once, with the values of a lease and in a format.
func (w *world) sendWith(ctx context.Context, lease Lease, role string, format spec.Format) (response, error) {
	r, err := w.composer.Base(lease.Sets()[0], format)
	if err != nil {
		return response{}, err
	}
	if r, err = w.composer.Changed(r); err != nil {
		return response{}, err
	}
	a := w.send(ctx, role, r, format)
	if a.accepted() {
		w.spent(ctx, lease, r, a)
	}
	return a, a.usable()
}

// acceptedInNeither fails a scenario whose request is rejected in both formats because of its change. If the operation
// rejects every request, the scenario is inconclusive.
func (w *world) acceptedInNeither(ctx context.Context, rejected response) error {
	if w.composer.Changes() == 0 {
		return inconclusive("the request was rejected in both formats: %s", rejected)
	}
	lease, err := w.take(ctx, 1)
	if err != nil {
		return err
	}
	defer lease.Release()
	base, err := w.composer.Base(lease.Sets()[0], spec.JSON)
	if err != nil {
		return err
	}
	if err := w.trySimpler(ctx, lease, base, rejected); err != nil {
		return err
	}
	return failedBy(rejected, wantAccepted, "a request that should be accepted was rejected")
}

// haveSameFields compares the two answers. A field in both answers that the page does not document is a deviation. If
// the operation only reads, the values are compared, too.
func (w *world) haveSameFields(ctx context.Context) error {
	j, x, err := w.formats(ctx)
	if err != nil {
		return err
	}
	found := w.differences(j, x)
	if w.contract.Operation.Reads() && !w.env.Rehearses {
		found = w.recurring(ctx, j, found)
	}
	if err := w.firstProblem(found); err != nil {
		return err
	}
	for _, p := range check.Success(w.contract, j.tree) {
		if p.Kind == check.Undocumented {
			w.deviate(p.String())
		}
	}
	return nil
}

// differences compares the fields of two answers and, if the operation only reads, their values except RequestId.
func (w *world) differences(j, x response) []check.Problem {
	if !w.contract.Operation.Reads() {
		return check.Compare(j.tree, x.tree, nil)
	}
	return check.Compare(j.tree, x.tree, func(path string) bool { return path != "RequestId" })
}

// recurring returns the differences that two more comparisons find again, with the calls in either order. Data may change
// between two calls, and every server behind an address may have its own data. If a later call fails, the differences of
// values are dropped. Values at paths where two JSON answers differ are also dropped, because a list may have no fixed
// order.
func (w *world) recurring(ctx context.Context, first response, found []check.Problem) []check.Problem {
	for _, order := range [][]spec.Format{xmlFirst, jsonFirst} {
		if len(found) == 0 {
			break
		}
		j, x, err := w.formatsIn(ctx, order)
		if err != nil {
			return slices.DeleteFunc(found, isOfValue)
		}
		again, changed := w.differences(j, x), w.differences(first, j)
		found = slices.DeleteFunc(found, func(p check.Problem) bool {
			changes := func(q check.Problem) bool { return isOfValue(p) && isOfValue(q) && p.Path == q.Path }
			return slices.ContainsFunc(changed, changes) || !slices.ContainsFunc(again, func(q check.Problem) bool { return p == q || !isOfValue(p) && p.Kind == q.Kind && p.Path == q.Path })
		})
	}
	return found
}

// isOfValue reports whether a difference is one of values or of lengths of lists.
func isOfValue(p check.Problem) bool { return p.Kind == check.Value || p.Kind == check.Length }

// areInOneFormat judges answers to requests without Format: both must be in the same format, JSON or XML.
func (w *world) areInOneFormat(ctx context.Context) error {
	j, x, err := w.sendFormats(ctx, jsonFirst)
	if err != nil {
		return err
	}
	a, b := sniff(j.Content), sniff(x.Content)
	if a == "" || a != b {
		return failed("one format, JSON or XML, in both answers", string(a)+" and "+string(b), "the responses to requests without Format are not in one format")
	}
	return nil
}

// errorsHaveSameFields sends the same fault in JSON and in XML and compares the error bodies. If an answer does not
// match the row under test, the scenario is unreached, because other scenarios test that row.
func (w *world) errorsHaveSameFields(ctx context.Context, id spec.RowID) error {
	e := w.errorRow(id)
	if e == nil {
		return noRow(id)
	}
	var got [2]response
	for i, format := range []spec.Format{spec.JSON, spec.XML} {
		a, err := w.sendFormat(ctx, "fault", format)
		if err != nil {
			return err
		}
		if got[i] = a; a.is(*e) != nil && !w.env.Rehearses {
			return unreached(spec.GapMasked, "not rejected with %s in %s: %s", expected(*e), format, a)
		}
	}
	if w.env.Rehearses {
		return errAssumed
	}
	return w.firstProblem(check.CompareErrors(got[0].tree, got[1].tree))
}
