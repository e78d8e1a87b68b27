package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/steps/check"
)

// success returns the answer to the valid request. If the endpoint rejects the request, the scenario is inconclusive.
func (w *world) success(ctx context.Context) (response, error) {
	a, err := w.attempt(ctx)
	if err != nil {
		return a, err
	}
	if !a.accepted() {
		return a, inconclusive("the valid request was rejected: %s", a)
	}
	if a.broken != nil {
		return a, failed("a body in "+string(w.format), a.String(), "the body cannot be parsed: %v", a.broken)
	}
	return a, w.isStatus200(a)
}

// hasField judges one response row.
func (w *world) hasField(ctx context.Context, path string) error {
	f := w.field(path)
	if f == nil {
		return fmt.Errorf("the page documents no response field %s", path)
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	if err := w.listsData(path, a); err != nil {
		return err
	}
	problems := check.Field(w.contract, *f, a.tree)
	found := len(check.Find(a.tree, path)) > 0
	switch {
	case lacks(problems) && !w.shown(path):
		return w.fieldUnreached(path)
	case len(problems) == 0 && !found && w.shown(path):
		return unreached(spec.GapState, "the answer omits %s, which %s may do if the list is empty: %s", path, a.format, w.needsData())
	case len(problems) == 0 && !found:
		return w.fieldUnreached(path)
	}
	return w.firstProblem(problems)
}

// needsData says what the user must do so that the answer of the operation contains data.
func (w *world) needsData() string {
	return "create data that the request finds, or set operations." + w.contract.Operation.Name + ".parameters to values that find data"
}

// listsData ends a scenario about a member of a list if the list is empty or missing in each answer. The row of the list
// is judged by itself.
func (w *world) listsData(path string, answers ...response) error {
	list := ""
	for _, a := range answers {
		if list = check.EmptyList(a.tree, path); list == "" || w.field(list) == nil {
			return nil
		}
	}
	return unreached(spec.GapState, "the list %s is empty, so there is no %s to check: %s", list, path, w.needsData())
}

// lacks reports whether a field, or an object that contains the field, is missing.
func lacks(problems []check.Problem) bool {
	return slices.ContainsFunc(problems, func(p check.Problem) bool { return p.Kind == check.Missing })
}

// shown reports whether an example of the page shows a field. If no example shows any field, the examples cannot
// prove that a field is optional, and shown reports true.
func (w *world) shown(path string) bool {
	if f := w.field(path); f != nil && f.IsConditional() {
		return false
	}
	showsAny := false
	for _, e := range w.contract.Examples {
		if e.Kind != spec.SuccessExample {
			continue
		}
		root, err := answer.Parse(e.Format, []byte(e.Answer()))
		if err != nil {
			continue
		}
		if len(check.Find(root, path)) > 0 {
			return true
		}
		showsAny = showsAny || slices.ContainsFunc(w.contract.Fields, func(f spec.Field) bool { return root.Has(f.Name) })
	}
	return !showsAny
}

// fieldUnreached returns the verdict on a field that neither the answer nor the examples have. If an optional parameter
// has the name of the field, the profile should set that parameter.
func (w *world) fieldUnreached(path string) error {
	const reason = "neither the answer nor an example of the page has %s"
	p := w.contract.Parameter(path)
	if p != nil && !p.Required && p.Parent == "" && len(w.env.Pool.All(w.contract.Operation.Name, p.Name)) == 0 {
		return lacking("operations."+w.contract.Operation.Name+".parameters."+p.Name, reason+", and the request does not set the parameter", path)
	}
	return unreached(spec.GapState, reason+": the row needs a request whose answer has the field", path)
}

// field returns the documented field of a path, or nil.
func (w *world) field(path string) *spec.Field {
	for i := range w.contract.Fields {
		if w.contract.Fields[i].Path == path {
			return &w.contract.Fields[i]
		}
	}
	return nil
}

// bothHaveField judges whether a field is in both formats. If the operation only reads, a failure counts only if it
// recurs, because data may change between two calls.
func (w *world) bothHaveField(ctx context.Context, path string) error {
	f := w.field(path)
	if f == nil {
		return fmt.Errorf("the page documents no response field %s", path)
	}
	err := w.compareField(ctx, f, jsonFirst)
	if !w.contract.Operation.Reads() || w.env.Rehearses {
		return err
	}
	for _, order := range [][]spec.Format{xmlFirst, jsonFirst} {
		if v, ok := errors.AsType[*verdictError](err); !ok || v.verdict != spec.Failed {
			break
		}
		err = w.compareField(ctx, f, order)
	}
	return err
}

func (w *world) compareField(ctx context.Context, f *spec.Field, order []spec.Format) error {
	path := f.Path
	j, x, err := w.formatsIn(ctx, order)
	if err != nil {
		return err
	}
	if err := w.listsData(path, j, x); err != nil {
		return err
	}
	inJSON, inXML := len(check.Find(j.tree, path)) > 0, len(check.Find(x.tree, path)) > 0
	lost := lacks(check.Field(w.contract, *f, j.tree)) || lacks(check.Field(w.contract, *f, x.tree))
	switch {
	case inJSON != inXML && (lost || !mayOmitAll(check.Find(j.tree, path))):
		return failedWithout(path, missingIn[inXML], path+" in both formats", presence(path, inJSON, inXML), "the field is in one format only")
	case inJSON || inXML:
		return nil
	case !lost || !w.shown(path):
		return w.fieldUnreached(path)
	}
	return failed(path+" in both formats", presence(path, inJSON, inXML), "the field is in neither format")
}

// missingIn holds the format that lacks a field if only one format has the field. The key is true if XML has it.
var missingIn = map[bool]spec.Format{true: spec.JSON, false: spec.XML}

// mayOmitAll reports whether XML may omit all nodes of a JSON answer.
func mayOmitAll(nodes []*answer.Node) bool {
	return !slices.ContainsFunc(nodes, func(n *answer.Node) bool { return !check.MayOmit(n) })
}

func presence(path string, inJSON, inXML bool) string {
	return path + map[bool]string{true: " in JSON", false: " not in JSON"}[inJSON] + map[bool]string{true: ", in XML", false: ", not in XML"}[inXML]
}

// differs judges a field that must differ between two answers.
func (w *world) differs(ctx context.Context, path string) error {
	first, err := w.success(ctx)
	if err != nil {
		return err
	}
	w.responses = nil
	second, err := w.success(ctx)
	if err != nil {
		return err
	}
	a, b := check.Get(first.tree, path), check.Get(second.tree, path)
	if a == nil || b == nil {
		return failed(path+" in both answers", "none", "the field is missing")
	}
	if a.Text == b.Text {
		return failed("two values of "+path, "the same value twice: "+answer.Clip(a.Text), "the field does not change from call to call")
	}
	return nil
}

// matchesExample checks the page's example and the answer against the same rows. A problem of the example is a
// deviation, because no endpoint can match both the example and the rows.
func (w *world) matchesExample(ctx context.Context) error {
	e := w.exampleOf(w.row())
	if e == nil {
		return fmt.Errorf("the page has no example %s", w.row())
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	for _, p := range check.Example(w.contract, *e) {
		w.deviate("the page's example differs from the page's tables; the endpoint is not at fault: " + p.String())
	}
	if err := w.hasMediaType(ctx); err != nil {
		return err
	}
	return w.firstProblem(slices.DeleteFunc(check.Success(w.contract, a.tree), func(p check.Problem) bool {
		return p.Kind == check.Missing && !w.shown(p.Path)
	}))
}

// isErrorExample checks an error example of the page against the rows. It sends nothing.
func (w *world) isErrorExample() error {
	e := w.exampleOf(w.row())
	if e == nil {
		return fmt.Errorf("the page has no example %s", w.row())
	}
	return w.firstProblem(check.Example(w.contract, *e))
}

// hasMediaType judges the Content-Type of an accepted answer.
func (w *world) hasMediaType(ctx context.Context) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	return w.isSentPlainly(a)
}

// isSentPlainly judges the headers that describe the body: Content-Type and Content-Encoding. A content coding is allowed
// (RFC 9110, section 12.5.3), but clients that did not ask for it may be unable to read the body, so it is a deviation.
func (w *world) isSentPlainly(a response) error {
	if a.Decoded != "" {
		w.deviate("the answer has Content-Encoding " + a.Decoded + ", which the request did not ask for")
	}
	return w.firstProblem(check.ContentType(w.format, a.Answer.Get("Content-Type"), a.Content))
}

// errorHasMediaType judges the Content-Type of a rejection.
func (w *world) errorHasMediaType(ctx context.Context) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.isSentPlainly(a)
}

