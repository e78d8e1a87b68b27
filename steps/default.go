package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/check"
)

// equalsValue proves a default by an observable difference. It sends two requests with the parameters that the profile
// lists for another documented value. The first request sets the default; the second omits the parameter. If the first
// is rejected, the second must be rejected in the same way, and the control, which sets the other value, must be
// accepted. If both are accepted, the response field with the name of the parameter must have the same value in both
// responses.
func (w *world) equalsValue(ctx context.Context, name, value string) error {
	byDefault, err := w.tryDefault(ctx, name, value)
	if !byDefault.accepted() {
		return err // nil if both requests are rejected in the same way
	}
	return w.compareFields(ctx, name, value, byDefault)
}

// tryDefault sends the request that sets the default, and returns its answer. If that answer is a rejection, tryDefault
// compares it with the answer to the request without the parameter, and sends the control.
func (w *world) tryDefault(ctx context.Context, name, value string) (response, error) {
	c, err := w.newComparison(ctx, name, value)
	if err != nil {
		return response{}, err
	}
	defer c.lease.Release()
	byDefault := w.send(ctx, "fault", c.given, w.format)
	if err := byDefault.usable(); err != nil {
		return byDefault, err
	}
	if byDefault.accepted() {
		w.spent(ctx, c.lease, c.given, byDefault)
		return byDefault, nil
	}
	omitted := w.composer.Afresh(c.omitted)
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.usable(); err != nil {
		return byDefault, err
	}
	different := failedBy(a, "as with "+name+"="+value+": "+byDefault.String(), "omitting %s does not have the effect of sending %s", name, value)
	if a.accepted() {
		w.spent(ctx, c.lease, omitted, a)
		if p := w.contract.ParameterSent(name); p != nil && p.HasUnparsedCondition() {
			return byDefault, w.unobserved(name, value)
		}
		return byDefault, different
	}
	if err := w.controlOtherValue(ctx, c.lease, c.base); err != nil {
		return byDefault, err
	}
	if a.Status != byDefault.Status || a.fault.Code != byDefault.fault.Code {
		return byDefault, different
	}
	return byDefault, nil
}

// omittedAndGiven returns two requests: one omits the parameter, and the other sets it to its default.
func (w *world) omittedAndGiven(base Request, name, value string) (omitted, given Request, err error) {
	if omitted, err = w.composer.Changed(base); err != nil {
		return omitted, given, err
	}
	given = omitted
	given.Parameters = append([]Parameter(nil), omitted.Parameters...)
	return omitted, given, w.composer.Assign(&given, name, value)
}

// compareFields sends a request that omits the parameter. It compares the field that has the name of the parameter in
// two answers: the answer to this request, and byDefault, which is the answer to a request that sets the default.
func (w *world) compareFields(ctx context.Context, name, value string, byDefault response) error {
	unobserved := w.unobserved(name, value)
	path := w.echoPath(name)
	echo := byDefault.field(path)
	switch {
	case path == "" || echo == nil && !w.env.Rehearses:
		return w.compareOther(ctx, name, value, byDefault)
	case path != name && !w.env.Rehearses && echo.Text != value: // a property of the data and not of the request
		return w.compareOther(ctx, name, value, byDefault)
	}
	c, err := w.newComparison(ctx, name, value)
	if err != nil {
		return err
	}
	defer c.lease.Release()
	omitted := w.composer.Afresh(c.omitted)
	a := w.send(ctx, "call", omitted, w.format)
	if err := a.usable(); err != nil {
		return err
	}
	if !a.accepted() {
		if err := w.controlDefault(ctx, c); err != nil {
			return err
		}
		return failed("as with "+name+"="+value+": "+byDefault.String(), a.String(), "omitting %s does not have the effect of sending %s", name, value)
	}
	w.spent(ctx, c.lease, omitted, a)
	switch other := a.field(path); {
	case w.env.Rehearses:
		return nil
	case other == nil:
		return unobserved
	case other.Text != echo.Text:
		return failed(fmt.Sprintf("%s %q as with %s=%s", name, answer.Clip(echo.Text), name, value), fmt.Sprintf("%s %q", name, answer.Clip(other.Text)), "omitting %s does not have the effect of sending %s", name, value)
	}
	return nil
}

// controlDefault sends the request that sets the default. It returns an error if the endpoint now rejects that request, too.
func (w *world) controlDefault(ctx context.Context, c comparison) error {
	a, err := w.spend(ctx, c.lease, c.given)
	if err != nil || !a.accepted() {
		return cmp.Or(err, inconclusive("with these values, the request with %s=%s was also rejected: %s", c.name, c.value, a))
	}
	return nil
}

