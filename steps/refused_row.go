package steps

import (
	"context"
	"fmt"
	"strconv"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/shape"
)

// isRefusedWith judges an error row: exactly its status, code and message. Another row that the fault may
// be answered with masks this one.
func (w *world) isRefusedWith(ctx context.Context, status, code, message string) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	want := fmt.Sprintf("%s %q %q", status, code, message)
	if a.accepted() {
		return failed(want, a.String(), "the fault was accepted")
	}
	if !a.isFault {
		return failed(want, a.String(), "the answer names no code")
	}
	if a.fault.Code != code {
		if c, ok := w.candidate(a.fault.Code); ok {
			return unreached("masked: the endpoint answers the fault with %s, which is true as well", c.row)
		}
		if w.alternative(a.fault.Code) {
			return unreached("masked: the endpoint answers the fault with %s, as older products do", a.fault.Code)
		}
		return failed(want, a.String(), "the code is not one that the fault may be answered with")
	}
	err = sameRow(a, status, message, want)
	if id, ok := w.namesake(a); err != nil && ok {
		return unreached("masked: the endpoint answers the fault with %s, which is true as well", id)
	}
	return err
}

func sameRow(a answer, status, message, want string) error {
	if strconv.Itoa(a.Status) != status {
		return failed(want, a.String(), "the code comes with another status")
	}
	if !spec.MessageMatches(message, a.fault.Message) {
		return failed(want, a.String(), "the code comes with another message")
	}
	return nil
}

// isWellFormed judges the body and the media type of the error that came.
func (w *world) isWellFormed(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	return w.firstProblem(shape.CheckMediaType(w.format, a.Answer.Get("Content-Type"), a.Content))
}

// isRefusedByPage judges a note: refused with any row of the page.
func (w *world) isRefusedByPage(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	const want = "the request is refused with an error of the page"
	if a.accepted() {
		return failed(want, a.String(), "what the note rules out was accepted")
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	if e := w.rowOf(a); e != nil {
		if sameRow(a, strconv.Itoa(e.Status), e.Message, want) != nil {
			w.deviate("refused as " + string(e.ID) + ", with another status or message: " + a.String())
		}
		return nil
	}
	if w.usual(a) {
		w.deviate("refused with an error of the gateway, not of the page: " + a.String())
		return nil
	}
	return failed(want, a.String(), "the error is not on the page")
}

// rowOf is the error row of the page that an answer is: the first of its code and, where the code repeats,
// of its status and message too. nil where the page has no such code.
func (w *world) rowOf(a answer) *spec.ErrorRow {
	var first *spec.ErrorRow
	for i := range w.contract.Errors {
		e := &w.contract.Errors[i]
		if e.Code != a.fault.Code {
			continue
		}
		if sameRow(a, strconv.Itoa(e.Status), e.Message, "") == nil {
			return e
		}
		if first == nil {
			first = e
		}
	}
	return first
}
