package steps_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// A rejection has a status of 400 or more: a redirect with the right code and message is not a rejection.
func TestRejection_StatusBelow400_Fails(t *testing.T) {
	for _, tt := range []struct {
		status int
		want   spec.Verdict
	}{{200, spec.Failed}, {300, spec.Failed}, {302, spec.Failed}, {399, spec.Failed}, {400, spec.Passed}, {404, spec.Passed}, {499, spec.Passed}, {500, spec.Failed}} {
		for _, then := range []string{
			"the request is rejected", "the request is rejected because of Id", "the request should be rejected because of Id", "the request may be rejected",
			"the response is an error row of the page", `the response is error row "error/400/Any"`, `the response is error row "gateway/error/403/Forbidden.RAM"`,
		} {
			env, _ := environment(answers(wrongID, refuses(tt.status, "InvalidId", "x"), accepts()))
			any := row("InvalidId", spec.Missing, "Id")
			any.ID, any.Status, any.Message = "error/400/Any", 0, ""
			env.Operations[0].Errors = append(env.Operations[0].Errors, any)
			o := scenario(t, env, "When Id is empty", postJSON, "Then "+then)
			if o.Verdict != tt.want {
				t.Errorf("%s with %d: %s (%s), want %s", then, tt.status, o.Verdict, o.Reason, tt.want)
			}
		}
	}
}

// The message of a row must match completely: a longer or shorter message fails.
func TestErrorRow_LongerOrShorterMessage_Fails(t *testing.T) {
	judge(t, []judgement{
		{"the message and more text after it", refuses(404, "InvalidId.NotFound", "The Id does not exist. Try again."), nil, spec.Failed, "the message differs"},
		{"the message and more text before it", refuses(404, "InvalidId.NotFound", "Error: The Id does not exist."), nil, spec.Failed, "the message differs"},
		{"a part of the message", refuses(404, "InvalidId.NotFound", "The Id does not exist"), nil, spec.Failed, "the message differs"},
		{"nothing", refuses(404, "InvalidId.NotFound", ""), nil, spec.Failed, ""},
	}, nil, "error/404/InvalidId.NotFound", "When Id is nonexistent", postJSON, notFound)
}

// The row that the answer matches is vague if it names no parameter although the row under test does. A nonexistent
// identifier is an exception, because the endpoint may consider the identifier malformed.
func TestMask_AnsweringRowNamesNoParameter_MaskIsVague(t *testing.T) {
	for _, tt := range []struct {
		name, when string
		row        spec.ErrorRow // under test
		answer     answering
		by         spec.RowID
		vague      bool
	}{
		{"a catch-all", "Id is empty", row("MissingId", spec.Missing, "Id"), refuses(400, "InvalidParameter", "A value is not valid."), "error/400/InvalidParameter", true},
		{"a catch-all for an unknown identifier", "Id is nonexistent", row("UnknownId", spec.Unknown, "Id"), refuses(400, "InvalidParameter", "A value is not valid."), "error/400/InvalidParameter", false},
		{"a row that names the parameter", "Id is empty", row("MissingId", spec.Missing, "Id"), refuses(400, "WrongId", "WrongId."), "error/400/WrongId", false},
		{"a catch-all for a catch-all", "Id is empty", row("NotGiven", spec.Missing), refuses(400, "InvalidParameter", "A value is not valid."), "error/400/InvalidParameter", false},
		{"a row of the gateway", "Id is empty", row("MissingId", spec.Missing, "Id"), refuses(403, "AnyFault", "x"), "gateway/error/403/AnyFault", false},
		{"another answer of a row of the gateway", "Id is empty", row("MissingId", spec.Missing, "Id"), refuses(400, "MissingParameter", "x"), "gateway/error/400/Missing{Param}", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.answer, accepts()))
			c := env.Operations[0]
			tt.row.ID += "#test"
			c.Errors = append(c.Errors, tt.row, row("WrongId", spec.Malformed, "Id"))
			env.Gateway.Errors = append(env.Gateway.Errors, spec.ErrorRow{Row: spec.Row{ID: "gateway/error/403/AnyFault"}, Status: 403, Code: "AnyFault", Cause: spec.Cause{Fault: spec.Missing}})
			o := scenarioOf(t, env, tt.row.ID, "When "+tt.when, postJSON, `Then the response is error row "`+string(tt.row.ID)+`"`)
			if o.Verdict != spec.Unreached || o.Gap != spec.GapMasked || o.Answered != tt.by || o.Vague != tt.vague {
				t.Errorf("%s (%s) by %s, vague %v: %s; want masked by %s, vague %v", o.Verdict, o.Gap, o.Answered, o.Vague, o.Reason, tt.by, tt.vague)
			}
		})
	}
}

