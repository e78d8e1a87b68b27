package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/spec/scenario"
)

// excuse returns the error that ends a scenario. If the expectation comes from a statement that the page itself
// contradicts, a failure becomes contradicted. A scenario with a fixture still fails, because the fixture decides which
// of the two statements holds.
func (w *world) excuse(err error) error {
	var v *verdictError
	if !errors.As(err, &v) || w.usesPrepared() {
		return err
	}
	for _, c := range w.env.Contradictions[w.contract] {
		if w.restsOn(v, c) {
			return &verdictError{
				verdict: spec.Contradicted, expected: v.expected, actual: v.actual,
				reason: fmt.Sprintf("the page contradicts itself in %s (%s): %s", lines(c.Lines), c.Rule.ID, c.Text),
			}
		}
	}
	return err
}

// lines cites the lines of two statements, or one line if both are the same.
func lines(l [2]int) string {
	first, second := l[0], l[1]
	if first == second {
		return fmt.Sprintf("line %d", first)
	}
	return fmt.Sprintf("lines %d and %d", first, second)
}

// restsOn reports whether a failure breaks the promise that a contradiction is about.
func (w *world) restsOn(v *verdictError, c contradiction.Contradiction) bool {
	if c.Promise == contradiction.PromiseFields {
		return w.provesAny(c.Rows) && slices.ContainsFunc(c.Lacks[v.missingIn], func(name string) bool {
			return strings.EqualFold(name, lastName(v.missing))
		})
	}
	if c.Promise == contradiction.PromiseOperation { // a rejection is about the parameters of the other operation
		return w.isExample(c.Rows) && (v.judged == nil || !v.judged.serverError())
	}
	if v.judged == nil || v.judged.serverError() || w.blamesOther(*v.judged, c) {
		return false
	}
	return w.breaks(c, *v.judged)
}

// breaks reports whether the scenario tests the promise of a contradiction, or the answer is an error row about it.
func (w *world) breaks(c contradiction.Contradiction, a response) bool {
	switch c.Promise {
	case contradiction.PromiseRequired:
		return w.isExample(c.Rows) || w.hasFault(spec.Missing, c.Rows)
	case contradiction.PromiseOptional:
		e := w.rowOf(a)
		return w.hasFault(spec.Missing, c.Rows) || e != nil && slices.Contains(c.Rows, e.ID)
	case contradiction.PromiseEnum:
		return w.testsValue(c, spec.Enumeration)
	case contradiction.PromiseBounds:
		return w.testsValue(c, spec.Range)
	case contradiction.PromiseDefault:
		isDefault := w.outcome.Kind == scenario.Default || w.sets(c.Quote) || a.accepted() && w.hasFault(spec.Missing, c.Rows)
		return w.provesAny(c.Rows) && isDefault
	}
	return false
}

// testsValue reports whether the scenario tests the documented values of a row: with the request example of the page, with a
// fault in the row, or with the quoted value.
func (w *world) testsValue(c contradiction.Contradiction, fault spec.Fault) bool {
	return w.isExample(c.Rows) || w.hasFault(fault, c.Rows) || w.provesAny(c.Rows) && w.sets(c.Quote)
}

// isExample reports whether the scenario sends a request example to prove one of the rows.
func (w *world) isExample(rows []spec.RowID) bool {
	return w.outcome.Kind == scenario.Example && w.provesAny(rows)
}

// hasFault reports whether the request has the fault in a parameter of one of the rows.
func (w *world) hasFault(kind spec.Fault, rows []spec.RowID) bool {
	fault := w.fault()
	return fault.Fault == kind && slices.ContainsFunc(fault.Parameters, func(name string) bool {
		p := w.contract.ParameterSent(name)
		return p != nil && slices.Contains(rows, p.ID)
	})
}

// lastName returns the name of the field at the end of a path.
func lastName(path string) string {
	return strings.TrimRight(spec.LastName(path), "[]")
}

// provesAny reports whether the scenario proves one of the rows.
func (w *world) provesAny(rows []spec.RowID) bool {
	return slices.ContainsFunc(w.outcome.Rows, func(id spec.RowID) bool { return slices.Contains(rows, id) })
}

// sets reports whether a step sets any parameter to the value.
func (w *world) sets(value string) bool {
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		return slices.ContainsFunc(st.Args, func(a scenario.Arg) bool { return a.Value == scenario.Is(value) })
	})
}

// blamesOther reports whether a rejection is about a parameter that the contradiction is not about.
func (w *world) blamesOther(a response, c contradiction.Contradiction) bool {
	other := func(name string) bool {
		p := w.contract.Parameter(name)
		return p == nil || !slices.Contains(c.Rows, p.ID)
	}
	if all := w.blames(a.fault.Code); len(all) > 0 {
		return !slices.ContainsFunc(all, func(name string) bool { return !other(name) })
	}
	e := w.rowOf(a)
	if e == nil || a.is(*e) != nil {
		return false
	}
	cause := scenario.Cause(w.contract, e)
	return len(cause.Parameters) > 0 && !slices.ContainsFunc(cause.Parameters, func(name string) bool { return !other(name) })
}
