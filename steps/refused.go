package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/check"
)

const wellRejected = "a rejection with a well-formed error body"

// isWellRejected judges a rejection: it must not be a server error, and the error body must be well-formed.
func (w *world) isWellRejected(a response) error {
	if a.serverError() {
		return failed(wellRejected, a.String(), "a server error")
	}
	return w.hasErrorBody(a)
}

// hasErrorBody judges a rejection, which may be a server error: its body must be well-formed.
func (w *world) hasErrorBody(a response) error {
	const want = wellRejected
	switch {
	case a.broken != nil:
		return failed(want, a.String(), "the error body cannot be read")
	case a.Status < 400:
		return failed(want+" and a status of 400 or more", a.String(), "an error body with a success status")
	}
	return w.firstProblem(check.ErrorBody(w.contract, a.tree))
}

// firstProblem fails on the first broken promise. If the page contradicts each broken promise, the scenario is
// contradicted. Other problems are deviations.
func (w *world) firstProblem(problems []check.Problem) error {
	var disputed error
	for _, p := range problems {
		switch p.Verdict() {
		case spec.Failed:
			switch p.Kind {
			case check.Missing:
				return failedWithout(p.Path, w.format, p.Expected, p.Actual, "%s", p)
			case check.OnlyJSON:
				return failedWithout(p.Path, spec.XML, p.Expected, p.Actual, "%s", p)
			case check.OnlyXML:
				return failedWithout(p.Path, spec.JSON, p.Expected, p.Actual, "%s", p)
			}
			return failed(p.Expected, p.Actual, "%s", p)
		case spec.Contradicted:
			disputed = cmp.Or(disputed, w.contradicted(p))
		default:
			w.deviate(p.String())
		}
	}
	return disputed
}

// contradicted ends a scenario with a problem that an example of the page has, too. It cites the lines of the row and
// the example if both are known.
func (w *world) contradicted(p check.Problem) error {
	reason := "the page disagrees with itself: " + p.String()
	if at, ok := w.disputed(p); ok {
		reason = fmt.Sprintf("the page contradicts itself in %s (example-disagrees): %s", lines(at), p)
	}
	return &verdictError{verdict: spec.Contradicted, reason: reason, expected: p.Expected, actual: p.Actual}
}

// disputed returns two line numbers: the line of the response row that has the problem, and the line of the success
// example in the scenario's format.
func (w *world) disputed(p check.Problem) (at [2]int, ok bool) {
	bare := func(path string) string { return strings.ReplaceAll(path, "[]", "") }
	for _, f := range w.contract.Fields {
		for _, e := range w.contract.Examples {
			if bare(f.Path) == bare(p.Path) && e.Kind == spec.SuccessExample && e.Format == w.format {
				return [2]int{f.Pos.Line, e.Pos.Line}, true
			}
		}
	}
	return at, false
}

// isRejected judges a rejection whose code the page does not promise. An error row for the fault passes; a code that
// neither the page nor the gateway page documents is a deviation.
func (w *world) isRejected(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		if isFilter, err := w.filtersAll(ctx, a); isFilter {
			return err
		}
		return failedBy(a, scenario.IsRejectedAnyhow.Template, "a request that should be rejected was accepted")
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	return w.judgeCode(a)
}

// isRejectedMildly judges a rejection that is usual but not promised, so that acceptance is a deviation.
func (w *world) isRejectedMildly(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		w.deviateAccepted()
		return nil
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	if w.isReadAsDocumented(a) {
		w.infer("the value was read as a documented value, with which the page requires another parameter: " + a.String())
		return nil
	}
	return w.judgeCode(a)
}

// isReadAsDocumented reports whether a rejection blames a parameter that the page requires together with a documented value,
// and the scenario sends this value in another case or with blanks: the endpoint then ignores the case or the blanks.
func (w *world) isReadAsDocumented(a response) bool {
	p := w.contract.ParameterSent(w.changed())
	blamed := w.contract.ParameterSent(w.wronglyBlamed(a))
	if p == nil || blamed == nil {
		return false
	}
	sent, _ := w.composer.Value(&a.request, p.FullName())
	return slices.ContainsFunc(blamed.Conditions, func(c spec.Condition) bool {
		return c.Kind == spec.RequiredWhen && !c.Absent && slices.Contains(c.Parameters, p.FullName()) &&
			slices.ContainsFunc(c.Values, func(v string) bool { return v != sent && strings.EqualFold(v, strings.TrimSpace(sent)) })
	})
}

