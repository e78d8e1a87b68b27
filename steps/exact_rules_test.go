package steps_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// If the control is rejected, too, the reason names the key of the profile that would make the request valid.
func TestIsRejected_ControlRejected_ReportsMissingKeyOfPrecedingChange(t *testing.T) {
	bad := refuses(400, "InvalidParameter", "A value is not valid.")
	for _, tt := range []struct {
		name   string
		before string
		answer answering
		lacks  string // "" for inconclusive
	}{
		{"a documented value that the profile does not list", `the request is valid for Kind "Disk"`, inTurn(bad, bad, accepts()), "operations.Attach.enums.Kind.Disk"},
		{"a list", "Port.N is a list of 2 members", inTurn(bad, bad, accepts()), "operations.Attach.parameters.Port.N"},
		{"another change", "RegionId is present", inTurn(bad, bad, accepts()), "operations.Attach.enums"},
		{"no request is accepted", "RegionId is present", bad, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			rich(env)
			o := scenario(t, env, "When "+tt.before, "And Id is empty", postJSON, "Then the request is rejected")
			if tt.lacks == "" {
				expect(t, o, spec.Inconclusive, "no request of this operation was accepted")
			} else if o.Verdict != spec.Unreached || !slices.Equal(o.Lacks, []string{tt.lacks}) {
				t.Errorf("%s (%s), lacks %q; want %s", o.Verdict, o.Reason, o.Lacks, tt.lacks)
			}
		})
	}
}

// A pair needs valid values and changes for both requests.
func TestPair_ValueOfEitherRequestMissing_NothingSent(t *testing.T) {
	const twice, share = "When the same request is sent twice", "When a second, different request has the same RegionId"
	for _, tt := range []struct {
		name  string
		sets  []steps.Values
		lines []string
		says  string
	}{
		{"the first request lacks a value", []steps.Values{{"RegionId": "r"}}, []string{twice}, "parameters.Id"},
		{"the second request lacks a value", []steps.Values{{"Id": "d-1", "RegionId": "r"}, {"RegionId": "r"}}, []string{share}, "parameters.Id"},
		{"a change before the pair lacks a value", []steps.Values{{"Id": "d-1", "RegionId": "r"}}, []string{"When Note is present", "And the same request is sent twice"}, "parameters.Note"},
		{"a change after the pair lacks a value", []steps.Values{{"Id": "d-1", "RegionId": "r"}}, []string{twice, "And Note is present"}, "parameters.Note"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			env.Pool = &pool{sets: tt.sets}
			expect(t, scenario(t, env, append(tt.lines, postJSON, "Then the request may be rejected")...), spec.Unreached, tt.says)
			if len(e.sent) > 0 {
				t.Errorf("sent %s", sentBy(e))
			}
		})
	}
}

// Two requests with the same nonce need not differ otherwise. The nonce is part of the signature.
func TestShare_Nonce_SameNonceSentTwiceIfSigned(t *testing.T) {
	const first = "POST form Id=d-1 RegionId=r"
	for _, tt := range []struct {
		name       string
		documented bool
		unsigned   bool
		want       string
	}{
		{"on the gateway page", false, false, first + " set SignatureNonce=nonce-1\n     " + first + " set SignatureNonce=nonce-1"},
		{"on the page of the operation, with equal values", true, false, ""},
		{"not signed", false, true, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			e.unsigned = tt.unsigned
			if tt.documented {
				env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "SignatureNonce"})
			}
			set := steps.Values{"Id": "d-1", "RegionId": "r"}
			env.Pool = &pool{sets: []steps.Values{set, set}}
			o := scenario(t, env, "When a second, different request has the same SignatureNonce", postJSON, "Then the request may be rejected")
			if got := sentBy(e); got != tt.want || tt.want == "" && o.Verdict != spec.Unreached {
				t.Errorf("%s (%s), sent %s, want %s", o.Verdict, o.Reason, got, tt.want)
			}
			if tt.documented {
				expect(t, o, spec.Unreached, "a second, different request cannot be sent")
			}
		})
	}
}

