package steps

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

const wantAccepted = "status 200 and no error"

// isAccepted judges a request that should succeed. If the request is rejected, isAccepted sends simpler requests as
// controls, see trySimpler. If the endpoint accepts a control, it should have accepted the original request, too.
func (w *world) isAccepted(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if code := w.dryRunCode(a.request); code != "" && a.accepted() {
		return failed(fmt.Sprintf("the error %q", code), a.String(), "a dry run was accepted, but the page documents an error for a dry run that passes")
	}
	if a.accepted() {
		return cmp.Or(w.isStatus200(a), w.createsOnce(a))
	}
	if w.isDryRun(a) {
		return nil
	}
	if err := w.lacksParameters(ctx, a); err != nil {
		return err
	}
	if err := w.isPassing(ctx, a); err != nil {
		return err
	}
	return failedBy(a, wantAccepted, "a request that should be accepted was rejected")
}

// lacksParameters returns an error if a rejection proves nothing about the promise: the profile lacks parameters that
// the request requires, or the first request of a pair is still being processed.
func (w *world) lacksParameters(ctx context.Context, a response) error {
	if err := w.hasUsedUp(a); err != nil {
		return err
	}
	switch optional, err := w.isOptional(ctx, a); {
	case err != nil:
		return err
	case optional:
		return lacking("operations."+w.contract.Operation.Name+".parameters."+w.omitted(),
			"rejected with %s, but accepted without any optional parameter: the profile sets parameters that require the omitted one", a)
	}
	if err := w.lacksBuilt(ctx, a); err != nil {
		return err
	}
	if err := w.lacksElements(ctx, a); err != nil {
		return err
	}
	if name := w.omitted(); name != "" && w.requiresAnother(a, name) {
		return lacking("operations."+w.contract.Operation.Name+".parameters",
			"rejected with %s, a documented error about another parameter: the profile sets no parameter that replaces %s", a, name)
	}
	if name := w.invented(); name != "" && w.saysUnknown(a) && w.blamesValue(a, name) {
		return lacking("operations."+w.contract.Operation.Name+".parameters."+name, "rejected with %s: no value of this length exists", a)
	}
	if w.pair != nil && w.isBusy(a) {
		return unreached(spec.GapState, "the endpoint is busy with the first request: %s", a)
	}
	if a.serverError() {
		return nil
	}
	return w.lacksCombination(ctx, a)
}

// invented returns the parameter that the last change of the scenario sets to a text of a certain length, or "".
func (w *world) invented() string {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase == scenario.Make && st.Args[1].Value.(scenario.Change).Kind == scenario.Characters {
			return string(st.Args[0].Value.(scenario.Name))
		}
	}
	return ""
}

// saysUnknown reports whether a rejection says that a thing does not exist: by an error row of the page, by its status, or by
// its code.
func (w *world) saysUnknown(a response) bool {
	if e := w.rowOf(a); e != nil {
		return scenario.Cause(w.contract, e).Fault == spec.Unknown
	}
	return a.Status == http.StatusNotFound || unknownCode.MatchString(a.fault.Code)
}

// unknownCode matches the codes of errors about something that does not exist.
var unknownCode = regexp.MustCompile(`(?i)not_?found|not_?exist|no_?such`)

// lacksCombination returns an error if the request may have values that are not valid together, and the profile does not
// list valid combinations.
func (w *world) lacksCombination(ctx context.Context, a response) error {
	if w.missesSent(a) {
		return nil
	}
	if key := w.missingCompanions(); key != "" {
		return lacking(key, "rejected with %s, and the profile does not list valid combinations of values", a)
	}
	if w.outcome.Kind == scenario.Conditional && !w.blamesValue(a, w.omitted()) {
		return lacking("operations."+w.contract.Operation.Name+".enums",
			"rejected with %s, and the profile does not list valid combinations of values", a)
	}
	if name, value := w.documented(); name != "" && (w.hasCondition(name, value) || !w.blamesValue(a, name)) {
		return lacking(fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, name, value),
			"rejected with %s, and the profile does not list the parameters that %s=%s requires", a, name, value)
	}
	return w.lacksForAdded(ctx, a)
}

// missesSent reports whether an answer says that a parameter is missing that the request sends with a documented value: no
// other parameter can cause that.
func (w *world) missesSent(a response) bool {
	missing := w.missing(a)
	if len(missing) != 1 {
		return false
	}
	p := w.contract.ParameterSent(missing[0])
	value, sent := w.composer.Value(&a.request, missing[0])
	return sent && p != nil && p.Parent == "" && p.Documents(value)
}