// The outcome records the row that a rejection matches, and the row under test.
func TestRejection_MatchesErrorRow_OutcomeNamesTheRow(t *testing.T) {
	for _, tt := range []struct {
		name, then string
		answer     answering
		want       spec.RowID
	}{
		{"the row under test", notFound, refuses(404, "InvalidId.NotFound", "The Id does not exist."), "error/404/InvalidId.NotFound"},
		{"a row that explains the fault", "Then the request is rejected", refuses(400, "InvalidParameter", "A value is not valid."), "error/400/InvalidParameter"},
		{"a template that is filled in", "Then the request is rejected", refuses(400, "InvalidId", "x"), "gateway/error/400/Invalid{Param}"},
		{"another message", "Then the request is rejected", refuses(400, "InvalidParameter", "x"), ""},
		{"a row about another fault", "Then the request is rejected", refuses(400, "Conflict", "The disk is in use."), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.answer, accepts()))
			o := scenarioOf(t, env, "error/404/InvalidId.NotFound", "When Id is nonexistent", postJSON, tt.then)
			if !strings.HasPrefix(string(o.Answered), string(tt.want)) || tt.want == "" && o.Answered != "" {
				t.Errorf("%s: answered %q, want %q", o.Verdict, o.Answered, tt.want)
			}
		})
	}
}

// A rejection that blames a parameter which is not at fault fails: the control was accepted with the same value.
func TestIsRejected_AnotherParameterBlamed_Fails(t *testing.T) {
	for _, tt := range []struct {
		name, when string
		answer     answering
		blames     string // the parameter, "" if the rejection blames none
	}{
		{"in the code of a row", "Id is empty", refuses(400, "RegionIdTaken", "RegionIdTaken."), "RegionId"},
		{"in the message of a row", "Id is empty", refuses(400, "Taken", "The RegionId is taken."), "RegionId"},
		{"in neither the code nor the message of a row", "Id is empty", refuses(400, "Elsewhere", "Elsewhere."), ""},
		{"in the code of a row with another message", "Id is empty", refuses(400, "RegionIdTaken", "No."), ""},
		{"in a code of the gateway", "Id is empty", refuses(400, "MissingRegionId", "x"), "RegionId"},
		{"the parameter at fault, named in a gateway code", "RegionId is omitted", refuses(400, "MissingRegionId", "x"), ""},
		{"the parameter at fault, named in a row", "RegionId is omitted", refuses(400, "RegionIdTaken", "RegionIdTaken."), ""},
		{"in the code of a row only", "Id is empty", refuses(400, "RegionIdGone", "Gone."), "RegionId"},
		{"the request as a whole is at fault, and a row names a parameter", "the request is altered after signing", refuses(400, "RegionIdTaken", "RegionIdTaken."), ""},
		{"the parameter at fault, in a gateway code about another fault", "RegionId is nonexistent", refuses(400, "MissingRegionId", "x"), ""},
		{"in a code without a row", "Id is empty", refuses(400, "RegionIdWrong", "x"), ""},
		{"the request as a whole is at fault", "the request is altered after signing", refuses(400, "MissingRegionId", "x"), ""},
		{"the list of the value at fault", "Port.2 is empty", refuses(400, "PortTaken", "PortTaken."), ""},
		{"a parameter that the parameter at fault qualifies", "RegionId is omitted", refuses(400, "IdTaken", "IdTaken."), ""},
		{"a parameter that another parameter qualifies", "Kind is empty", refuses(400, "IdTaken", "IdTaken."), "Id"},
		{"another list", "Id is empty", refuses(400, "PortTaken", "PortTaken. Port.N"), "Port.N"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(inTurn(tt.answer, accepts()))
			rich(env)
			c := env.Operations[0]
			c.Parameters[1].Text = "The region of the disk."
			gone := row("RegionIdGone", spec.State, "RegionId")
			gone.Message = "Gone."
			c.Errors = append(c.Errors, gone, row("IdTaken", spec.State, "Id"), row("RegionIdTaken", spec.State, "RegionId"), row("Taken", spec.State, "RegionId"), row("Elsewhere", spec.State, "RegionId"), row("PortTaken", spec.State, "Port.N"))
			c.Errors[len(c.Errors)-3].Message = "The RegionId is taken."
			c.Errors[len(c.Errors)-1].Message += map[bool]string{true: " Port.N"}[tt.blames == "Port.N"]
			for _, then := range []string{"the request is rejected", "the request is rejected because of Id", "the request should be rejected because of Id"} {
				o := scenario(t, env, "When "+tt.when, postJSON, "Then "+then)
				if tt.blames != "" {
					expect(t, o, spec.Failed, "blames "+tt.blames)
				} else if o.Verdict != spec.Passed {
					t.Errorf("%s: %s: %s", then, o.Verdict, o.Reason)
				}
				e := env.Endpoint.(*endpoint)
				e.answer = inTurn(tt.answer, accepts())
			}
		})
	}
}

