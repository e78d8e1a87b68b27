package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// modal says whether the endpoint must reject a fault.
type modal bool

const (
	must modal = true
	may  modal = false
)

// isErrorRow judges an error row: exactly its status, code and message, in a well-formed body. Another error row for
// the fault masks the row. A row of the gateway's page is a convention; parameter fills in its template.
func (w *world) isErrorRow(ctx context.Context, id spec.RowID, parameter string, m modal) error {
	e := w.errorRow(id)
	if e == nil {
		return noRow(id)
	}
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	row := w.filledIn(*e, parameter, a)
	if strings.HasPrefix(string(id), spec.GatewayPrefix) {
		return w.isConventional(a, row, m)
	}
	if err := w.isThisRow(a, row); err != nil {
		return err
	}
	w.outcome.Answered = id
	judge := w.isWellRejected
	if row.Status >= 500 {
		judge = w.hasErrorBody
	}
	if err := judge(a); err != nil {
		return err
	}
	return w.isSentPlainly(a)
}

// filledIn returns an error row with its template filled in for a parameter, which may be "". For a member of a
// structure, it uses the name that matches the answer.
func (w *world) filledIn(e spec.ErrorRow, parameter string, a response) spec.ErrorRow {
	if parameter == "" {
		return e
	}
	for _, name := range w.errorNames(parameter) {
		if row := e.For(name); a.is(row) == nil {
			return row
		}
	}
	return e.For(parameter)
}

// isThisRow judges whether a fault was answered with the given row of the page.
func (w *world) isThisRow(a response, row spec.ErrorRow) error {
	want := expected(row)
	if a.accepted() {
		return failedBy(a, want, "the fault was accepted%s", w.fixtureHint())
	}
	if !a.isFault {
		return failed(want, a.String(), "the answer has no error code")
	}
	mismatch := a.is(row)
	if mismatch == nil {
		return nil
	}
	if c, ok := matching(w.candidates(), a); ok {
		return masked(c.ID, w.isVague(c, row))
	}
	if a.fault.Code == row.Code {
		return mismatch
	}
	if c, ok := matchingAlternative(w.candidates(), a); ok {
		return masked(c.ID, false)
	}
	if c, ok := withCode(w.candidates(), a.fault.Code); ok {
		return failed(want, a.String(), "the code of %s was returned with a different status or message%s", c.ID, w.fixtureHint())
	}
	return w.isNoRow(a, row, want)
}

// isNoRow judges an answer that matches none of the rows that may answer the fault.
func (w *world) isNoRow(a response, row spec.ErrorRow, want string) error {
	if other := w.rowOf(a); w.usesPrepared() && other != nil && a.is(*other) == nil && w.isAboutFixture(*other) {
		return inconclusive("the endpoint answers the fixture with %s, an error about the fixture's own value%s", other.ID, w.fixtureHint())
	}
	if strings.EqualFold(a.fault.Code, row.Code) {
		return failed(want, a.String(), "the code is in another letter case")
	}
	if w.rowOf(a) == nil && w.catchesAll(row) && !w.usesPrepared() {
		w.deviate("rejected with a code that the page does not document for this fault: " + a.String())
		return unreached(spec.GapMasked, "masked: the endpoint answers with %q, which the page does not document", a.brief(a.fault.Code))
	}
	return failed(want, a.String(), "no documented row for this fault has this status, code and message%s", w.fixtureHint())
}

// isVague reports whether the masking row c names no parameter although the masked row does. It returns false for a
// nonexistent identifier, because the endpoint may consider the identifier malformed.
func (w *world) isVague(c candidate, row spec.ErrorRow) bool {
	return !c.gateway && w.fault().Fault != spec.Unknown && len(scenario.Cause(w.contract, &c.ErrorRow).Parameters) == 0 && len(scenario.Cause(w.contract, &row).Parameters) > 0
}

