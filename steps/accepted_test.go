package steps_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// onlyIf answers by a condition on the request.
func onlyIf(ok func(steps.Request) bool, otherwise answering) answering {
	return answers(ok, accepts(), otherwise)
}

func TestAccepted(t *testing.T) {
	refused := refuses(400, "InvalidParameter", "A value is not valid.")
	plain := func(r steps.Request) bool { return value(r, "Kind") != "Disk" }
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"with status 200", accepts(), spec.Passed, ""},
		{"with another status of success", raw(201, "application/json;charset=utf-8", `{"RequestId":"r"}`), spec.Failed, "another status"},
		{"not, but the request without it is", onlyIf(plain, refused), spec.Failed, "should be accepted was not"},
		{"not, but some plainer request is", onlyIf(func(r steps.Request) bool { return r.Method == "GET" && plain(r) }, refused), spec.Failed, "should be accepted was not"},
		{"not, and no other request either", refused, spec.Inconclusive, "no request of this operation was accepted"},
		{"but says an error with status 200", refuses(200, "InvalidParameter", "x"), spec.Inconclusive, "no request of this operation"},
		{"not, for want of patience", onlyIf(plain, refuses(400, "Throttling", "x")), spec.Inconclusive, "patience"},
		{"not, and not refused either", onlyIf(plain, silent), spec.Inconclusive, "not answered"},
		{"not, for the server fails", onlyIf(plain, refuses(500, "InternalError", "x")), spec.Failed, "should be accepted was not"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, "a request that succeeds, answered in JSON", `When Kind is "Disk"`, "Then it is accepted"), tt.verdict, tt.says)
		})
	}
}

func TestAcceptedOrDeviates(t *testing.T) {
	plain := func(r steps.Request) bool { return value(r, "OwnerId") == "(none)" }
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"accepted", accepts(), spec.Passed, ""},
		{"refused", onlyIf(plain, refuses(400, "Any", "x")), spec.Passed, "refused, which the page does not expect"},
		{"refused in a body nobody can read", onlyIf(plain, raw(400, "text/html", "x")), spec.Failed, "can not be read"},
		{"refused as all is", refuses(400, "Any", "x"), spec.Inconclusive, "no request of this operation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			o := scenario(t, env, "a request that succeeds, answered in XML", `When OwnerId is "1", unless the operation has its own`, "Then it is accepted, or refused as a deviation")
			expect(t, o, tt.verdict, tt.says)
		})
	}
}

// An enumerated value goes with what the profile says; where it says nothing, a refusal for another reason
// than the value itself is no news.
func TestEnumeratedValue(t *testing.T) {
	is := func(kind, id string) func(steps.Request) bool {
		return func(r steps.Request) bool {
			return value(r, "Kind") == "(none)" || value(r, "Kind") == kind && value(r, "Id") == id
		}
	}
	card := `When Kind is "Card" with the values that go with it`
	disk := `When Kind is "Disk" with the values that go with it`
	for _, tt := range []struct {
		name, when string
		answer     answering
		verdict    spec.Verdict
		says       string
	}{
		{"with its values", card, onlyIf(is("Card", "card-1"), refuses(404, "InvalidId.NotFound", "x")), spec.Passed, ""},
		{"refused with its values", card, onlyIf(is("", ""), refuses(404, "InvalidId.NotFound", "x")), spec.Failed, "should be accepted was not"},
		{"accepted without values", disk, onlyIf(is("Disk", "d-1"), refuses(404, "InvalidId.NotFound", "x")), spec.Passed, ""},
		{"refused for other values", disk, onlyIf(is("", ""), refuses(404, "InvalidId.NotFound", "x")), spec.Unreached, "what goes with Kind=Disk"},
		{"refused for the value", disk, onlyIf(is("", ""), refuses(400, "InvalidKind", "x")), spec.Failed, "should be accepted was not"},
		{"a server error", disk, onlyIf(is("", ""), refuses(500, "InternalError", "x")), spec.Failed, "should be accepted was not"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, "a request that succeeds, answered in JSON", tt.when, "Then it is accepted"), tt.verdict, tt.says)
		})
	}
}