// A row about another fault is an inferred deviation, because rowproof infers the cause of a row from its text; a code
// that no page has is a deviation.
func TestIsRejected_AnswerMatchesRowAboutAnotherFault_InferredDeviation(t *testing.T) {
	for _, tt := range []struct {
		name      string
		answer    answering
		gateway   bool
		infers    int
		deviates  int
		mentioned string
	}{
		{"a row of the page about another fault", refuses(400, "Conflict", "The disk is in use."), true, 1, 0, ""},
		{"a row of the gateway about another fault", refuses(403, "Forbidden.RAM", "x"), true, 1, 0, ""},
		{"the code of that row with another status", refuses(404, "Forbidden.RAM", "x"), true, 0, 1, ""},
		{"the same without the gateway's page", refuses(403, "Forbidden.RAM", "x"), false, 0, 1, ""},
		{"a code that no page has", refuses(400, "Whatever", "x"), true, 0, 1, ""},
		{"the code of the first row that explains the fault", refuses(404, "InvalidId.NotFound", "x"), true, 0, 1, "error/404/InvalidId.NotFound"},
		{"the first row that explains the fault", refuses(404, "InvalidId.NotFound", "The Id does not exist."), true, 0, 0, ""},
		{"the code of a row that explains the fault", refuses(404, "InvalidParameter", "x"), true, 0, 1, "error/400/InvalidParameter"},
		{"what older products answer", refuses(400, "MissingParameter", "x"), true, 0, 1, ""},
		{"the row itself", refuses(400, "InvalidParameter", "A value is not valid."), true, 0, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.answer, accepts()))
			if !tt.gateway {
				env.Gateway = nil
			}
			o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected")
			if o.Verdict != spec.Passed || len(o.Inferences) != tt.infers || len(o.Deviations) != tt.deviates || !strings.Contains(strings.Join(o.Deviations, ""), tt.mentioned) {
				t.Errorf("%s: inferences %q, deviations %q; want %d and %d", o.Verdict, o.Inferences, o.Deviations, tt.infers, tt.deviates)
			}
		})
	}
}