// missing returns the parameters that an answer says are missing: by an error row or, failing that, by a template of the
// gateway page.
func (w *world) missing(a response) []string {
	if e := w.rowOf(a); e != nil {
		if cause := scenario.Cause(w.contract, e); cause.Fault == spec.Missing && a.is(*e) == nil {
			return cause.Parameters
		}
		return nil
	}
	return w.blamesBy(a.fault.Code, func(e *spec.ErrorRow) bool { return e.Cause.Fault == spec.Missing })
}

// lacksForAdded returns an error if the scenario adds an optional parameter that the profile does not set, and the
// rejection may have another reason: the example of the page does not have the form in its description, or the endpoint
// blames another parameter and accepts the request without the added one.
func (w *world) lacksForAdded(ctx context.Context, rejected response) error {
	p := w.added()
	if p == nil || rejected.serverError() {
		return nil
	}
	key := "operations." + w.contract.Operation.Name + ".parameters"
	name := p.FullName()
	if value, _ := w.composer.Value(&rejected.request, name); value == p.Example {
		switch {
		case p.HasExampleOfOtherForm() || !p.Form.Allows(value):
			return lacking(key+"."+name, "rejected with %s, and the example of %s on the page does not have the form in its description", rejected, name)
		case w.isContinuation(p):
			return lacking(key+"."+name, "rejected with %s, and the example of %s on the page is not from an answer of this endpoint", rejected, name)
		}
	}
	if p.HasUnparsedCondition() {
		return lacking(key, "rejected with %s, and the page restricts %s to a condition that could not be parsed", rejected, name)
	}
	if all := w.blames(rejected.fault.Code); slices.Contains(all, name) || len(all) == 0 && !w.namesOther(rejected, name) {
		return nil
	}
	lease, base, _, err := w.compose(ctx)
	if err != nil {
		return nil // the profile has no values for one more request
	}
	defer lease.Release()
	if _, sets := w.composer.Value(&base, name); sets {
		return nil
	}
	control, err := w.composer.Control(base)
	if err != nil {
		return err
	}
	control.Method, control.Place = rejected.request.Method, rejected.request.Place
	c := w.send(ctx, "control", control, w.format)
	if !c.accepted() {
		return c.usable()
	}
	w.spent(ctx, lease, control, c)
	return lacking(key, "rejected with %s, but accepted without %s: the profile does not list the parameters that %s requires", rejected, name, name)
}

// isContinuation reports whether the value of a parameter comes from an earlier answer, such as a token for the next page: the
// operation only reads, its answer has a field of the same name, and the page lists no values.
func (w *world) isContinuation(p *spec.Parameter) bool {
	return w.contract.Operation.Reads() && p.IsFreeText() && w.field(p.Name) != nil
}

// added returns the optional parameter that the last change of the scenario adds to the request, or nil.
func (w *world) added() *spec.Parameter {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase != scenario.Make {
			continue
		}
		p := w.contract.ParameterSent(string(st.Args[0].Value.(scenario.Name)))
		if st.Args[1].Value == scenario.To(scenario.Present) && p != nil && !p.Required {
			return p
		}
		return nil
	}
	return nil
}

// hasUsedUp returns an error if the rejected request has a value of a fixture that an earlier success used up.
func (w *world) hasUsedUp(rejected response) error {
	name := w.env.Pool.UsedUp(w.contract.Operation.Name, rejected.request.Values())
	if name == "" || rejected.serverError() {
		return nil
	}
	return lacking("reset", "rejected with %s: an earlier request used up the %s that the profile lists under enums", rejected, name)
}

// requiresAnother reports whether a request without an optional parameter is rejected with an error row of the page about
// something else that is missing: the page may require one of several parameters.
func (w *world) requiresAnother(a response, omitted string) bool {
	e := w.rowOf(a)
	if p := w.contract.ParameterSent(omitted); p == nil || p.Required || e == nil || a.is(*e) != nil {
		return false
	}
	cause := scenario.Cause(w.contract, e)
	text := strings.ToLower(a.fault.Code + " " + a.fault.Message)
	names := func(n string) bool { return strings.Contains(text, strings.ToLower(spec.Unnumbered(n))) }
	return cause.Fault == spec.Missing && !slices.Contains(cause.Parameters, omitted) && !slices.ContainsFunc(w.errorNames(omitted), names)
}