// Concurrent requests use new connections, and the Date headers of their answers show the clock of the endpoint.
func TestRace_AnswersWithDateHeader_LaterTimestampsUseEndpointClock(t *testing.T) {
	env, e := environment(func(r steps.Request) steps.Exchange {
		x := accepts()(r)
		if r.NewConnection {
			x.Answer.Set("Date", "Fri, 02 Jan 2026 03:14:05 GMT")
		}
		return x
	})
	env.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	scenario(t, env, "When the same request is sent twice concurrently", postJSON, "Then the request may be rejected")
	scenario(t, env, "When the clock of the request is 60 minutes fast", postJSON, "Then the request may be rejected")
	if len(e.sent) < 3 || value(e.sent[2], "Timestamp") != "2026-01-02T04:14:05Z" {
		t.Errorf("sent %s", sentBy(e))
	}
}

// Each of two independent requests has its own new values.
func TestRenew_TwoRequests_DifferentNewValues(t *testing.T) {
	for _, lines := range [][]string{
		{postBoth, "Then both responses have the same fields"},
		{postJSON, "Then two responses have different RequestId values"},
	} {
		env, e := environment(accepts())
		env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{Name: "Token", Idempotency: true})
		env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Token": "t"}}}
		expect(t, scenario(t, env, lines...), spec.Passed, "")
		if len(e.sent) != 2 || value(e.sent[0], "Token") != fresh1 || value(e.sent[1], "Token") != fresh2 {
			t.Errorf("sent %s", sentBy(e))
		}
	}
}

func TestBothFormats_ScenarioByGET_BothRequestsSentByGET(t *testing.T) {
	env, e := environment(accepts())
	expect(t, scenario(t, env, "When the request is sent by GET for responses in JSON and XML", "Then both responses have the same fields"), spec.Passed, "")
	const want = "GET query Id=d-1 RegionId=cn-hangzhou"
	if got := sentBy(e); got != want+"\n     "+want {
		t.Errorf("sent %s", got)
	}
}

// A scenario in both formats that lacks a value sends nothing.
func TestBothFormats_ValueMissing_NothingSent(t *testing.T) {
	for _, tt := range []struct {
		sets []steps.Values
		when string
		says string
	}{
		{nil, "", "too few values"},
		{[]steps.Values{{"RegionId": "r"}}, "", "parameters.Id"},
		{[]steps.Values{{"Id": "d-1", "RegionId": "r"}}, "When Note is present", "parameters.Note"},
	} {
		env, e := environment(accepts())
		env.Pool = &pool{sets: tt.sets}
		expect(t, scenario(t, env, tt.when, postBoth, "Then both responses have the same fields"), spec.Unreached, tt.says)
		if len(e.sent) > 0 {
			t.Errorf("sent %s", sentBy(e))
		}
	}
	env, _ := environment(refuses(400, "Bad", "x"))
	env.Pool = &pool{sets: env.Pool.(*pool).sets, most: 2}
	expect(t, scenario(t, env, "When Kind is omitted", postBoth, "Then both responses have the same fields"), spec.Unreached, "too few values")
}

// If the values are used up, the request without any optional parameter cannot be tried. The scenario then fails
// because of the rejection.
func TestIsAccepted_RejectedAndPoolUsedUp_FailsWithoutSimplerRequest(t *testing.T) {
	env, _ := environment(onlyIf(gives("Kind"), refuses(400, "InvalidParameter", "A value is not valid.")))
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Kind": "Disk"}}, most: 1}
	o := scenarioOf(t, env, "request/Kind @kind:optional", "When Kind is omitted", postJSON, "Then the request is accepted")
	expect(t, o, spec.Failed, "a request that should be accepted was rejected")
}

// A conditional scenario concerns the parameter that it omits, even if another step precedes the step that omits it.
func TestIsAccepted_OtherStepBeforeOmission_FailureConcernsOmittedParameter(t *testing.T) {
	for _, before := range []string{"When RegionId is present", "When the query repeats a parameter of the form with a wrong value"} {
		env, _ := environment(inTurn(refuses(400, "MissingKind", "x"), accepts()))
		o := scenarioOf(t, env, "request/Kind @kind:condition", before, "And Kind is omitted", postJSON, "Then the request is accepted")
		expect(t, o, spec.Failed, "a request that should be accepted was rejected")
	}
}