// If a request that is usually rejected is accepted, the deviation is inferred on the page of an operation, and states
// the inference. On the gateway page it is an ordinary deviation.
func TestIsRejectedMildly_Accepted_DeviationStatesInference(t *testing.T) {
	seen := map[string]string{}
	for _, tt := range []struct {
		when string
		says string // a part of the deviation
	}{
		{"a second, different request has the same ClientToken", "idempotency token"},
		{`Port.N is "a"`, "of the type Integer is a number"},
		{`Port.N is " "`, "a space is not a value"},
		{`Kind is "Disk "`, "has no white space around it"},
		{`Kind is "disk"`, "letter case"},
		{`Nobody is "a"`, "letter case"},
		{"Id is omitted", "such a request is rejected"},
		{"Id is empty", "such a request is rejected"},
		{"the request is altered after signing", "such a request is rejected"},
	} {
		env, _ := environment(accepts())
		rich(env)
		for i := range env.Operations[0].Parameters {
			if p := &env.Operations[0].Parameters[i]; p.Name == "Port.N" {
				p.Type.Name = "Integer"
			}
		}
		o := scenario(t, env, "When "+tt.when, postJSON, "Then the request should be rejected because of Id")
		if o.Verdict != spec.Passed || len(o.Deviations) > 0 || len(o.Inferences) != 1 || !strings.Contains(o.Inferences[0], tt.says) {
			t.Errorf("%s: %s, deviations %q, inferences %q; want one with %q", tt.when, o.Verdict, o.Deviations, o.Inferences, tt.says)
		}
		seen[strings.Join(o.Inferences, "")] = tt.when
	}
	if len(seen) != 6 {
		t.Errorf("%d different remarks, want 6", len(seen))
	}
	env, _ := environment(accepts())
	o := scenarioOf(t, env, "gateway/note/1", "When Id is omitted", postJSON, "Then the request should be rejected because of Id")
	if o.Verdict != spec.Passed || len(o.Deviations) != 1 || len(o.Inferences) > 0 {
		t.Errorf("of the gateway: %s, deviations %q, inferences %q", o.Verdict, o.Deviations, o.Inferences)
	}
}

// If the endpoint decodes a value differently than the client, the signature does not match. A rejection for another
// reason is allowed.
func TestSignatureHolds_EachAnswer_ExpectedVerdict(t *testing.T) {
	wrong := refuses(403, "SignatureDoesNotMatch", "x")
	for _, tt := range []struct {
		name    string
		answer  answering
		gateway bool
		verdict spec.Verdict
		remarks int
	}{
		{"accepted", accepts(), true, spec.Passed, 0},
		{"the signature is wrong", wrong, true, spec.Failed, 0},
		{"the same without the gateway's page", wrong, false, spec.Passed, 1},
		{"rejected for something else", refuses(400, "InvalidId", "x"), true, spec.Passed, 1},
		{"a row of the gateway about something else", refuses(403, "Forbidden.RAM", "x"), true, spec.Passed, 1},
		{"rejected with an unreadable body", raw(400, "text/html", "no"), true, spec.Failed, 1},
		{"not answered", silent, true, spec.Inconclusive, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.answer, accepts()))
			env.Gateway.Errors = append(env.Gateway.Errors, spec.ErrorRow{Row: spec.Row{ID: "gateway/error/403/SignatureDoesNotMatch"}, Status: 403, Code: "SignatureDoesNotMatch", Cause: spec.Cause{Fault: spec.Signature}})
			if !tt.gateway {
				env.Gateway = nil
			}
			o := scenario(t, env, "When Id is a string of reserved characters", postJSON, "Then the signature is accepted")
			if o.Verdict != tt.verdict || len(o.Deviations) != tt.remarks {
				t.Errorf("%s (%s), deviations %q; want %s", o.Verdict, o.Reason, o.Deviations, tt.verdict)
			}
		})
	}
}

