package steps_test

import (
	"sync"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// inTurn returns its answers in order, then repeats the last answer.
func inTurn(as ...answering) answering {
	var mu sync.Mutex
	return func(r steps.Request) steps.Exchange {
		mu.Lock()
		defer mu.Unlock()
		a := as[0]
		if len(as) > 1 {
			as = as[1:]
		}
		return a(r)
	}
}

func TestPair_TwoRequests_AnswerToSecondJudged(t *testing.T) {
	conflict := refuses(400, "Conflict", "The disk is in use.")
	table := []struct {
		name          string
		first, second answering
		verdict       spec.Verdict // if the second request should be rejected
		says          string
	}{
		{"is refused", accepts(), conflict, spec.Passed, ""},
		{"is accepted", accepts(), accepts(), spec.Failed, "was accepted"},
		{"follows a rejected request", conflict, conflict, spec.Inconclusive, "the first of two requests was not accepted"},
		{"follows an unanswered request", silent, conflict, spec.Inconclusive, "the first of two requests"},
		{"is not answered", accepts(), silent, spec.Inconclusive, "not answered"},
		{"is throttled", accepts(), refuses(400, "Throttling.Api", "x"), spec.Inconclusive, "throttles"},
		{"makes the server fail", accepts(), refuses(500, "Conflict", "The disk is in use."), spec.Failed, ""},
	}
	for _, tt := range table {
		t.Run(tt.name, func(t *testing.T) {
			for _, when := range []string{
				"the same request is sent twice", "a second request uses the fixture for this row",
				"a second, different request has the same Id", "a second, different request has the same SignatureNonce", "a second, different request has the same ClientToken",
			} {
				env, _ := environment(inTurn(tt.first, tt.second))
				o := scenarioOf(t, env, "note/1", "When "+when, postJSON, `Then the response is an error row of the page`)
				expect(t, o, tt.verdict, tt.says)
			}
		})
	}
	t.Run("is to be accepted", func(t *testing.T) {
		env, _ := environment(inTurn(accepts(), refuses(400, "Conflict", "Another call is under way.")))
		expect(t, scenario(t, env, "When a second, different request has the same Id", postJSON, "Then the request is accepted"), spec.Unreached, "busy with the first")
		env, _ = environment(inTurn(accepts(), conflict, accepts(), accepts(), conflict, accepts()))
		env.Pool.(*pool).restores = true
		expect(t, scenario(t, env, "When a second, different request has the same Id", postJSON, "Then the request is accepted"), spec.Failed, "should be accepted was rejected")
		env, _ = environment(inTurn(accepts(), refuses(400, "InvalidParameter", "x")))
		expect(t, scenario(t, env, "When a second, different request has the same Id", postJSON, "Then the request is accepted"), spec.Failed, "should be accepted was rejected")
		if env.Pool.(*pool).fresh != 1 {
			t.Error("no values that were never used were requested")
		}
	})
}

func TestPair_EachPhrase_SharesNamedParameter(t *testing.T) {
	for when, same := range map[string]struct {
		name  string
		equal bool
	}{
		"the same request is sent twice":                          {"Id", true},
		"a second request uses the fixture for this row":          {"Id", false},
		"a second, different request has the same Id":             {"Id", true},
		"a second, different request has the same SignatureNonce": {"SignatureNonce", true},
		"a second, different request has the same ClientToken":    {"ClientToken", true},
	} {
		env, e := environment(accepts())
		scenarioOf(t, env, "note/1", "When "+when, postJSON, "Then the request may be rejected")
		if len(e.sent) != 2 {
			t.Errorf("%s: %d requests, want 2", when, len(e.sent))
			continue
		}
		a, b := value(e.sent[0], same.name), value(e.sent[1], same.name)
		if a == "(none)" || (a == b) != same.equal {
			t.Errorf("%s: %s is %q, then %q", when, same.name, a, b)
		}
	}
	env, e := environment(accepts())
	scenario(t, env, "When a second, different request has the same ClientToken", postJSON, "Then the request may be rejected")
	if value(e.sent[0], "Id") == value(e.sent[1], "Id") {
		t.Error("the request with the used token is the same request, so that nothing was changed")
	}
}

func TestRace_TwoConcurrentRequests_RejectionJudged(t *testing.T) {
	conflict := refuses(400, "Conflict", "Another call is under way.")
	for _, tt := range []struct {
		name          string
		first, second answering
		verdict       spec.Verdict
		says          string
	}{
		{"one conflict", accepts(), conflict, spec.Passed, ""},
		{"both accepted", accepts(), accepts(), spec.Unreached, "did not overlap"},
		{"both unanswered", silent, silent, spec.Inconclusive, "not answered"},
		{"one refused and one unanswered", conflict, silent, spec.Inconclusive, "not answered"},
		{"both refused", conflict, conflict, spec.Unreached, "both concurrent calls were rejected"},
		{"one unanswered", accepts(), silent, spec.Inconclusive, "not answered"},
		{"one throttled", refuses(400, "Throttling.User", "x"), accepts(), spec.Inconclusive, "throttles"},
		{"one rejected with an undocumented error", accepts(), refuses(400, "Whatever", "x"), spec.Failed, "no documented row for this fault"},
		{"one server error", accepts(), refuses(500, "InternalError", "x"), spec.Failed, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(inTurn(tt.first, tt.second))
			o := scenario(t, env, "When the same request is sent twice concurrently",
				postJSON, `Then the response is error row "error/400/Conflict"`)
			expect(t, o, tt.verdict, tt.says)
			if len(e.sent) != 2 || len(o.Calls) != 2 {
				t.Errorf("%d requests sent and %d in the outcome, want 2", len(e.sent), len(o.Calls))
			}
		})
	}
}