// A scenario is inconclusive if no page of the run has its row or its field. The reason names the row or the field.
func TestScenario_UnknownRowOrField_ReasonNamesIt(t *testing.T) {
	for _, tt := range []struct{ sends, then, says string }{
		{postJSON, `Then the response is error row "error/400/None"`, `no page of this run has the error row "error/400/None"`},
		{postBoth, `Then both responses are error row "error/400/None" with the same fields`, `no page of this run has the error row "error/400/None"`},
		{postJSON, "Then the response has None", "the page documents no response field None"},
		{postBoth, "Then both responses have None", "the page documents no response field None"},
	} {
		env, _ := environment(accepts())
		expect(t, scenario(t, env, "When Kind is omitted", tt.sends, tt.then), spec.Inconclusive, tt.says)
		env.Gateway = nil
		expect(t, scenario(t, env, "When Kind is omitted", tt.sends, tt.then), spec.Inconclusive, tt.says)
	}
}

// Reasons state exactly why a row failed. Only a scenario with a fixture questions the fixture.
func TestErrorRow_OtherAnswer_ReasonNamesTheDifference(t *testing.T) {
	const row400, conflict = `Then the response is error row "error/400/InvalidParameter"`, `Then the response is error row "error/400/Conflict"`
	for _, tt := range []struct {
		name    string
		row     spec.RowID
		lines   []string
		answer  answering // to the first request; later ones are accepted
		verdict spec.Verdict
		reason  string
		remarks []string
	}{
		{"accepted", "request/Id", []string{"When Id is empty", postJSON, notFound}, accepts(), spec.Failed, "the fault was accepted", nil},
		{"another code", "request/Id", []string{"When Id is nonexistent", postJSON, notFound}, refuses(400, "Whatever", "x"), spec.Failed, "no documented row for this fault has this status, code and message", nil},
		{"another code for a row about any value", "error/400/InvalidParameter", []string{"When Id is empty", postJSON, row400}, refuses(400, "Whatever", "x"), spec.Unreached, `masked: the endpoint answers with "Whatever", which the page does not document`, []string{`rejected with a code that the page does not document for this fault: 400 "Whatever" "x"`}},
		{"another code for a row about one value", "error/400/BadId", []string{"When Id is empty", postJSON, `Then the response is error row "error/400/BadId"`}, refuses(400, "Whatever", "x"), spec.Failed, "no documented row for this fault has this status, code and message", nil},
		{"another code with a fixture", "error/400/Conflict", []string{"When the request uses the fixture for this row", postJSON, conflict}, refuses(400, "Whatever", "x"), spec.Failed, "no documented row for this fault has this status, code and message (the fixture no longer holds?)", nil},
		{"accepted with a fixture in the second request", "error/400/Conflict", []string{"When a second request uses the fixture for this row", postJSON, conflict}, accepts(), spec.Failed, "the fault was accepted (the fixture no longer holds?)", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(inTurn(tt.answer, accepts()))
			env.Operations[0].Errors = append(env.Operations[0].Errors, row("BadId", spec.Malformed, "Id"))
			o := scenarioOf(t, env, tt.row, tt.lines...)
			if o.Verdict != tt.verdict || o.Reason != tt.reason || !slices.Equal(o.Deviations, tt.remarks) {
				t.Errorf("%s: %q, deviations %q; want %s: %q, deviations %q", o.Verdict, o.Reason, o.Deviations, tt.verdict, tt.reason, tt.remarks)
			}
		})
	}
}

// A template of the gateway that no parameter fills in is printed as the page has it.
func TestErrorRow_TemplateWithoutParameter_PrintedAsOnThePage(t *testing.T) {
	env, _ := environment(accepts())
	o := scenario(t, env, "When Id is omitted", postJSON, `Then the response is error row "gateway/error/400/Missing{Param}"`)
	if want := `400 "Missing{Param}" "{Param} is mandatory for this action."`; o.Verdict != spec.Failed || o.Expected != want {
		t.Errorf("%s, expected %s, want %s", o.Verdict, o.Expected, want)
	}
}

// An alternative code is recognized even if the gateway's row is the only one for the fault.
func TestIsRejected_GatewayRowOnly_CodeOfOlderProductsAccepted(t *testing.T) {
	env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Id") == "(none)" }, refuses(400, "MissingParameter", "x"), accepts()))
	env.Operations[0].Errors, env.Gateway.Errors = nil, env.Gateway.Errors[:1]
	expect(t, scenario(t, env, "When Id is omitted", postJSON, "Then the request is rejected"), spec.Passed, "rejected as older products do")
}