// If several rows have the code, the row with the same status and message is used. If no such row exists, the first row
// is used.
func TestIsPageError_CodeOfSeveralRows_RowWithSameStatusAndMessageUsed(t *testing.T) {
	for message, want := range map[string]string{
		"The disk is in use.": "", "Another call is under way.": "", "Neither.": "error/400/Conflict,",
	} {
		env, _ := environment(answers(wrongID, refuses(400, "Conflict", message), accepts()))
		o := scenarioOf(t, env, "note/1", "When the request uses the fixture for this row", postJSON, "Then the response is an error row of the page")
		if said := strings.Join(o.Deviations, "\n"); o.Verdict != spec.Passed || (want == "") != (said == "") || !strings.Contains(said, want) {
			t.Errorf("%s: %s, deviations %q", message, o.Verdict, o.Deviations)
		}
	}
}

// The expectation of a row contains only the parts that the page states.
func TestErrorRow_Expectation_ShowsOnlyPartsThatThePageStates(t *testing.T) {
	for _, tt := range []struct {
		status  int
		message string
		want    string
	}{
		{404, "No.", `404 "Bad" "No."`},
		{0, "No.", `"Bad" "No."`},
		{1, "", `1 "Bad"`},
		{0, "", `"Bad"`},
	} {
		env, _ := environment(accepts())
		documenting(tt.status, "Bad", tt.message)(env)
		o := scenario(t, env, "When Id is empty", postJSON, `Then the response is error row "error/400/Bad"`)
		if o.Verdict != spec.Failed || o.Expected != tt.want || o.Actual != "200, no error" {
			t.Errorf("%s: expected %s, actual %s; want %s", o.Verdict, o.Expected, o.Actual, tt.want)
		}
	}
}

// The actual result contains the parts of the answer that can be parsed.
func TestOutcome_Actual_ShowsTheAnswer(t *testing.T) {
	for _, tt := range []struct {
		answer answering
		want   string
	}{
		{accepts(), "200, no error"},
		{raw(404, asJSON, "{}"), "404, no error"},
		{refuses(400, "Bad", `say "no"`), `400 "Bad" "say \"no\""`},
		{raw(400, asJSON, "<html>"), "400 with a body that is not json: not well-formed json: the body looks like HTML"},
	} {
		env, _ := environment(answers(wrongID, tt.answer, accepts()))
		o := scenario(t, env, "When Id is empty", postJSON, notFound)
		if !strings.EqualFold(o.Actual, tt.want) {
			t.Errorf("actual %s, want %s", o.Actual, tt.want)
		}
	}
}