// judgeCode judges the code of a rejection. An error row for the fault passes. A row or code that names another
// parameter fails, because the control was accepted with that parameter. Any other documented row is an inferred
// deviation, because rowproof infers the cause of a row from its text. A code that no page documents is a deviation.
func (w *world) judgeCode(a response) error {
	all := w.candidates()
	if c, ok := matching(all, a); ok {
		w.outcome.Answered = c.ID
		return nil
	}
	if _, ok := matchingAlternative(all, a); ok {
		w.deviate("rejected as older products do: " + a.String())
		return nil
	}
	if c, ok := withCode(all, a.fault.Code); ok {
		w.deviate("rejected as " + string(c.ID) + ", with another status or message: " + a.String())
		return nil
	}
	if name := w.wronglyBlamed(a); name != "" {
		return failed("an error about "+strings.Join(w.fault().Parameters, ", "), a.String(), "the error blames %s, which is not at fault", name)
	}
	if w.rowOf(a) != nil || w.isCommonError(a) {
		w.infer("rejected with an error row that seems to be about another fault: " + a.String())
		return nil
	}
	w.deviate("rejected with a code that no page documents: " + a.String())
	return nil
}

// deviateAccepted records that a request was accepted although it should have been rejected. On the page of an
// operation, the deviation is inferred: if a sentence of the page required the rejection, the scenario would fail.
func (w *world) deviateAccepted() {
	if strings.HasPrefix(string(w.row()), spec.GatewayPrefix) {
		w.deviate("accepted, although such requests are usually rejected")
		return
	}
	w.infer("the request was accepted, but rowproof assumes, because the page does not say otherwise, that " + w.inferred())
}

// inferred states what rowproof infers about the request of a scenario.
func (w *world) inferred() string {
	for _, st := range w.whens {
		if st.Phrase == scenario.Share {
			return "an idempotency token may only be used for one request"
		}
		if st.Phrase != scenario.Make {
			continue
		}
		p := w.contract.ParameterSent(string(st.Args[0].Value.(scenario.Name)))
		switch to := st.Args[1].Value.(scenario.Change); {
		case to.Kind != scenario.Literal:
		case p != nil && len(p.Enum) == 0 && strings.TrimSpace(to.Text) != "":
			return "a value of the type " + p.Type.Name + " is a number"
		case strings.TrimSpace(to.Text) == "":
			return "a space is not a value of a required parameter"
		case strings.TrimSpace(to.Text) != to.Text:
			return "a documented value has no white space around it"
		default:
			return "a documented value has the documented letter case"
		}
	}
	return "such a request is rejected"
}

// wronglyBlamed returns a parameter that an answer names although the parameter is not at fault, or "".
func (w *world) wronglyBlamed(a response) string {
	fault := w.fault()
	if e := w.rowOf(a); e != nil && a.is(*e) == nil {
		for _, name := range e.Cause.Parameters {
			if w.isInnocent(w.fullName(name), fault.Parameters) && !w.omits(name) && (strings.Contains(e.Code, name) || strings.Contains(e.Message, name)) && !scenario.Concerns(w.contract, fault, w.fullName(name)) {
				return name
			}
		}
	}
	named := w.blames(a.fault.Code)
	if len(named) == 0 || slices.ContainsFunc(named, func(name string) bool { return !w.isInnocent(name, fault.Parameters) }) {
		return ""
	}
	return named[0]
}

// omits reports whether the scenario omits a parameter.
func (w *world) omits(name string) bool {
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		return st.Phrase == scenario.Make && st.Args[1].Value == scenario.To(scenario.Omitted) && w.fullName(name) == w.fullName(string(st.Args[0].Value.(scenario.Name)))
	})
}

// mayBeRejected judges a fault that the endpoint may check or ignore.
func (w *world) mayBeRejected(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return allowed()
	}
	return w.isWellRejected(a)
}
