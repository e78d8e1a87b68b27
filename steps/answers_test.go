package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// The description of a gateway row may mention an alternative code without a status. The alternative then has the
// status of the row.
func TestGatewayRow_AlternativeCodeWithoutStatus_MatchesOnlyStatusOfRow(t *testing.T) {
	for status, want := range map[int]spec.Verdict{400: spec.Unreached, 403: spec.Failed} {
		env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Id") == "(none)" }, refuses(status, "NotGiven", "x"), accepts()))
		env.Gateway.Errors[0].Also = []spec.Answer{{Code: "NotGiven"}}
		documenting(400, "Bad", "x")(env)
		if o := scenario(t, env, "When Id is omitted", postJSON, `Then the response is error row "error/400/Bad"`); o.Verdict != want {
			t.Errorf("%d: %s (%s), want %s", status, o.Verdict, o.Reason, want)
		}
	}
}

// A page may document a server error. Any other server error is no rejection.
func TestErrorRow_ServerError_PassesOnlyIfTheRowDocumentsIt(t *testing.T) {
	for _, tt := range []struct {
		documented int
		verdict    spec.Verdict
	}{{500, spec.Passed}, {400, spec.Failed}} {
		env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Id") == "(none)" }, refuses(500, "Bad", "x"), accepts()))
		documenting(tt.documented, "Bad", "x")(env)
		if o := scenario(t, env, "When Id is omitted", postJSON, `Then the response is error row "error/400/Bad"`); o.Verdict != tt.verdict {
			t.Errorf("row with %d: %s (%s), want %s", tt.documented, o.Verdict, o.Reason, tt.verdict)
		}
	}
}

// A body with a code of the gateway page is an error, whatever the status.
func TestResponse_Status200WithCodeOfGatewayPage_IsError(t *testing.T) {
	env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Kind") == "Card" }, raw(200, asJSON, `{"RequestId":"A","Code":"Forbidden.RAM"}`), accepts()))
	expect(t, scenario(t, env, `When Kind is "Card"`, postJSON, "Then the request is accepted"), spec.Failed, "")
}

// Nothing is sent if only the second request of a pair lacks a value.
func TestPair_ValueOfSecondRequestMissing_NothingSent(t *testing.T) {
	env, e := environment(accepts())
	o := scenario(t, env, "When a second, different request has the same Id", "And Note is present", postJSON, "Then the request is accepted")
	if o.Verdict != spec.Unreached || len(e.sent) > 0 {
		t.Errorf("%s (%s), sent %s", o.Verdict, o.Reason, sentBy(e))
	}
}

// If a step compares two responses, the first must be a success, too.
func TestDiffers_FirstResponseWithAnotherStatus_Fails(t *testing.T) {
	env, _ := environment(inTurn(raw(202, asJSON, `{"RequestId":"A"}`), accepts()))
	expect(t, scenario(t, env, postJSON, "Then two responses have different RequestId values"), spec.Failed, "")
	env, _ = environment(silent)
	expect(t, scenario(t, env, postJSON, "Then the response has the requested format"), spec.Inconclusive, "not answered")
}
