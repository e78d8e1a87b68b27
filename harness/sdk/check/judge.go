package check

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// success judges the answer to a call that succeeds.
func (x exchange) success() string {
	if wrong := x.succeeded(); wrong != "" {
		return wrong
	}
	return x.same("", decode([]byte(x.body)), decode(x.outcome.Answer.Result))
}

// succeeded returns what is wrong if the adapter reports an error, or a status that the endpoint did not send.
func (x exchange) succeeded() string {
	a := x.outcome.Answer
	switch {
	case a.Error != nil:
		return fmt.Sprintf("the endpoint sent a success with status %d%s", x.status, x.seen())
	case a.Status == 0 && x.loses(adapter.SuccessStatus), a.Status == x.status:
		return ""
	case a.Status == 0:
		return "the status is missing: report it, or declare the loss " + adapter.SuccessStatus
	}
	return fmt.Sprintf("the status is %d, but the endpoint sent %d", a.Status, x.status)
}

// typedSuccess judges the answer to a typed call that succeeds.
func (x exchange) typedSuccess() string {
	if wrong := x.succeeded(); wrong != "" {
		return wrong
	}
	want, _ := decode([]byte(x.body)).(map[string]any)
	got, _ := decode(x.outcome.Answer.Result).(map[string]any)
	return x.same("RequestId", want["RequestId"], got["RequestId"])
}

// xml judges the answer to a call that requests XML. The result may be the text of the answer or its members.
func (x exchange) xml() string {
	if wrong := x.succeeded(); wrong != "" {
		return wrong
	}
	_, id, _ := strings.Cut(x.body, "<RequestId>")
	id, _, _ = strings.Cut(id, "<")
	if !strings.Contains(string(x.outcome.Answer.Result), id) {
		return fmt.Sprintf("the result %q does not have the RequestId %s of the endpoint", clip(string(x.outcome.Answer.Result)), id)
	}
	return ""
}

// failure judges the answer to a call that the endpoint refuses.
func (x exchange) failure() string {
	e := x.outcome.Answer.Error
	if e == nil {
		return fmt.Sprintf("the endpoint sent an error with status %d, but the adapter reports a result", x.status)
	}
	var text string
	_ = json.Unmarshal(e.Code, &text) // text is empty if the code is not a string
	switch {
	case e.Kind != "server":
		return fmt.Sprintf("error.kind is %q, but the endpoint reported the error: want server", e.Kind)
	case text != errorCode:
		return fmt.Sprintf("error.code is %q, want %q", clip(string(e.Code)), errorCode)
	}
	for _, m := range x.members(e) {
		if wrong := m.judge(x); wrong != "" {
			return wrong
		}
	}
	return ""
}

// member is a member of an error with a known value.
type member struct {
	name           string
	loss           string // the declared loss that explains a missing member
	missing, right bool
	wrong          string // how a received value differs
}

func (x exchange) members(e *adapter.Error) []member {
	var want struct{ RequestID string }
	_ = json.Unmarshal([]byte(x.body), &want) // cannot fail
	return []member{
		{
			"error.status", adapter.ErrorStatus, e.Status == 0, e.Status == x.status,
			fmt.Sprintf("is %d, but the endpoint sent %d", e.Status, x.status),
		},
		{
			"error.message", adapter.ErrorMessage, e.Message == "", strings.Contains(e.Message, errorMessage),
			fmt.Sprintf("is %q, which does not contain the message of the endpoint, %q", clip(e.Message), errorMessage),
		},
		{
			"error.requestId", adapter.ErrorRequestID, e.RequestID == "", e.RequestID == want.RequestID,
			fmt.Sprintf("is %q, but the endpoint sent %q", clip(e.RequestID), want.RequestID),
		},
	}
}

// judge returns what is wrong with the member. A declared loss of messages also permits changed messages.
func (m member) judge(x exchange) string {
	lost := m.missing || m.loss == adapter.ErrorMessage
	switch {
	case m.right, lost && x.loses(m.loss):
		return ""
	case m.missing:
		return m.name + " is missing: read it from the typed error, or declare the loss " + m.loss
	}
	return m.name + " " + m.wrong
}

// unanswered judges the answer to a call whose connection closes before an answer.
func (x exchange) unanswered() string {
	a := x.outcome.Answer
	switch {
	case x.outcome.Failure != nil:
		return ""
	case a.Error == nil:
		return "the endpoint closed the connection before an answer, but the adapter reports a result"
	case a.Status != 0, a.Error.Status != 0:
		return "the endpoint closed the connection before an answer, but the adapter reports a status"
	case a.Error.Kind == "server":
		return "the endpoint closed the connection before an answer, but error.kind is server"
	}
	return ""
}

// unreadable judges the answer to a call with an unusual error. An SDK may report any error, or return the unchanged
// answer.
func (x exchange) unreadable() string {
	a := x.outcome.Answer
	switch {
	case x.outcome.Failure != nil:
		return ""
	case a.Error != nil && a.Error.Status != 0 && a.Error.Status != x.status:
		return fmt.Sprintf("error.status is %d, but the endpoint sent %d", a.Error.Status, x.status)
	case a.Error != nil:
		return ""
	}
	var got string
	if json.Unmarshal(a.Result, &got) == nil && got == x.body {
		return ""
	}
	sent := decode([]byte(x.body))
	if sent != nil && x.same("", sent, decode(a.Result)) == "" {
		return ""
	}
	return fmt.Sprintf("the adapter hides an error or a panic of the SDK: it reports the result %q, but the endpoint sent %q", clip(string(a.Result)), x.body)
}

// late judges the answer to a call that the endpoint answers after the time limit.
func (x exchange) late() string {
	e := x.outcome.Answer.Error
	switch {
	case e == nil:
		return "the endpoint sent no answer within timeoutMs, but the adapter reports a result"
	case e.Kind != "timeout":
		return fmt.Sprintf("the endpoint sent no answer within timeoutMs, but error.kind is %q: want timeout", e.Kind)
	}
	return ""
}
