package steps_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// onlyIf returns an endpoint whose answer depends on a condition on the request.
func onlyIf(ok func(steps.Request) bool, otherwise answering) answering {
	return answers(ok, accepts(), otherwise)
}

func TestIsAccepted_EachAnswer_ExpectedVerdict(t *testing.T) {
	refused := refuses(400, "InvalidParameter", "A value is not valid.")
	plain := func(r steps.Request) bool { return value(r, "Kind") != "Card" }
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"status 200", accepts(), spec.Passed, ""},
		{"another status of success", raw(201, "application/json;charset=utf-8", `{"RequestId":"r"}`), spec.Failed, "is not 200"},
		{"rejected, while the request without it is accepted", onlyIf(plain, refused), spec.Failed, "should be accepted was rejected"},
		{"rejected, while a plainer request is accepted", onlyIf(func(r steps.Request) bool { return r.Method == "GET" && plain(r) }, refused), spec.Failed, "should be accepted was rejected"},
		{"rejected, as is every other request", refused, spec.Inconclusive, "no request of this operation was accepted"},
		{"an error with status 200", refuses(200, "InvalidParameter", "x"), spec.Inconclusive, "no request of this operation"},
		{"throttled", onlyIf(plain, refuses(400, "Throttling", "x")), spec.Inconclusive, "throttles"},
		{"not answered", onlyIf(plain, silent), spec.Inconclusive, "not answered"},
		{"rejected with a server error", onlyIf(plain, refuses(500, "InternalError", "x")), spec.Failed, "should be accepted was rejected"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, `When Kind is "Card"`, postJSON, "Then the request is accepted"), tt.verdict, tt.says)
		})
	}
}

func TestIsAcceptedMildly_Rejection_IsDeviation(t *testing.T) {
	plain := func(r steps.Request) bool { return value(r, "OwnerId") == "(none)" }
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"accepted", accepts(), spec.Passed, ""},
		{"refused", onlyIf(plain, refuses(400, "Any", "x")), spec.Passed, "rejected, although such requests usually succeed"},
		{"rejected with an unreadable body", onlyIf(plain, raw(400, "text/html", "x")), spec.Failed, "cannot be read"},
		{"rejected, as is every other request", refuses(400, "Any", "x"), spec.Inconclusive, "no request of this operation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			o := scenario(t, env, `When OwnerId is "1" unless the operation documents it`, postXML, "Then the request should be accepted")
			expect(t, o, tt.verdict, tt.says)
		})
	}
}

// TestIsAccepted_EnumValue_SentWithParametersItRequires: the profile lists the values of other parameters that an
// enumerated value needs. Otherwise, the row is unreached if the rejection is not about the value itself.
func TestIsAccepted_EnumValue_SentWithParametersItRequires(t *testing.T) {
	is := func(kind, id string) func(steps.Request) bool {
		return func(r steps.Request) bool {
			return value(r, "Kind") == "(none)" || value(r, "Kind") == kind && value(r, "Id") == id
		}
	}
	card := `When Kind is "Card"`
	disk := `When Kind is "Disk"`
	for _, tt := range []struct {
		name, when string
		answer     answering
		verdict    spec.Verdict
		says       string
	}{
		{"with its values", card, onlyIf(is("Card", "card-1"), refuses(404, "InvalidId.NotFound", "x")), spec.Passed, ""},
		{"refused with its values", card, onlyIf(is("", ""), refuses(404, "InvalidId.NotFound", "x")), spec.Failed, "should be accepted was rejected"},
		{"accepted without values", disk, onlyIf(is("Disk", "d-1"), refuses(404, "InvalidId.NotFound", "x")), spec.Passed, ""},
		{"refused for other values", disk, onlyIf(is("", ""), refuses(404, "InvalidId.NotFound", "The Id does not exist.")), spec.Unreached, "the parameters that Kind=Disk requires"},
		{"refused for the value", disk, onlyIf(is("", ""), refuses(400, "InvalidKind", "x")), spec.Failed, "should be accepted was rejected"},
		{"a server error", disk, onlyIf(is("", ""), refuses(500, "InternalError", "x")), spec.Failed, "should be accepted was rejected"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, tt.when, postJSON, "Then the request is accepted"), tt.verdict, tt.says)
		})
	}
}