// TestControl_SentAfterFault_SameValuesWithoutFault: the control is sent after the fault, with the same values and
// without the fault. Each success is reported to the pool.
func TestControl_SentAfterFault_SameValuesWithoutFault(t *testing.T) {
	env, e := environment(answers(wrongID, refuses(404, "InvalidId.NotFound", "The Id does not exist."), accepts()))
	o := scenario(t, env, "When Id is nonexistent", postXML, notFound)
	expect(t, o, spec.Passed, "")
	if len(o.Calls) != 2 || o.Calls[0].Role != "fault" || o.Calls[1].Role != "control" {
		t.Fatalf("calls %v, want a fault and its control", o.Calls)
	}
	fault, control := e.sent[0], e.sent[1]
	if value(control, "Id") != "d-1" || value(fault, "Id") == "d-1" || value(fault, "RegionId") != value(control, "RegionId") {
		t.Errorf("fault %v and control %v differ in more or less than Id", fault.Parameters, control.Parameters)
	}
	if fault.Format != spec.XML || control.Format != spec.XML {
		t.Errorf("formats %s and %s, want XML", fault.Format, control.Format)
	}
	if spent := env.Pool.(*pool).spent; spent != 1 {
		t.Errorf("%d successes were reported to the pool, want that of the control", spent)
	}
}

func TestOutcome_FailedScenario_HasRowsFormatsAndExpectedResult(t *testing.T) {
	env, _ := environment(accepts())
	o := scenario(t, env, "When Id is empty", postXML, "Then the request is rejected")
	if o.Scenario != "s" || o.Feature != "f" || len(o.Rows) != 1 || o.Rows[0] != "request/Id" || len(o.Formats) != 1 || o.Formats[0] != spec.XML {
		t.Errorf("outcome of %q in %q, rows %v, formats %v", o.Scenario, o.Feature, o.Rows, o.Formats)
	}
	if o.Expected != "the request is rejected" || o.Actual != "200, no error" {
		t.Errorf("expected %q, actual %q", o.Expected, o.Actual)
	}
	o = scenario(t, env, postBoth, "Then both responses have RequestId")
	if len(o.Formats) != 0 {
		t.Errorf("formats %v, want none for a scenario of both", o.Formats)
	}
}

func TestScenario_NotSelected_NothingSent(t *testing.T) {
	env, e := environment(accepts())
	env.Select = func(tags []string) bool { return tags[0] != "@row:request/Id" }
	recorded := false
	defer func() {
		if recorded || len(e.sent) > 0 {
			t.Errorf("recorded %v, %d requests sent", recorded, len(e.sent))
		}
	}()
	runQuietly(env, func(steps.Outcome) { recorded = true }, "request/Id", postJSON, "Then the request is accepted")
}