// echoPath returns the path of the field that repeats a parameter: the field of its name at the root or, failing that, the
// only such field outside of lists. It returns "" if there is none.
func (w *world) echoPath(name string) string {
	found := ""
	for _, f := range w.contract.Fields {
		switch {
		case f.Path == name:
			return name
		case f.Name == name && !strings.Contains(f.Path, "[]") && found != "":
			return ""
		case f.Name == name && !strings.Contains(f.Path, "[]"):
			found = f.Path
		}
	}
	return found
}

// compareOther proves a default that no response field with the name of the parameter shows. The proof is the answer to
// another value: a documented rejection, such as the error for a dry run, or a list with other values. compareOther sends
// requests that differ in the parameter only: one with the other value, one that omits the parameter, and one with the
// default. It also tries each value for which the profile lists parameters, without these parameters.
func (w *world) compareOther(ctx context.Context, name, value string, byDefault response) error {
	unobserved := w.unobserved(name, value)
	if w.composer.Changes() == 0 {
		return unobserved
	}
	c, err := w.newComparison(ctx, name, value)
	if err != nil {
		return err
	}
	defer c.lease.Release()
	if c.other, err = w.composer.Apply(c.base, 1); err != nil {
		return err
	}
	c.other.Method, c.other.Place = c.omitted.Method, c.omitted.Place
	if err := w.compare(ctx, c, byDefault); err != errUnobserved {
		return err
	}
	if w.isNumber(name, value) {
		if err := w.compareUnfiltered(ctx, c); err != errUnobserved {
			return err
		}
	}
	for _, other := range w.accompanied(name, value) {
		if c, err = w.withoutCompanions(c, other); err != nil {
			return err
		}
		if err := w.compare(ctx, c, response{}); err != errUnobserved {
			return err
		}
	}
	return unobserved
}

// accompanied returns the values of a parameter, except its default, for which the profile lists parameters.
func (w *world) accompanied(name, value string) []string {
	byValue := w.prepared().Enums[name]
	return slices.DeleteFunc(slices.Sorted(maps.Keys(byValue)), func(v string) bool { return v == value || len(byValue[v]) == 0 })
}

// comparison contains requests that differ in one parameter only.
type comparison struct {
	name, value           string // the parameter and its default
	lease                 Lease
	base                  Request // the valid request
	omitted, given, other Request // without the parameter, with its default, and with another value
}

// newComparison takes values from the pool and returns a comparison without a request with another value. Unless newComparison
// returns an error, the caller must release the lease.
func (w *world) newComparison(ctx context.Context, name, value string) (comparison, error) {
	lease, base, err := w.begin(ctx, w.format)
	if err != nil {
		return comparison{}, err
	}
	c := comparison{name: name, value: value, lease: lease, base: base}
	if c.omitted, c.given, err = w.omittedAndGiven(base, name, value); err != nil {
		lease.Release()
	}
	return c, err
}

// errUnobserved is the result of a comparison that shows no difference.
var errUnobserved = errors.New("no difference can be observed")

// withoutCompanions returns a comparison with another value, without the parameters that the profile lists for that value.
func (w *world) withoutCompanions(c comparison, other string) (comparison, error) {
	base := c.base
	base.Method, base.Place = c.omitted.Method, c.omitted.Place
	copied := func() Request {
		r := base
		r.Parameters = slices.Clone(base.Parameters)
		return r
	}
	c.omitted, c.given = copied(), copied()
	w.composer.Remove(&c.omitted, c.name)
	c.other = copied()
	if err := w.composer.Assign(&c.given, c.name, c.value); err != nil {
		return c, err
	}
	return c, w.composer.Assign(&c.other, c.name, other)
}

// compare sends the request with the other value. If the answer is a documented rejection or lists things, compare sends the
// other requests, too; before is an earlier answer to the request with the default.
func (w *world) compare(ctx context.Context, c comparison, before response) error {
	byOther, err := w.spend(ctx, c.lease, c.other)
	isNumber := w.isNumber(c.name, c.value)
	switch {
	case err != nil:
		return err
	case isNumber && byOther.accepted() && before.accepted() && w.contract.Operation.Reads():
		return w.compareNumbers(ctx, c, before, byOther)
	case isNumber:
		return errUnobserved // a rejection of a number that the page does not show proves nothing
	case w.rejectsInput(byOther):
		return w.compareRejections(ctx, c, byOther)
	case byOther.accepted() && before.accepted() && w.contract.Operation.Reads():
		view := listedAt(w.listedPaths(c.name))
		if view(before) == view(byOther) {
			view = w.data
		}
		return w.compareData(ctx, c, before, byOther, view)
	}
	return errUnobserved
}