// catchesAll reports whether a row is about an invalid value of any parameter, so that another code may be more exact.
func (w *world) catchesAll(row spec.ErrorRow) bool {
	cause := scenario.Cause(w.contract, &row)
	return len(cause.Parameters) == 0 && slices.Contains([]spec.Fault{spec.Malformed, spec.Range, spec.Enumeration}, cause.Fault)
}

// usesPrepared reports whether the scenario uses a fixture of the profile.
func (w *world) usesPrepared() bool {
	return slices.ContainsFunc(w.whens, func(st scenario.Step) bool {
		return st.Phrase == scenario.UseFixture || st.Phrase == scenario.RepeatFixture
	})
}

// isAboutFixture reports whether an error row is about the existence or the form of a value that the fixture
// changes.
func (w *world) isAboutFixture(e spec.ErrorRow) bool {
	cause := scenario.Cause(w.contract, &e)
	o, _ := w.composer.Overlay(w.row())
	about := slices.Contains([]spec.Fault{spec.Unknown, spec.Malformed, spec.Missing, spec.Enumeration, spec.Range}, cause.Fault)
	return about && (len(cause.Parameters) == 0 || slices.ContainsFunc(cause.Parameters, func(name string) bool { _, ok := o[name]; return ok }))
}

// fixtureHint returns the question whether the scenario's fixture is still correct, to append to the reason of a
// failure. It returns "" if the scenario has no fixture.
func (w *world) fixtureHint() string {
	if w.usesPrepared() {
		return " (the fixture no longer holds?)"
	}
	return ""
}

// noRow returns the error for a scenario whose row belongs to a page outside the run.
func noRow(id spec.RowID) error { return fmt.Errorf("no page of this run has the error row %q", id) }

// allowed ends a scenario in which the endpoint accepts a request that it may also reject.
func allowed() error {
	return unreached(spec.GapUnreachable, "the endpoint accepts the request, which the page allows")
}

// expected prints an error row for a report, without the parts that the page omits.
func expected(e spec.ErrorRow) string {
	s := fmt.Sprintf("%q", e.Code)
	if e.Status != 0 {
		s = fmt.Sprintf("%d %s", e.Status, s)
	}
	if e.Message != "" {
		s += fmt.Sprintf(" %q", e.Message)
	}
	return s
}

// is returns an error that fails the scenario if an answer differs from an error row. Parts that the page omits
// match anything.
func (a response) is(e spec.ErrorRow) error {
	want := expected(e)
	switch {
	case a.fault.Code != e.Code:
		return failed(want, a.String(), "another code")
	case e.Status != 0 && a.Status != e.Status:
		return failed(want, a.String(), "the code matches, but the status differs")
	case e.Message != "" && !spec.MessageMatches(e.Message, a.fault.Message):
		return failed(want, a.String(), "the code matches, but the message differs")
	}
	return nil
}

// isPageError judges the rejection that a note promises without a code or message. An error that the page does not list
// is a deviation.
func (w *world) isPageError(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		if err := w.isAgainAccepted(ctx); err != nil {
			return err
		}
		return failed("an error row of the page, in a well-formed body", a.String(), "a request that the note forbids was accepted")
	}
	if err := w.isWellRejected(a); err != nil {
		return err
	}
	if e := w.rowOf(a); e != nil {
		if a.is(*e) != nil {
			w.deviate("rejected as " + string(e.ID) + ", with another status or message: " + a.String())
		}
		return nil
	}
	if w.isCommonError(a) {
		w.deviate("rejected with an error of the gateway, not of the page: " + a.String())
		return nil
	}
	w.deviate("rejected with an error that the page does not list: " + a.String())
	return nil
}

// rowOf returns the error row of the page with the code of an answer. If several rows have the code, rowOf prefers the
// row with the same status and message, and otherwise returns the first. It returns nil if no row has the code.
func (w *world) rowOf(a response) *spec.ErrorRow {
	var first *spec.ErrorRow
	for i := range w.contract.Errors {
		e := &w.contract.Errors[i]
		if e.Code != a.fault.Code {
			continue
		}
		if a.is(*e) == nil {
			return e
		}
		if first == nil {
			first = e
		}
	}
	return first
}