// If an endpoint rejects the value that a fixture sets, the fixture may be out of date, so the scenario is
// inconclusive. A row about another value or about a state fails.
func TestFixture_ErrorAboutFixtureValue_Inconclusive(t *testing.T) {
	for _, tt := range []struct {
		row  spec.ErrorRow
		want spec.Verdict
	}{
		{row("UnknownId", spec.Unknown, "Id"), spec.Inconclusive},
		{row("BadId", spec.Malformed, "Id"), spec.Inconclusive},
		{row("NoId", spec.Missing, "Id"), spec.Inconclusive},
		{row("OtherId", spec.Enumeration, "Id"), spec.Inconclusive},
		{row("FarId", spec.Range, "Id"), spec.Inconclusive},
		{row("AnyValue", spec.Range), spec.Inconclusive},
		{row("RegionGone", spec.Unknown, "RegionId"), spec.Failed},
		{row("IdForbidden", spec.Permission, "Id"), spec.Failed},
		{row("NoQuota", spec.Quota, "Id"), spec.Failed},
	} {
		env, _ := environment(answers(wrongID, refuses(400, tt.row.Code, tt.row.Message), accepts()))
		env.Operations[0].Errors = append(env.Operations[0].Errors, tt.row)
		env.Operations[0].Errors[len(env.Operations[0].Errors)-1].Cause.ByProfile = true
		o := scenarioOf(t, env, "error/400/Conflict", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/400/Conflict"`)
		if o.Verdict != tt.want {
			t.Errorf("%s: %s (%s), want %s", tt.row.Code, o.Verdict, o.Reason, tt.want)
		}
	}
}

// In a scenario without a fixture, an answer that matches another row about a value fails. A code that the page
// documents does not count as undocumented.
func TestErrorRow_AnsweredWithUnrelatedRow_Fails(t *testing.T) {
	env, _ := environment(inTurn(accepts(), refuses(404, "InvalidId.NotFound", "The Id does not exist.")))
	expect(t, scenarioOf(t, env, "error/400/Conflict", "When the same request is sent twice", postJSON, `Then the response is error row "error/400/Conflict"`), spec.Failed, "")
	env, _ = environment(answers(wrongID, refuses(400, "Conflict", "The disk is in use."), accepts()))
	expect(t, scenarioOf(t, env, "error/400/InvalidParameter", "When Id is a string of reserved characters", postJSON, `Then the response is error row "error/400/InvalidParameter"`), spec.Failed, "")
}

// The rows of the gateway page also apply to a page without rows or parameters.
func TestGatewayRow_OperationPageWithoutErrorRows_Matched(t *testing.T) {
	env, _ := environment(answers(wrongID, refuses(403, "Forbidden.RAM", "x"), accepts()))
	env.Operations[0].Parameters, env.Operations[0].Errors = nil, nil
	o := scenario(t, env, "When Id is empty", postJSON, "Then the response is an error row of the page")
	expect(t, o, spec.Passed, "of the gateway")

	env, _ = environment(answers(func(r steps.Request) bool { return value(r, "Id") == "(none)" }, refuses(400, "MissingParameter", "x"), accepts()))
	env.Operations[0].Errors = nil
	documenting(400, "Bad", "x")(env)
	env.Gateway.Errors = env.Gateway.Errors[:1]
	o = scenario(t, env, "When Id is omitted", postJSON, `Then the response is error row "error/400/Bad"`)
	if o.Verdict != spec.Unreached || o.Gap != spec.GapMasked {
		t.Errorf("%s (%s): %s, want masked by another answer of the gateway's row", o.Verdict, o.Gap, o.Reason)
	}
	o = scenario(t, env, "When Id is omitted", postJSON, "Then the request is rejected")
	if o.Verdict != spec.Passed || len(o.Deviations) != 1 || !strings.Contains(o.Deviations[0], "older products") {
		t.Errorf("%s, deviations %q", o.Verdict, o.Deviations)
	}
}

// The page requires Size with the Kind Disk. An endpoint that ignores case or blanks requires it with these values, too.
func TestIsRejectedMildly_CaseOrBlanksIgnored_MayRequireCompanionOfValue(t *testing.T) {
	for _, tt := range []struct {
		name, value, code string
		want              spec.Verdict
	}{
		{"another case", "DISK", "MissingSize", spec.Passed},
		{"blanks", " Disk", "MissingSize", spec.Passed},
		{"a value that needs no companion", "CARD", "MissingSize", spec.Failed},
		{"an undocumented value", "Other", "MissingSize", spec.Failed},
		{"an error about a third parameter", "DISK", "MissingRegionId", spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Kind") == tt.value }, refuses(400, tt.code, "x"), accepts()))
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{
				Name: "Size", Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}, Values: []string{"Disk"}}},
			})
			o := scenario(t, env, `When Kind is "`+tt.value+`"`, postJSON, "Then the request should be rejected because of Kind")
			if o.Verdict != tt.want || tt.want == spec.Passed && !slices.ContainsFunc(o.Inferences, func(d string) bool { return strings.Contains(d, "read as a documented value") }) {
				t.Errorf("%s: %s, inferences %q; want %s", o.Verdict, o.Reason, o.Inferences, tt.want)
			}
		})
	}
}

