package steps

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/shape"
)

// mayMean reads the table of rows that the fault may be answered with: row, status, code.
func (w *world) mayMean(table *godog.Table) error {
	for i, r := range table.Rows {
		if i == 0 {
			continue
		}
		if len(r.Cells) != 3 {
			return fmt.Errorf("the table of rows needs the columns row, status and code; line %d has %d", i+1, len(r.Cells))
		}
		w.wanted = append(w.wanted, candidate{row: spec.RowID(r.Cells[0].Value), code: r.Cells[2].Value})
	}
	return nil
}

// isWellRefused asks for a refusal that a client can read: no server error, an error body of the right shape.
func (w *world) isWellRefused(a answer) error {
	const want = "a refusal with a well-formed error body"
	switch {
	case a.serverError():
		return failed(want, a.String(), "a server error")
	case a.broken != nil:
		return failed(want, a.String(), "the error body can not be read")
	case a.Status < 400:
		return failed(want+" and a status of 400 or more", a.String(), "a refusal with a status of success")
	}
	return w.firstProblem(shape.CheckError(a.tree))
}

// firstProblem fails on the first problem that is no deviation and remarks on the others.
func (w *world) firstProblem(problems []shape.Problem) error {
	for _, p := range problems {
		if !p.Deviation {
			return failed(p.Expected, p.Actual, "%s", p)
		}
		w.deviate(p.String())
	}
	return nil
}

// isRefused judges a refusal of which the page promises only that there is one: with a row that tells the
// truth about the fault, or with a code that neither page documents, which is a deviation.
func (w *world) isRefused(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return failed("the request is refused", a.String(), "a request that should be refused was accepted")
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// isRefusedOrDeviates judges a refusal that is usual and not promised.
func (w *world) isRefusedOrDeviates(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		w.deviate("accepted, which the page does not expect")
		return nil
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	return w.tellsTruth(a)
}

// tellsTruth fails an answer with a documented row that speaks of another fault.
func (w *world) tellsTruth(a answer) error {
	if _, ok := w.candidate(a.fault.Code); ok {
		return nil
	}
	if len(w.wanted) == 0 {
		return nil
	}
	if w.alternative(a.fault.Code) {
		w.deviate("refused in another way than usual: " + a.String())
		return nil
	}
	for _, e := range w.contract.Errors {
		if e.Code == a.fault.Code {
			return failed("one of "+w.listed(), a.String(), "the row %s speaks of another fault", e.ID)
		}
	}
	if p := w.blames(a.fault.Code); p != "" {
		return failed("one of "+w.listed(), a.String(), "the code blames %s, which is not at fault", p)
	}
	w.deviate("refused with a code that the page does not document: " + a.String())
	return nil
}

// blames names the parameter that a code of the gateway's templates speaks of.
func (w *world) blames(code string) string {
	if w.env.Gateway == nil {
		return ""
	}
	for _, e := range w.env.Gateway.Errors {
		for _, p := range w.contract.Parameters {
			if e.IsTemplate() && e.For(p.Name).Code == code {
				return p.Name
			}
		}
	}
	return ""
}

// candidate finds a listed row by the code of an answer.
func (w *world) candidate(code string) (candidate, bool) {
	for _, c := range w.wanted {
		if c.code == code {
			return c, true
		}
	}
	return candidate{}, false
}

// alternative reports whether a listed row of the gateway says that older products answer with the code.
func (w *world) alternative(code string) bool {
	if w.env.Gateway == nil {
		return false
	}
	for _, c := range w.wanted {
		e := w.env.Gateway.Error(c.row)
		if e == nil {
			continue
		}
		for _, also := range e.Also {
			if also.Code == code {
				return true
			}
		}
	}
	return false
}

func (w *world) listed() string {
	codes := make([]string, len(w.wanted))
	for i, c := range w.wanted {
		codes[i] = c.code
	}
	return strings.Join(codes, ", ")
}

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

// namesake finds a listed row of the page that is the answer to the letter, for a page may have one code in
// several rows.
func (w *world) namesake(a answer) (spec.RowID, bool) {
	for _, c := range w.wanted {
		e := w.contract.Error(c.row)
		if e != nil && e.Code == a.fault.Code && sameRow(a, strconv.Itoa(e.Status), e.Message, "") == nil {
			return c.row, true
		}
	}
	return "", false
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
	return w.firstProblem(shape.CheckMediaType(w.format, a.Answer.Get("Content-Type")))
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
	for _, e := range w.contract.Errors {
		if e.Code == a.fault.Code && e.Status == a.Status && spec.MessageMatches(e.Message, a.fault.Message) {
			return nil
		}
	}
	if w.usual(a) {
		w.deviate("refused with an error of the gateway, not of the page: " + a.String())
		return nil
	}
	return failed(want, a.String(), "the error is not on the page")
}

// usual reports whether the code is one of the gateway's, as it stands or with a parameter filled in.
func (w *world) usual(a answer) bool {
	if w.blames(a.fault.Code) != "" {
		return true
	}
	if w.env.Gateway == nil {
		return false
	}
	for _, e := range w.env.Gateway.Errors {
		if e.Code == a.fault.Code {
			return true
		}
	}
	return false
}

// isConventional judges a common error. modal "is" makes acceptance a failure, "may be" leaves it open;
// how it is refused is a convention, so that another code, status or text is a deviation.
func (w *world) isConventional(ctx context.Context, modal, status, code, message string) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	want := fmt.Sprintf("%s %q %q", status, code, message)
	if a.accepted() {
		if modal == "may be" {
			return unreached("the endpoint accepts this, as it may")
		}
		return failed(want, a.String(), "the fault was accepted")
	}
	if err := w.isWellRefused(a); err != nil {
		return err
	}
	if a.fault.Code != code || sameRow(a, status, message, want) != nil {
		w.deviate("refused with " + a.String() + ", by convention " + want)
	}
	return nil
}

// isNotRefusedForSignature judges how a value is decoded before it is signed. A refusal for another reason,
// such as a parameter that no page documents, is allowed and remarked.
func (w *world) isNotRefusedForSignature(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return nil
	}
	if w.env.Gateway != nil {
		for _, e := range w.env.Gateway.Errors {
			if e.Code == a.fault.Code && e.Cause.Fault == spec.Signature {
				return failed("the signature is found right", a.String(), "the value is decoded in another way than it is signed")
			}
		}
	}
	w.deviate("refused for another reason than the signature: " + a.String())
	return w.isWellRefused(a)
}

// mayBeRefused judges what endpoints may or may not look at.
func (w *world) mayBeRefused(ctx context.Context) error {
	a, err := w.trial(ctx)
	if err != nil {
		return err
	}
	if a.accepted() {
		return unreached("the endpoint accepts this, as it may")
	}
	return w.isWellRefused(a)
}