// The error row that an answer matches is recorded even if the Content-Type of the answer is wrong.
func TestErrorRow_MatchesWithWrongContentType_FailsAndRecordsTheRow(t *testing.T) {
	body := `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`
	env, _ := environment(answers(wrongID, raw(404, "text/xml;charset=utf-8", body), accepts()))
	o := scenario(t, env, "When Id is nonexistent", postJSON, notFound)
	if o.Verdict != spec.Failed || o.Answered != "error/404/InvalidId.NotFound" {
		t.Errorf("%s (%s), answered %q", o.Verdict, o.Reason, o.Answered)
	}
}

// On a page whose success has a code, the status decides whether an answer is an error.
func TestIsRejected_SuccessHasDocumentedCode_StatusDecidesWhatIsAnError(t *testing.T) {
	for status, want := range map[int]string{299: "299, no error", 300: `300 "Odd" "m"`, 399: `399 "Odd" "m"`} {
		env, _ := environment(answers(wrongID, raw(status, asJSON, `{"RequestId":"A","Code":"Odd","Message":"m"}`), accepts()))
		env.Operations[0].Fields = append(env.Operations[0].Fields, spec.Field{Name: "Code", Path: "Code", Type: spec.Type{JSON: spec.String}})
		o := scenario(t, env, "When Id is empty", postJSON, "Then the request is rejected")
		if o.Verdict != spec.Failed || o.Actual != want {
			t.Errorf("%d: %s (%s), actual %s; want failed and %s", status, o.Verdict, o.Reason, o.Actual, want)
		}
	}
}