// lacksBuilt returns an error if the rejected request has a structure that was built from the page, and the request
// without the last change is rejected, too.
func (w *world) lacksBuilt(ctx context.Context, rejected response) error {
	built := w.composer.Built()
	if built == nil || rejected.serverError() {
		return nil
	}
	lease, base, _, err := w.compose(ctx)
	if err != nil {
		return nil // the profile has no values for one more request
	}
	defer lease.Release()
	control, err := w.composer.Control(base)
	if err != nil {
		return err
	}
	c := w.send(ctx, "control", control, w.format)
	if c.accepted() {
		w.spent(ctx, lease, control, c)
		return nil
	}
	if err := c.usable(); err != nil {
		return err
	}
	return lacking("operations."+w.contract.Operation.Name+".parameters."+built.Name,
		"rejected with %s, and so is a request whose only addition is the value of %s that the page shows", rejected, built.Name)
}

// lacksElements returns an error if the rejected request has a list with equal or invented elements, and shorter lists with
// such elements are rejected, too: then the number of elements may not be the reason.
func (w *world) lacksElements(ctx context.Context, rejected response) error {
	name, n := w.listed()
	if !w.composer.UnsureList() || n == 0 || rejected.serverError() {
		return nil
	}
	lacks := lacking("operations."+w.contract.Operation.Name+".parameters."+name,
		"rejected with %s: the profile lists too few different values for a list of %d", rejected, n)
	if n <= 2 {
		return lacks
	}
	lease, base, _, err := w.compose(ctx)
	if err != nil {
		return lacks
	}
	defer lease.Release()
	if !w.anyAccepted(ctx, lease, w.shortLists(base, name, n)) {
		return lacks
	}
	return nil
}

// shortLists returns requests with the shortest list that has an invented element, and with the shortest that has an equal one,
// if they are shorter than n.
func (w *world) shortLists(base Request, name string, n int) []Request {
	var all []Request
	for _, repeat := range []bool{false, true} {
		w.composer.RepeatElements(repeat)
		for size := 2; size < n; size++ {
			r := base
			r.Parameters = slices.Clone(base.Parameters)
			if w.composer.PutList(&r, name, size) != nil {
				break
			}
			if w.composer.UnsureList() {
				all = append(all, r)
				break
			}
		}
	}
	return all
}

// listed returns the last parameter that the scenario makes a list, and the number of its elements, or 0.
func (w *world) listed() (name string, n int) {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase != scenario.Make {
			continue
		}
		if to := st.Args[1].Value.(scenario.Change); to.Kind == scenario.Members {
			return string(st.Args[0].Value.(scenario.Name)), to.N
		}
	}
	return "", 0
}

// isDryRun reports whether an answer is the documented error for a dry run, that is, for a request that is checked but
// not carried out.
func (w *world) isDryRun(a response) bool {
	return dryRunOf(a.request) != "" && w.documents(a, func(e *spec.ErrorRow) bool { return e.Cause.Fault == spec.DryRun })
}

// dryRunOf returns the parameter with which a request asks for a dry run, or "".
func dryRunOf(r Request) string {
	for _, p := range r.Parameters {
		if strings.EqualFold(p.Name, "DryRun") && strings.EqualFold(p.Value, "true") {
			return p.Name
		}
	}
	return ""
}

// dryRunCode returns the code of the error that the page promises for a request that asks for a dry run, or "". The
// description of the parameter must contain the code.
func (w *world) dryRunCode(r Request) string {
	p := w.contract.ParameterSent(dryRunOf(r))
	if p == nil {
		return ""
	}
	for _, c := range []*spec.Contract{w.contract, w.env.Gateway} {
		if c == nil {
			continue
		}
		for _, e := range c.Errors {
			if e.Cause.Fault == spec.DryRun && strings.Contains(p.Text, e.Code) {
				return e.Code
			}
		}
	}
	return ""
}

// documents reports whether an answer is an error row of the page or of the gateway page that matches.
func (w *world) documents(a response, matches func(*spec.ErrorRow) bool) bool {
	for _, c := range []*spec.Contract{w.contract, w.env.Gateway} {
		if c == nil {
			continue
		}
		for i := range c.Errors {
			e := &c.Errors[i]
			if !matches(e) {
				continue
			}
			if a.is(*e) == nil {
				return true
			}
			// The status and the message of an error of the gateway page are conventions.
			if e.Cause.Fault == spec.DryRun && c == w.env.Gateway && a.fault.Code == e.Code {
				w.deviate("rejected as " + string(e.ID) + ", with another status or message: " + a.String())
				return true
			}
		}
	}
	return false
}