// compareRejections proves a default after the other value was rejected. If the endpoint accepts the request without the
// parameter, the other value is not the default. If it rejects that request, too, a request with the default must be
// rejected.
func (w *world) compareRejections(ctx context.Context, c comparison, byOther response) error {
	a, err := w.spend(ctx, c.lease, c.omitted)
	switch {
	case err != nil || a.accepted():
		return err
	case a.Status != byOther.Status || a.fault.Code != byOther.fault.Code:
		return errUnobserved
	}
	byDefault, err := w.spend(ctx, c.lease, c.given)
	switch {
	case err != nil:
		return err
	case !byDefault.accepted():
		return errUnobserved
	}
	return failedBy(a, "as with "+c.name+"="+c.value+": "+byDefault.String(), "omitting %s does not have the effect of sending %s", c.name, c.value)
}

// isNumber reports whether a default is a number and the page lists no values of the parameter.
func (w *world) isNumber(name, value string) bool {
	p := w.contract.ParameterSent(name)
	_, err := strconv.Atoi(value)
	return err == nil && p != nil && len(p.Enum) == 0
}

// compareNumbers proves the default of a number by the lists of two answers: to the default and to a number next to it. If
// the number is the size of a page of a list, the lengths of the lists show it, whatever they contain.
func (w *world) compareNumbers(ctx context.Context, c comparison, before, byOther response) error {
	size, _ := strconv.Atoi(c.value)
	other, _ := w.composer.Value(&c.other, c.name)
	next, _ := strconv.Atoi(other)
	for _, path := range w.elementPaths() {
		if size > 0 && count(before, path) == size && count(byOther, path) == next {
			return w.compareSizes(ctx, c, path, size)
		}
	}
	return w.compareData(ctx, c, before, byOther, listedAt(w.elementPaths()))
}

// compareUnfiltered proves the default of a number with requests that have no optional parameters: these may select so few
// data that every size of a page lists them.
func (w *world) compareUnfiltered(ctx context.Context, c comparison) error {
	for _, r := range []*Request{&c.omitted, &c.given, &c.other} {
		value, sent := w.composer.Value(r, c.name)
		w.composer.KeepRequired(r, c.name)
		if !sent {
			continue
		}
		if err := w.composer.Put(r, c.name, value); err != nil {
			return err
		}
	}
	byDefault, err := w.spend(ctx, c.lease, c.given)
	if err != nil {
		return err
	}
	return w.compare(ctx, c, byDefault)
}

// count returns the number of nodes at a path of an answer.
func count(a response, path string) int { return len(check.Find(a.tree, path)) }

// compareSizes proves that the default is the size of a page. The endpoint fails if, without the parameter, it lists another
// number of elements, in each of several calls.
func (w *world) compareSizes(ctx context.Context, c comparison, path string, size int) error {
	got := size
	for i := range comparedLists {
		a, byDefault, err := w.omitAndGive(ctx, c)
		switch n := count(a, path); {
		case err != nil:
			return err
		case !a.accepted() || !byDefault.accepted() || count(byDefault, path) != size:
			return errUnobserved
		case n == size && i == 0:
			return nil
		case n == size || i > 0 && n != got:
			return errUnobserved
		default:
			got = n
		}
	}
	elements := fmt.Sprintf("%d values of %s", size, path)
	return failed(elements+" as with "+c.name+"="+c.value, strconv.Itoa(got), "omitting %s does not have the effect of sending %s", c.name, c.value)
}

// omitAndGive sends the request without the parameter, and the request with the default.
func (w *world) omitAndGive(ctx context.Context, c comparison) (omitted, given response, err error) {
	if omitted, err = w.spend(ctx, c.lease, c.omitted); err != nil {
		return omitted, given, err
	}
	given, err = w.spend(ctx, c.lease, c.given)
	return omitted, given, err
}

// compareData proves a default by what view returns of an answer, if it differs for the default and the other value. The
// endpoint fails if, without the parameter, it answers as to the other value, and differently to the default, in the earlier
// answer and again. Because the data may change, or be one page of a longer list without a fixed order, compareData repeats
// the requests before it accuses.
func (w *world) compareData(ctx context.Context, c comparison, before, byOther response, view func(response) string) error {
	want, other := view(before), view(byOther)
	if want == other {
		return errUnobserved
	}
	for i := range comparedLists {
		a, byDefault, err := w.omitAndGive(ctx, c)
		if err != nil {
			return err
		}
		switch got := view(a); {
		case !a.accepted() || !byDefault.accepted() || view(byDefault) != want:
			return errUnobserved
		case got == want && i == 0:
			return nil
		case got != other:
			return errUnobserved
		}
	}
	return failed(answer.Clip(want)+" as with "+c.name+"="+c.value, answer.Clip(other), "omitting %s does not have the effect of sending %s", c.name, c.value)
}

