package judge

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/reports/matrix"
)

// failure compares the error that the caller sees with the answer.
func (t *test) failure() {
	t.examine(matrix.Error)
	a := t.last.Answer
	if a.Error == nil {
		t.missed()
		return
	}
	if a.Error.Kind == "panic" {
		t.panics()
		return
	}
	want, e := t.Expect.Error, a.Error
	if want.Code != "" && (e.Kind == "timeout" || e.Kind == "connection") {
		t.breaks(matrix.Error, "the caller sees a "+e.Kind+" error instead of the error of the server", want.Code, describe(t.last))
		return
	}
	t.status(want.Status, e)
	t.properties(want, e)
}

// properties compares the code, the message and the request ID of the error.
func (t *test) properties(want *sdk.ErrorExpected, e *adapter.Error) {
	if code := text(e.Code); want.Code != "" && code != want.Code {
		t.lacks("code", want.Code, code)
	}
	if want.Message != "" && strings.TrimSpace(e.Message) != strings.TrimSpace(want.Message) {
		t.almost("message", want.Message, e.Message, strings.Contains(e.Message, want.Message) || e.Message == "" && strings.Contains(e.Text, want.Message))
	}
	if want.RequestID != "" && e.RequestID != want.RequestID {
		t.almost("request ID", want.RequestID, e.RequestID, e.RequestID == "" && (strings.Contains(e.Text, want.RequestID) || strings.Contains(e.Message, want.RequestID)))
	}
}

// missed reports that the caller sees a result although the answer is an error.
func (t *test) missed() {
	status := t.replied().Status
	if status < 400 {
		t.breaks(matrix.Error, "the caller sees a result instead of an error", "an error", describe(t.last))
		return
	}
	t.fails(matrix.Error, "the caller sees a success although the answer is an error", fmt.Sprintf("an error, because the status is %d", status), describe(t.last))
}

// status compares the status of the error.
func (t *test) status(want int, e *adapter.Error) {
	got := e.Status
	if got == 0 {
		got = t.last.Answer.Status
	}
	if want == 0 || got == want {
		return
	}
	actual := ""
	if got != 0 {
		actual = fmt.Sprint(got)
	}
	t.lacks("status", fmt.Sprint(want), actual)
}

// lacks reports a property of the error that differs, or that the caller does not see. If no page promises the outcome,
// only the status must be visible, because it does not depend on the body.
func (t *test) lacks(what, want, got string) {
	if t.Informative && got == "" && what != "status" {
		return
	}
	if got == "" {
		t.breaks(matrix.Error, "the caller does not see the "+what+" of the error", want, "")
		return
	}
	t.breaks(matrix.Error, "the "+what+" of the error differs", want, got)
}

// almost reports a property of the error that differs. It is a deviation if the caller sees the value with additions.
func (t *test) almost(what, want, got string, contained bool) {
	if contained {
		t.deviates(matrix.Error, "the caller sees the "+what+" of the error only within a longer text", want, got)
		return
	}
	t.lacks(what, want, got)
}

// text returns a JSON string without quotes, and any other literal unchanged.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// replied returns the reply to the last request that the script answered.
func (t *test) replied() sdk.Reply {
	for i := len(t.Requests) - 1; i >= 0; i-- {
		if n := t.Requests[i].Reply; n >= 0 && n < len(t.Script) {
			return t.Script[n]
		}
	}
	return sdk.Reply{}
}

// labels is the maximum number of letters and digits that a text has for the names of the members that it combines.
const labels = 30

// added returns the text of an error, or "" if the text only combines the other members.
func added(e *adapter.Error) string {
	rest := e.Text
	for _, part := range []string{e.Message, e.RequestID, text(e.Code), e.Type} {
		if part != "" {
			rest = strings.ReplaceAll(rest, part, " ")
		}
	}
	n := 0
	for _, r := range rest {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	if e.Message != "" && strings.Contains(e.Text, e.Message) && n <= labels {
		return ""
	}
	return e.Text
}

// describe returns what the caller sees, in one line.
func describe(o adapter.Outcome) string {
	if o.Failure != nil {
		return o.Failure.Error()
	}
	a := o.Answer
	if a.Error == nil {
		s := "result " + string(a.Result)
		if a.Status != 0 {
			s = fmt.Sprintf("status %d, %s", a.Status, s)
		}
		return s
	}
	e := a.Error
	parts := []string{e.Kind + " error"}
	for _, p := range []struct{ name, value string }{
		{"type", e.Type}, {"code", text(e.Code)}, {"message", e.Message}, {"request ID", e.RequestID}, {"text", added(e)},
	} {
		if p.value != "" {
			parts = append(parts, p.name+" "+p.value)
		}
	}
	if e.Status != 0 {
		parts = append(parts, fmt.Sprintf("status %d", e.Status))
	}
	return strings.Join(parts, ", ")
}