// isOptional reports whether the request is accepted without any optional parameter. It is called after the request was
// rejected without the scenario's parameter: the profile may set optional parameters that require one another.
func (w *world) isOptional(ctx context.Context, a response) (bool, error) {
	if w.outcome.Kind != scenario.Optional || a.serverError() {
		return false, nil
	}
	lease, _, base, err := w.compose(ctx)
	if err != nil {
		return false, nil // the profile has no values for one more request
	}
	defer lease.Release()
	w.composer.KeepRequired(&base, w.omitted())
	c := w.send(ctx, "call", base, w.format)
	if c.accepted() {
		w.spent(ctx, lease, base, c)
		return true, nil
	}
	return false, c.usable()
}

// omitted returns the parameter that the scenario omits, or "".
func (w *world) omitted() string {
	for _, st := range w.whens {
		if st.Phrase == scenario.Make && st.Args[1].Value == scenario.To(scenario.Omitted) {
			return string(st.Args[0].Value.(scenario.Name))
		}
	}
	return ""
}

// missingCompanions returns a profile key such as operations.Attach.enums.Kind.Card. This key lists the parameters to
// send if Kind is Card. The result is for the first documented value that the scenario sets and that has no such key in
// the profile. If there is no such value, missingCompanions returns "".
func (w *world) missingCompanions() string {
	for _, st := range w.whens {
		if st.Phrase != scenario.Fit {
			continue
		}
		name, value := string(st.Args[0].Value.(scenario.Name)), string(st.Args[1].Value.(scenario.Text))
		if _, ok := w.prepared().Enums[name][value]; !ok {
			return fmt.Sprintf("operations.%s.enums.%s.%s", w.contract.Operation.Name, name, value)
		}
	}
	return ""
}

// documented returns the last parameter that the scenario sets to a documented value or to a bound, and that value. It
// skips values for which the profile lists parameters under enums. If no value is left, it returns empty strings.
func (w *world) documented() (name, value string) {
	for _, st := range slices.Backward(w.whens) {
		if st.Phrase != scenario.Make {
			continue
		}
		n, to := string(st.Args[0].Value.(scenario.Name)), st.Args[1].Value.(scenario.Change)
		switch to.Kind {
		case scenario.Literal, scenario.Characters, scenario.Members, scenario.UpperCase, scenario.LowerCase:
			if _, ok := w.prepared().Enums[n][to.Text]; !ok {
				return n, strings.Trim(to.String(), `"`)
			}
		}
	}
	return "", ""
}

// isBusy reports whether an answer matches an error row of the page that reports another call in progress.
func (w *world) isBusy(a response) bool {
	return slices.ContainsFunc(w.contract.Errors, func(e spec.ErrorRow) bool {
		return e.Cause.Fault == spec.Conflict && a.is(e) == nil
	})
}

// blamesValue reports whether an answer says that the value of the parameter itself is wrong: it names the
// parameter, or it mentions a value and no parameter. An answer about another parameter, a state, a permission or a
// quota means that the value requires something else.
func (w *world) blamesValue(a response, name string) bool {
	if all := w.blames(a.fault.Code); len(all) > 0 {
		return slices.Contains(all, name)
	}
	e := w.rowOf(a)
	if e == nil || a.is(*e) != nil {
		return !w.namesOther(a, name)
	}
	cause := scenario.Cause(w.contract, e)
	if len(cause.Parameters) > 0 {
		return slices.Contains(cause.Parameters, name)
	}
	return slices.Contains([]spec.Fault{spec.Malformed, spec.Range, spec.Enumeration, spec.Missing, spec.Unclear}, cause.Fault) && !w.namesOther(a, name)
}

// hasCondition reports whether the page states a condition for a value of a parameter: in words, or as another
// parameter that the value requires.
func (w *world) hasCondition(name, value string) bool {
	if p := w.contract.ParameterSent(name); p != nil && !w.meetsConditions(p) {
		return true
	}
	return slices.ContainsFunc(w.contract.Parameters, func(q spec.Parameter) bool {
		return slices.ContainsFunc(q.Conditions, func(c spec.Condition) bool {
			return c.Kind == spec.RequiredWhen && !c.Absent && slices.Contains(c.Parameters, name) && (len(c.Values) == 0 || slices.Contains(c.Values, value))
		})
	})
}