// TestEqualsValue_EachDefault_ComparedByResponse: a default is proven if omitting the parameter has the same effect as
// setting the default, and setting another documented value has a different effect.
func TestEqualsValue_EachDefault_ComparedByResponse(t *testing.T) {
	// The endpoint finds card-1 only if Kind is Card; missing is the Kind that the endpoint uses by default.
	behaves := func(missing string, throttled ...string) answering {
		return func(r steps.Request) steps.Exchange {
			given := value(r, "Kind")
			kind := map[bool]string{true: missing, false: given}[given == "(none)"]
			switch {
			case slices.Contains(throttled, given):
				return refuses(400, "Throttling", "x")(r)
			case (kind == "Card") == (value(r, "Id") == "card-1"):
				return accepts()(r)
			}
			return refuses(404, "InvalidId.NotFound", "The Id does not exist.")(r)
		}
	}
	lines := []string{
		`When the request is valid for Kind "Card"`, "And Kind is omitted", postJSON, `Then the response equals the response with Kind "Disk"`,
	}
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"the endpoint uses the default", behaves("Disk"), spec.Passed, ""},
		{"another value is", behaves("Card"), spec.Failed, "does not have the effect of sending Disk"},
		{"the omission is rejected in another way", answers(func(r steps.Request) bool { return value(r, "Kind") == "(none)" },
			refuses(400, "MissingKind", "x"), behaves("Disk")), spec.Failed, "does not have the effect of sending Disk"},
		{"no difference", accepts(), spec.Unreached, "with which the endpoint rejects the default"},
		{"nothing is accepted", refuses(404, "InvalidId.NotFound", "The Id does not exist."), spec.Inconclusive, "the control"},
		{"everything but the control is throttled", behaves("Disk", "Disk", "(none)"), spec.Inconclusive, "throttles"},
		{"the omission is throttled", behaves("Disk", "(none)"), spec.Inconclusive, "throttles"},
		{"silence", silent, spec.Inconclusive, "not answered"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

func TestScenario_MissingFromProfile_UnreachedAndNothingSent(t *testing.T) {
	for _, tt := range []struct {
		name  string
		alter func(*steps.Env, *endpoint)
		lines []string // steps of the scenario; the first line may be the id of the row under test, which is otherwise request/Id
		says  string
	}{
		{
			"an error row", nil,
			[]string{"error/400/InvalidParameter", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/400/InvalidParameter"`},
			"add operations.Attach.errors.InvalidParameter",
		},
		{
			"an error row whose code the page has twice", func(env *steps.Env, _ *endpoint) {
				env.Profile.Operations["Attach"] = steps.Prepared{}
			},
			[]string{"error/400/Conflict#2", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/400/Conflict#2"`},
			"add operations.Attach.errors.error/400/Conflict#2",
		},
		{"a note", nil, []string{"note/7", "When the request uses the fixture for this row", postJSON, "Then the request is accepted"}, "operations.Attach.notes.note/7"},
		{"a fixture", nil, []string{"gateway/error/403/Forbidden.RAM", "When the request uses the fixture for this row", postJSON, "Then the request may be rejected"}, "add gateway.Forbidden.RAM"},
		{"a fixture's key where nothing is signed", func(env *steps.Env, e *endpoint) {
			e.unsigned = true
			env.Profile.Identities = map[string]steps.Identity{"Forbidden.RAM": {Signs: true}}
		}, []string{"gateway/error/403/Forbidden.RAM", "When the request uses the fixture for this row", postJSON, "Then the request may be rejected"}, "requests are not signed"},
		{"signatures", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{"When SignatureNonce is omitted", postJSON, "Then the request is rejected"}, "requests are not signed"},
		{"signatures to tamper with", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{"When the request is altered after signing", postJSON, "Then the request is rejected"}, "requests are not signed"},
		{"a clock", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{"When the clock of the request is 60 minutes slow", postJSON, "Then the request is rejected"}, "requests are not signed"},
		{"a value for a parameter", nil, []string{"When Note is present", postJSON, "Then the request is accepted"}, "add operations.Attach.parameters.Note"},
		{
			"an identifier", func(env *steps.Env, _ *endpoint) { env.Pool = &pool{sets: []steps.Values{{"RegionId": "r"}}} },
			[]string{"When Kind is omitted", postJSON, "Then the request is accepted"},
			"no value for the required parameter Id",
		},
		{
			"sets of values", func(env *steps.Env, _ *endpoint) { env.Pool = &pool{sets: []steps.Values{{"Id": "1"}}} },
			[]string{"When a second, different request has the same Id", postJSON, "Then the request is accepted"},
			"too few values",
		},
		{"permission to call", func(env *steps.Env, _ *endpoint) {
			env.Profile.Operations["Attach"] = steps.Prepared{Refused: "it costs money"}
		}, []string{"When Kind is omitted", postJSON, "Then the request is accepted"}, "it costs money"},
		{"any way to try it", nil, []string{"Given no scenario can show this: it needs an internal server error"}, "it needs an internal server error"},
		{"what two requests share", nil, []string{"When a second, different request has the same Kind", postJSON, "Then the request is accepted"}, "the valid request does not set Kind"},
		{"the value to copy", nil, []string{"When Id has the value of Kind", postJSON, "Then the request is rejected"}, "the valid request does not set Kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			if tt.alter != nil {
				tt.alter(env, e)
			}
			row, lines := spec.RowID("request/Id"), tt.lines
			if strings.Contains(lines[0], "/") {
				row, lines = spec.RowID(lines[0]), lines[1:]
			}
			expect(t, scenarioOf(t, env, row, lines...), spec.Unreached, tt.says)
			if len(e.sent) > 0 {
				t.Errorf("%d requests were sent", len(e.sent))
			}
		})
	}
}

func TestScenario_FailureOfTheHarness_Inconclusive(t *testing.T) {
	env, _ := environment(accepts())
	env.Pool = &pool{err: http.ErrServerClosed}
	expect(t, scenario(t, env, "When Kind is omitted", postJSON, "Then the request is accepted"), spec.Inconclusive, "Server closed")
}

func TestScenario_UnreadableStep_ReportedAsMisuse(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		pages []*spec.Contract
		says  string
	}{
		{"an unknown When step", []string{"When the moon is full", postJSON, "Then the request is accepted"}, []*spec.Contract{attach()}, "undefined"},
		{"an unknown Then step", []string{postJSON, "Then the response has RequestId, a banana"}, []*spec.Contract{attach()}, "undefined"},
		{"a number out of range", []string{"When Kind is a string of 0 characters", postJSON, "Then the request is accepted"}, []*spec.Contract{attach()}, "a string of 0 characters"},
		{"an operation without a page", []string{postJSON, "Then the request is accepted"}, nil, "no page of this run documents Attach"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(accepts())
			env.Operations = tt.pages
			var outcomes []steps.Outcome
			runQuietly(env, func(o steps.Outcome) { outcomes = append(outcomes, o) }, "request/Id", tt.lines...)
			if len(outcomes) != 1 || outcomes[0].Verdict != "" || !strings.Contains(outcomes[0].Misuse, tt.says) {
				t.Errorf("%+v, want a misuse with %q and no verdict", outcomes, tt.says)
			}
		})
	}
}