// comparedLists is the number of lists that must equal those for the other value.
const comparedLists = 3

// listedPaths returns the paths of the fields in lists that have the name of a parameter.
func (w *world) listedPaths(name string) []string {
	var paths []string
	for _, f := range w.contract.Fields {
		if f.Name == name && strings.Contains(f.Path, "[]") {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// elementPaths returns the paths of all fields in lists, without lists in lists.
func (w *world) elementPaths() []string {
	var paths []string
	for _, f := range w.contract.Fields {
		if strings.Count(f.Path, "[]") == 1 {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// listedAt returns a function that returns the different texts at each of the paths of an answer.
func listedAt(paths []string) func(response) string {
	return func(a response) string {
		var all []string
		for _, path := range paths {
			texts := textsAt(a, path)
			slices.Sort(texts)
			all = append(all, fmt.Sprintf("%s %q", path, slices.Compact(texts)))
		}
		return strings.Join(all, ", ")
	}
}

// data returns the paths of the documented fields that an answer has, with their texts in the order of the answer. The
// RequestId differs between calls.
func (w *world) data(a response) string {
	var all []string
	for _, f := range w.contract.Fields {
		if texts := textsAt(a, f.Path); len(texts) > 0 && f.Path != "RequestId" {
			all = append(all, fmt.Sprintf("%s %q", f.Path, texts))
		}
	}
	return strings.Join(all, ", ")
}

// textsAt returns the texts at a path of an answer.
func textsAt(a response, path string) (texts []string) {
	for _, n := range check.Find(a.tree, path) {
		texts = append(texts, n.Text)
	}
	return texts
}

// spend sends a request with the values of a lease and returns the answer, or an error if the answer proves nothing.
func (w *world) spend(ctx context.Context, lease Lease, r Request) (response, error) {
	r = w.composer.Afresh(r)
	a := w.send(ctx, "call", r, w.format)
	if a.accepted() {
		w.spent(ctx, lease, r, a)
	}
	return a, a.usable()
}

// rejectsInput reports whether an answer is a documented error about the request itself, and not about a state that an
// earlier request can have changed.
func (w *world) rejectsInput(a response) bool {
	return !a.accepted() && !a.serverError() && (len(w.blames(a.fault.Code)) > 0 || w.documents(a, func(e *spec.ErrorRow) bool {
		return slices.Contains([]spec.Grade{spec.R0, spec.R1}, e.Cause.Grade())
	}))
}

// unobserved returns the result of a scenario in which the default and another value of a parameter cannot be
// distinguished. If the profile lists parameters for the other values, other parameters may show a difference. Otherwise
// nothing does, as far as the page and the profile say.
func (w *world) unobserved(name, value string) error {
	if w.isNumber(name, value) && w.composer.Changes() > 1 {
		return unreached(spec.GapUnobserved, "no difference can be observed: with %s=%s and with another number, the answers list the same: %s", name, value, w.needsData())
	}
	key := "operations." + w.contract.Operation.Name + ".enums." + name
	gap := spec.GapUnobserved
	if len(w.prepared().Enums[name]) > 0 {
		gap = spec.GapValue
	}
	return &verdictError{verdict: spec.Unreached, gap: gap, lacks: []string{key}, reason: fmt.Sprintf(
		"no difference can be observed: %s=%s is also accepted with the parameters listed for another value: under %s, list parameters with which the endpoint rejects the default", name, value, key)}
}

// field returns the first node of the answer at a path, or nil.
func (a response) field(path string) *answer.Node {
	return check.Get(a.tree, path)
}

// controlOtherValue sends the control, which sets the other value and must be accepted. It makes only the first change
// of the scenario, which sets that value; the second change omits the parameter.
func (w *world) controlOtherValue(ctx context.Context, lease Lease, base Request) error {
	if w.composer.Changes() == 0 {
		return inconclusive("the scenario does not set another value")
	}
	control, err := w.composer.Apply(base, 1)
	if err != nil {
		return err
	}
	control = w.composer.Afresh(control)
	c := w.send(ctx, "control", control, w.format)
	if err := w.hasUsedUp(c); !c.accepted() && err != nil {
		return err
	}
	if !c.accepted() {
		return inconclusive("the control with the other value was rejected: %s", c)
	}
	w.spent(ctx, lease, control, c)
	return nil
}

// hasNoServerError judges the answer to unusual input: any answer but a server error passes.
func (w *world) hasNoServerError(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.serverError() {
		return failed("any answer but a server error", a.String(), "unusual input causes a server error")
	}
	return nil
}

// cannotTry ends a scenario that consists only of the reason why its row cannot be tested.
func (w *world) cannotTry(r scenario.Reason) error { return unreached(r.Gap(), "%s", r) }