// An incomplete answer proves nothing, whatever its status and even if the received part of its body looks complete.
func TestTrial_ResponseBodyCutOff_Inconclusive(t *testing.T) {
	for _, status := range []int{200, 404, 500, 503} {
		cutOff := func(steps.Request) steps.Exchange {
			return steps.Exchange{Status: status, Answer: header(asJSON), Content: []byte(`{"Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), Err: &steps.TransportError{Kind: "cut", Err: errors.New("connection reset")}}
		}
		for _, then := range []string{notFound, "Then the request is accepted", "Then the server does not fail"} {
			env, _ := environment(cutOff)
			o := steps.Outcome{}
			runQuietly(env, func(got steps.Outcome) { o = got }, "request/Id", "When Id is nonexistent", postJSON, then)
			if o.Verdict != spec.Inconclusive {
				t.Errorf("%d, %s: %s (%s)", status, then, o.Verdict, o.Reason)
			}
		}
		env, e := environment(cutOff)
		if p := steps.TryPreflight(context.Background(), env, env.Operations[0], true); p.Accepted || p.Key != "" || len(e.sent) != 4 {
			t.Errorf("%d: preflight %+v with %d requests", status, p, len(e.sent))
		}
	}
}

// A field may be absent if the list that contains it is empty, or if examples of the page show fields but not this one.
func TestHasField_NoValueToJudge_Unreached(t *testing.T) {
	success := func(format spec.Format, body string) spec.Example {
		return spec.Example{Kind: spec.SuccessExample, Format: format, Body: body}
	}
	for _, tt := range []struct {
		name     string
		path     string
		examples []spec.Example
		body     string
		verdict  spec.Verdict
	}{
		{"an empty list", "Items[].Id", nil, `{"RequestId":"A","Items":[]}`, spec.Unreached},
		{"a list with a value", "Items[].Id", nil, `{"RequestId":"A","Items":[{"Id":"1"}]}`, spec.Passed},
		{"absent, and only the first example shows fields", "Note", []spec.Example{success(spec.JSON, `{"RequestId":"A"}`), success(spec.XML, `<AttachResponse/>`)}, `{"RequestId":"A"}`, spec.Unreached},
		{"absent, and no example shows fields", "Note", []spec.Example{success(spec.XML, `<AttachResponse/>`)}, `{"RequestId":"A"}`, spec.Failed},
		{"present, and no example shows it", "Note", []spec.Example{success(spec.JSON, `{"RequestId":"A"}`)}, `{"RequestId":"A","Note":"n"}`, spec.Passed},
		{"of another type, and no example shows it", "Note", []spec.Example{success(spec.JSON, `{"RequestId":"A"}`)}, `{"RequestId":"A","Note":1}`, spec.Failed},
	} {
		env, _ := environment(raw(200, asJSON, tt.body))
		c := env.Operations[0]
		c.Examples = tt.examples
		c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Note", Strength: spec.Table}, Name: tt.path[strings.LastIndex(tt.path, ".")+1:], Path: tt.path, Type: spec.Type{JSON: spec.String}})
		if o := scenario(t, env, postJSON, "Then the response has "+tt.path); o.Verdict != tt.verdict {
			t.Errorf("%s: %s (%s), want %s", tt.name, o.Verdict, o.Reason, tt.verdict)
		}
	}
}

// XML may omit a list that is empty in JSON, but not an object that contains the list and other fields.
func TestBothHave_ObjectOfEmptyListMissingInXML_Fails(t *testing.T) {
	env, _ := environment(both(raw(200, asJSON, `{"RequestId":"A","Data":{"Items":[],"N":"n"}}`), raw(200, asXML, "<AttachResponse><RequestId>A</RequestId></AttachResponse>")))
	c := env.Operations[0]
	c.Examples = nil
	for path, kind := range map[string]spec.JSONType{"Data": spec.Object, "Data.N": spec.String, "Data.Items": spec.Array} {
		c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: spec.RowID("response/" + path), Strength: spec.Table}, Name: path, Path: path, Type: spec.Type{JSON: kind}})
	}
	expect(t, scenario(t, env, postBoth, "Then both responses have Data.Items"), spec.Failed, "in one format only")
}

func TestDiffers_FieldInOneResponse_Fails(t *testing.T) {
	for _, turns := range [][]answering{{raw(200, asJSON, "{}"), accepts()}, {accepts(), raw(200, asJSON, "{}")}} {
		env, _ := environment(inTurn(turns...))
		expect(t, scenario(t, env, postJSON, "Then two responses have different RequestId values"), spec.Failed, "the field is missing")
	}
}

// The example may differ from the tables; the endpoint is judged by the tables and by its Content-Type.
func TestMatchesExample_ExampleDiffersFromTables_EndpointJudgedByTables(t *testing.T) {
	for _, tt := range []struct {
		name, example, contentType, body string
		verdict                          spec.Verdict
		says                             string
	}{
		{"a flaw of the example", `{"RequestId":17}`, asJSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Passed, "the page's example differs from the page's tables; the endpoint is not at fault: RequestId: type"},
		{"a wrong Content-Type", `{"RequestId":"A"}`, "text/xml;charset=utf-8", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Failed, "media-type"},
		{"a field of the example that is not a row", `{"RequestId":"A","More":1}`, asJSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Failed, "More: missing"},
	} {
		env, _ := environment(raw(200, tt.contentType, tt.body))
		env.Operations[0].Examples[1].Body = tt.example
		o := scenarioOf(t, env, "example/json", postJSON, "Then the response matches the example")
		expect(t, o, tt.verdict, tt.says)
	}
}

func TestErrorHasMediaType_NoRejection_NotJudged(t *testing.T) {
	for _, tt := range []struct {
		answer  answering
		verdict spec.Verdict
	}{
		{silent, spec.Inconclusive},
		{accepts(), spec.Unreached},
		{refuses(400, "Any", "x"), spec.Passed},
	} {
		env, _ := environment(answers(wrongID, tt.answer, accepts()))
		if o := scenario(t, env, "When Id is empty", postJSON, "Then the error has the media type of its format"); o.Verdict != tt.verdict {
			t.Errorf("%s (%s), want %s", o.Verdict, o.Reason, tt.verdict)
		}
	}
}

// A contradiction cites the row and the example of the format, if the page has both. godog reports it as skipped.
func TestContradicted_Reason_CitesRowAndExampleOfTheFormat(t *testing.T) {
	env, _ := environment(raw(200, asXML, `<AttachResponse><RequestId>A</RequestId><Size>1x</Size></AttachResponse>`))
	c := env.Operations[0]
	f := spec.Field{Row: spec.Row{ID: "response/Size", Strength: spec.Table}, Name: "Size", Path: "Size", Type: spec.Type{JSON: spec.Integer}}
	f.Pos.Line = 12
	c.Fields = append(c.Fields, f)
	c.Examples = nil
	for i, e := range []spec.Example{
		{Kind: spec.ErrorExample, Format: spec.XML, Body: "<Error><Size>2x</Size></Error>"},
		{Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"RequestId":"A","Size":2}`},
		{Kind: spec.SuccessExample, Format: spec.XML, Body: "<AttachResponse><RequestId>A</RequestId><Size>2x</Size></AttachResponse>"},
	} {
		e.Pos.Line = 20 + 10*i
		c.Examples = append(c.Examples, e)
	}
	expect(t, scenarioOf(t, env, "response/Size", postXML, "Then the response has Size"), spec.Contradicted, "the page contradicts itself in lines 12 and 40 (example-disagrees): Size")

	env, _ = environment(accepts())
	then := "Then the error example has the fields of an error"
	expect(t, scenarioOf(t, env, "example/json#2", then), spec.Contradicted, "the page disagrees with itself: Message: missing")
	if status := runQuietly(env, func(steps.Outcome) {}, "example/json#2", then); status != 0 {
		t.Errorf("godog's status is %d, want 0", status)
	}
}

// Calls of a preflight are traced under the name of the operation. Values of an accepted request with one more
// parameter are used up.
func TestPreflight_AcceptedWithOneMoreParameter_CallsTracedAndValuesUsedUp(t *testing.T) {
	env, e := environment(onlyIf(gives("Kind"), refuses(400, "MissingKind", "x")))
	var names []string
	env.Trace = func(name string, _ steps.Call) { names = append(names, name) }
	c := env.Operations[0]
	c.Parameters = append([]spec.Parameter{{Name: "Given", Example: "g"}}, c.Parameters...)
	c.Parameters = append(c.Parameters[:3:3], spec.Parameter{Name: "Tag.N"}, spec.Parameter{Name: "Tag.N.Key", Required: true, Example: "k"}, c.Parameters[3])
	env.Pool = &pool{sets: []steps.Values{{"Given": "mine", "Id": "d-1", "RegionId": "r"}}}
	if p := steps.TryPreflight(context.Background(), env, c, false); !p.Accepted {
		t.Errorf("%+v", p)
	}
	if got := show(e.sent[len(e.sent)-1]); len(e.sent) != 5 || !strings.HasPrefix(got, "POST form Given=mine Id=d-1 RegionId=r Kind=Disk") {
		t.Errorf("sent %s", sentBy(e))
	}
	if len(names) != 5 || names[0] != "preflight of Attach" {
		t.Errorf("traced as %q", names)
	}
	checkPool(t, env)
}

// A scenario chooses its operation by name, and may have no tags.
func TestScenario_OperationChosenByNameWithoutTags_Runs(t *testing.T) {
	env, e := environment(accepts())
	detach := attach()
	detach.Operation.Name = "Detach"
	env.Operations = append(env.Operations, detach)
	outcomes, status := featureOf(env, "Feature: f\n  Scenario: s\n    Given a valid Detach request\n    When Id is omitted\n    "+postJSON+"\n    Then the request should be rejected because of Id\n")
	if len(outcomes) != 1 || status != 0 || len(e.sent) == 0 || e.sent[0].Operation.Name != "Detach" {
		t.Fatalf("%+v, sent %s", outcomes, sentBy(e))
	}
	if o := outcomes[0]; o.Verdict != spec.Passed || len(o.Inferences) != 1 {
		t.Errorf("%s (%s), inferences %q", o.Verdict, o.Reason, o.Inferences)
	}
}

// An idempotency token is recognized even if it is the first parameter of the request.
func TestRequests_TokenIsFirstParameter_RepeatedRequestIdAllowed(t *testing.T) {
	env, _ := environment(raw(200, asJSON, `{"RequestId":"A"}`))
	env.Requests = &steps.Requests{}
	env.Operations[0].Parameters = []spec.Parameter{{Name: "ClientToken", Idempotency: true}}
	env.Pool = &pool{sets: []steps.Values{{"ClientToken": "t"}}}
	scenario(t, env, "When the same request is sent twice", postJSON, "Then the request may be rejected")
	if got := env.Requests.Repeats(); len(got) > 0 {
		t.Errorf("%s", fmt.Sprint(got))
	}
}