// If the endpoint rejects every valid request, a rejection that names the parameter of the scenario breaks the promise,
// provided that a change of this parameter alone makes the request valid.
func TestIsAccepted_EveryValidRequestRejected_FailsOnlyParameterAtFault(t *testing.T) {
	withKind := func(r steps.Request) bool { return value(r, "Kind") != "(none)" }
	withKindOrName := func(r steps.Request) bool { return withKind(r) || value(r, "Name") != "(none)" }
	missing := refuses(400, "MissingKind", "Kind is mandatory for this action.")
	for _, tt := range []struct {
		name    string
		answer  answering
		change  string
		verdict spec.Verdict
	}{
		{"requires the optional parameter", onlyIf(withKind, missing), "When Kind is omitted", spec.Failed},
		{"names another parameter", onlyIf(withKind, refuses(400, "MissingId", "Id is mandatory for this action.")), "When Kind is omitted", spec.Inconclusive},
		{"requires one of two parameters", onlyIf(withKindOrName, missing), "When Kind is omitted", spec.Inconclusive},
		{"about another parameter", onlyIf(withKind, missing), "When Name is omitted", spec.Inconclusive},
		{"accepts no request", missing, "When Kind is omitted", spec.Inconclusive},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "Name", Example: "web", Type: spec.Type{JSON: spec.String}})
			expect(t, scenario(t, env, tt.change, postJSON, "Then the request is accepted"), tt.verdict, "")
		})
	}
}