// meetsConditions reports whether the valid request meets the conditions of a parameter: it sends the parameter, or the
// scenario sets the values with which the page requires it.
func (w *world) meetsConditions(p *spec.Parameter) bool {
	if len(w.env.Pool.All(w.contract.Operation.Name, p.FullName())) > 0 {
		return true
	}
	return !slices.ContainsFunc(p.Conditions, func(c spec.Condition) bool {
		return c.Kind != spec.RequiredWhen || c.Absent || !slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
			return st.Phrase == scenario.Fit && slices.Contains(c.Parameters, string(st.Args[0].Value.(scenario.Name))) &&
				slices.Contains(c.Values, string(st.Args[1].Value.(scenario.Text)))
		})
	})
}

// namesOther reports whether a message or a code contains the name of another parameter.
func (w *world) namesOther(a response, name string) bool {
	return slices.ContainsFunc(w.contract.Parameters, func(p spec.Parameter) bool {
		stem, _, _ := strings.Cut(p.Name, ".")
		own, _, _ := strings.Cut(name, ".")
		return stem != own && len(stem) > 3 && (strings.Contains(a.fault.Message, stem) || strings.Contains(a.fault.Code, stem)) &&
			!strings.Contains(a.fault.Message, own)
	})
}

func (w *world) isStatus200(a response) error {
	if a.Status != 200 {
		return failed("status 200", a.String(), "the status of the successful response is not 200")
	}
	return nil
}

// isAcceptedMildly judges a request whose success is only a convention, so that a rejection is a deviation.
func (w *world) isAcceptedMildly(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return w.isStatus200(a)
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	w.deviate("rejected, although such requests usually succeed: " + a.String())
	return nil
}

// attempt sends the changed request. If the endpoint rejects it, attempt sends simpler requests, see trySimpler and
// breaksPromise.
func (w *world) attempt(ctx context.Context) (response, error) {
	if len(w.responses) > 0 {
		return w.responses[0], nil
	}
	if w.pair != nil {
		return w.trial(ctx)
	}
	lease, base, r, err := w.compose(ctx)
	if err != nil {
		return response{}, err
	}
	defer lease.Release()
	a, r, err := w.sendChanged(ctx, lease, "call", base, r)
	if err != nil {
		return a, err
	}
	if a, r, err = w.tryOtherValues(ctx, base, r, a); err != nil {
		return a, err
	}
	if a.accepted() {
		w.spent(ctx, lease, r, a)
		w.responses = []response{a}
		return a, nil
	}
	if err := a.usable(); err != nil {
		return a, err
	}
	if err := w.trySimpler(ctx, lease, base, a); err != nil && !w.breaksPromise(ctx, lease, base, a) {
		return a, err
	}
	return a, nil
}

// tryOtherValues sends the changed request with other values if a generated value is in use, and with repeated elements of
// a list if the endpoint rejects elements with generated values. It returns the last request and its answer.
func (w *world) tryOtherValues(ctx context.Context, base, r Request, a response) (response, Request, error) {
	var err error
	for range maxTries {
		if !w.isMadeValueTaken(a) {
			break
		}
		w.composer.Renew()
		if r, err = w.composer.Changed(base); err != nil {
			return a, r, err
		}
		a = w.send(ctx, "call", r, w.format)
	}
	if a.accepted() || a.usable() != nil || a.serverError() || !w.composer.UnsureList() {
		return a, r, nil
	}
	w.composer.RepeatElements(true)
	again, err := w.composer.Changed(base)
	if err != nil || maps.Equal(again.Values(), r.Values()) {
		return a, r, err
	}
	return w.send(ctx, "call", again, w.format), again, nil
}

// maxTries is the number of further values to try if a generated value is already in use.
const maxTries = 3

// isMadeValueTaken reports whether a request was rejected because a generated value, such as a name of two letters, is
// already in use.
func (w *world) isMadeValueTaken(a response) bool {
	e := w.rowOf(a)
	if e == nil || e.Cause.Fault != spec.Duplicate {
		return false
	}
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		if st.Phrase != scenario.Make {
			return false
		}
		kind := st.Args[1].Value.(scenario.Change).Kind
		return kind == scenario.Characters || kind == scenario.Fresh
	})
}

// trySimpler sends the request without the changes of the scenario by each transport, in both formats, until the
// endpoint accepts one. If it accepts none, the scenario is inconclusive.
func (w *world) trySimpler(ctx context.Context, lease Lease, base Request, refused response) error {
	for _, r := range w.everyTransport(base) {
		if c := w.send(ctx, "control", r, r.Format); c.accepted() {
			w.spent(ctx, lease, r, c)
			return nil
		}
	}
	return inconclusive("no request of this operation was accepted, so the rejection proves nothing: %s", refused)
}