// The default shows where leaving a parameter out is answered as giving the default is, and the other value
// is not.
func TestDefault(t *testing.T) {
	// The endpoint finds card-1 only where Kind is Card; what it takes a missing Kind for is the question.
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
		"a request that succeeds, answered in JSON", `When Kind is "Card" with the values that go with it`,
		"And Kind is left out", `Then it is answered as if Kind were "Disk"`,
	}
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"it is the default", behaves("Disk"), spec.Passed, ""},
		{"another value is", behaves("Card"), spec.Failed, "does not mean Disk"},
		{"left out is refused in another way", answers(func(r steps.Request) bool { return value(r, "Kind") == "(none)" },
			refuses(400, "MissingKind", "x"), behaves("Disk")), spec.Failed, "does not mean Disk"},
		{"no difference", accepts(), spec.Unreached, "no difference can be observed"},
		{"nothing is accepted", refuses(404, "InvalidId.NotFound", "The Id does not exist."), spec.Inconclusive, "the control"},
		{"all is throttled but the control", behaves("Disk", "Disk", "(none)"), spec.Inconclusive, "patience"},
		{"the omission is throttled", behaves("Disk", "(none)"), spec.Inconclusive, "patience"},
		{"silence", silent, spec.Inconclusive, "not answered"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

// What the profile and the endpoint lack makes a scenario unreached, and nothing is sent.
func TestUnprepared(t *testing.T) {
	succeeds := "a request that succeeds, answered in JSON"
	for _, tt := range []struct {
		name  string
		alter func(*steps.Env, *endpoint)
		lines []string
		says  string
	}{
		{
			"an error row", nil,
			[]string{succeeds, `When the request is changed as the profile says for "error/400/InvalidParameter"`, `Then it is refused with 400 "InvalidParameter" and "x"`},
			"put what to change under operations.Attach.errors.InvalidParameter",
		},
		{"a note", nil, []string{succeeds, `When the request is changed as the profile says for "note/7"`, "Then it is accepted"}, "operations.Attach.notes.note/7"},
		{"a fixture", nil, []string{succeeds, `When the request is changed as the profile says for "gateway/error/403/Forbidden.RAM"`, "Then it may be refused"}, "put a fixture under gateway.Forbidden.RAM"},
		{"a fixture's key where nothing is signed", func(env *steps.Env, e *endpoint) {
			e.unsigned = true
			env.Profile.Identities = map[string]steps.Identity{"Forbidden.RAM": {Signs: true}}
		}, []string{succeeds, `When the request is changed as the profile says for "gateway/error/403/Forbidden.RAM"`, "Then it may be refused"}, "requests are not signed"},
		{"signatures", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{succeeds, "When SignatureNonce is left out", "Then it is refused"}, "requests are not signed"},
		{"signatures to tamper with", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{succeeds, "When the request is changed after signing", "Then it is refused"}, "requests are not signed"},
		{"a clock", func(_ *steps.Env, e *endpoint) { e.unsigned = true }, []string{succeeds, "When the clock of the request is an hour slow", "Then it is refused"}, "requests are not signed"},
		{"a value for a parameter", nil, []string{succeeds, "When Kind is as the profile gives it", "Then it is accepted"}, "put one under operations.Attach.parameters"},
		{
			"an identifier", func(env *steps.Env, _ *endpoint) { env.Stock = &shelf{sets: []steps.Values{{"RegionId": "r"}}} },
			[]string{succeeds, "When Kind is left out", "Then it is accepted"},
			"no value for the required parameter Id",
		},
		{
			"sets of values", func(env *steps.Env, _ *endpoint) { env.Stock = &shelf{sets: []steps.Values{{"Id": "1"}}} },
			[]string{succeeds, "When a second request has the same Id", "Then it is accepted"},
			"too few values",
		},
		{"leave to call", func(env *steps.Env, _ *endpoint) {
			env.Profile.Operations["Attach"] = steps.Prepared{Refused: "it costs money"}
		}, []string{succeeds, "When Kind is left out", "Then it is accepted"}, "it costs money"},
		{"a way at all", nil, []string{"nothing from outside brings this about: it takes: a miracle"}, "it takes: a miracle"},
		{"what two requests share", nil, []string{succeeds, "When a second request has the same Kind", "Then it is accepted"}, "does not carry Kind"},
		{"the value to copy", nil, []string{succeeds, "When Id has the same value as Kind", "Then it is refused"}, "does not carry Kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			if tt.alter != nil {
				tt.alter(env, e)
			}
			expect(t, scenario(t, env, tt.lines...), spec.Unreached, tt.says)
			if len(e.sent) > 0 {
				t.Errorf("%d requests were sent", len(e.sent))
			}
		})
	}
}

// What goes wrong on our side says nothing about the row, and is no pass.
func TestOurOwnFailure(t *testing.T) {
	env, _ := environment(accepts())
	env.Stock = &shelf{err: http.ErrServerClosed}
	expect(t, scenario(t, env, "a request that succeeds, answered in JSON", "When Kind is left out", "Then it is accepted"), spec.Inconclusive, "Server closed")
	env, _ = environment(accepts())
	expect(t, scenario(t, env, "a request that succeeds, answered in JSON", "When Kind holds sorrow", "Then it is accepted"), spec.Inconclusive, "sorrow")
	env.Operations = nil
	expect(t, scenario(t, env, "a request that succeeds, answered in JSON", "Then it is accepted"), spec.Inconclusive, "no contract of this run describes Attach")
}

// A sentence that the vocabulary does not know is no pass either.
func TestUnknownSentence(t *testing.T) {
	env, _ := environment(accepts())
	o := scenario(t, env, "a request that succeeds, answered in JSON", "When the moon is full", "Then it is accepted")
	if o.Verdict != spec.Inconclusive || !strings.Contains(o.Reason, "undefined") {
		t.Errorf("%s: %s", o.Verdict, o.Reason)
	}
}