// refusal returns the answer to a request that should be rejected. If the endpoint accepts the request, the scenario is
// unreached.
func (w *world) refusal(ctx context.Context) (response, error) {
	a, err := w.trial(ctx)
	if a.accepted() {
		err = unreached(spec.GapUnreachable, "the request was accepted, so there is no error response to check")
	}
	return a, err
}

// isInFormat judges the format of an accepted answer by its first character.
func (w *world) isInFormat(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if !a.accepted() {
		if err := w.isPassing(ctx, a); err != nil {
			return err
		}
		return failed("a response in "+string(w.format), a.String(), "a request that asks for %s is rejected", w.format)
	}
	return w.inFormat(a)
}

// errorIsInFormat judges the format of a rejection.
func (w *world) errorIsInFormat(ctx context.Context) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.inFormat(a)
}

func (w *world) inFormat(a response) error {
	if got := sniff(a.Content); got != w.format {
		return failed("a response in "+string(w.format), "a response in "+string(got), "the endpoint ignores Format")
	}
	return nil
}

// sniff returns the format of a body, or "".
func sniff(body []byte) spec.Format { return answer.Sniff(body) }

// headerRepeats judges a header that should have the same value as a field of the body; a different value is a
// deviation.
func (w *world) headerRepeats(ctx context.Context, header, field string) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	id := check.Get(a.tree, field)
	if got := a.Answer.Get(header); id != nil && got != id.Text {
		w.deviate("the header " + header + " does not repeat " + field)
	}
	return nil
}

// isPageRequest makes the scenario send the request example of the row.
func (w *world) isPageRequest() error {
	e := w.exampleOf(w.row())
	if e == nil || e.Call == nil {
		return unreached(spec.GapUnsupported, "the request example could not be read")
	}
	w.composer.UseExample(e)
	return nil
}

// exampleOf returns the example of a row, or nil.
func (w *world) exampleOf(id spec.RowID) *spec.Example {
	for i := range w.contract.Examples {
		if w.contract.Examples[i].ID == id {
			return &w.contract.Examples[i]
		}
	}
	return nil
}