// A repeated request breaks a rule of the page, so that the answer does not show whether the nonce is checked.
func TestIsConventional_RepeatedNonce_MaskedByRowOfPage(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer answering
		want   spec.Verdict
	}{
		{"the convention", refuses(400, "SignatureNonceUsed", "x"), spec.Passed},
		{"another code of the gateway", refuses(400, "NonceReused", "x"), spec.Passed},
		{"a row of the page", refuses(400, "TitleInUse", "TitleInUse."), spec.Unreached},
		{"accepted", accepts(), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(inTurn(accepts(), tt.answer))
			env.Operations[0].Errors = append(env.Operations[0].Errors, row("TitleInUse", spec.Duplicate, "Title"))
			env.Gateway.Errors = append(env.Gateway.Errors, spec.ErrorRow{
				Row: spec.Row{ID: "gateway/error/400/SignatureNonceUsed"}, Status: 400, Code: "SignatureNonceUsed", Cause: spec.Cause{Fault: spec.Replayed},
			})
			o := scenarioOf(t, env, "gateway/error/400/SignatureNonceUsed", "When a second, different request has the same SignatureNonce", postJSON, `Then the response is error row "gateway/error/400/SignatureNonceUsed"`)
			if o.Verdict != tt.want {
				t.Errorf("%s: %s; want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// An endpoint may treat an invalid value of a filter as a value that nothing matches.
func TestIsRejected_InvalidFilterAccepted_PassesIfOnlyThenNothingIsListed(t *testing.T) {
	lists := func(all, matching string) answering {
		return func(r steps.Request) steps.Exchange {
			items := all
			if gives("Title")(r) {
				items = matching
			}
			return says(r.Format, 200, `{"RequestId":"A","Items":[`+items+`]}`, "")
		}
	}
	const one = `{"Title":"a"}`
	for _, tt := range []struct {
		name, operation, field string
		change                 func(*spec.Parameter)
		answer                 answering
		want                   spec.Verdict
	}{
		{"nothing is listed", "ListDisks", "Items[].Title", nil, lists(one, ""), spec.Passed},
		{"something is listed", "ListDisks", "Items[].Title", nil, lists(one, one), spec.Failed},
		{"nothing is ever listed", "ListDisks", "Items[].Title", nil, lists("", ""), spec.Unreached},
		{"no list has the field", "ListDisks", "Title", nil, lists(one, ""), spec.Failed},
		{"the operation changes something", "Attach", "Items[].Title", nil, lists(one, ""), spec.Failed},
		{"a default applies", "ListDisks", "Items[].Title", func(p *spec.Parameter) { p.Default = "a" }, lists(one, ""), spec.Failed},
		{"a number", "ListDisks", "Items[].Title", func(p *spec.Parameter) { p.Type.JSON = spec.Integer }, lists(one, ""), spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			c := env.Operations[0]
			env.Profile.Operations[tt.operation] = env.Profile.Operations["Attach"]
			c.Operation.Name = tt.operation
			p := spec.Parameter{Row: spec.Row{ID: "request/Title"}, Name: "Title", In: spec.InQuery, Type: spec.Type{JSON: spec.String}}
			if tt.change != nil {
				tt.change(&p)
			}
			c.Parameters = append(c.Parameters, p)
			c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Title"}, Name: "Title", Path: tt.field, Type: spec.Type{JSON: spec.String}})
			o := scenarioOf(t, env, "request/Title", "When Title is a string of 129 characters", postJSON, "Then the request is rejected")
			if o.Verdict != tt.want || (o.Verdict == spec.Passed) != (len(o.Deviations) == 1) {
				t.Errorf("%s, deviations %q: %s; want %s", o.Verdict, o.Deviations, o.Reason, tt.want)
			}
		})
	}
}

// A scenario about one of several parameters omits all of them, so an endpoint may blame any of them.
func TestIsRejected_OmittedParameterBlamed_Passes(t *testing.T) {
	for _, tt := range []struct {
		when string
		want spec.Verdict
	}{{"And Kind is omitted", spec.Passed}, {`And Kind is "Card"`, spec.Failed}} {
		env, _ := environment(inTurn(refuses(400, "KindTaken", "KindTaken."), accepts()))
		env.Operations[0].Errors = append(env.Operations[0].Errors, row("KindTaken", spec.State, "Kind"))
		o := scenario(t, env, "When "+strings.TrimPrefix(tt.when, "And "), "And Id is omitted", postJSON, "Then the request is rejected because of Id")
		if o.Verdict != tt.want {
			t.Errorf("%s: %s (%s), want %s", tt.when, o.Verdict, o.Reason, tt.want)
		}
	}
}
