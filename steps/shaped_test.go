package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

const (
	asJSON = "application/json;charset=utf-8"
	asXML  = "text/xml;charset=utf-8"
)

// shown is one line of a table about the bodies of successes.
type shown struct {
	name    string
	body    string
	verdict spec.Verdict
	says    string
}

func judgeShown(t *testing.T, row spec.RowID, format, mediaType string, table []shown, then ...string) {
	t.Helper()
	for _, tt := range table {
		t.Run(tt.name+" in "+format, func(t *testing.T) {
			env, _ := environment(raw(200, mediaType, tt.body))
			expect(t, scenarioOf(t, env, row, append([]string{inFormat(format)}, then...)...), tt.verdict, tt.says)
		})
	}
}

func TestHasField_EachBody_ExpectedVerdict(t *testing.T) {
	const then = "Then the response has RequestId"
	judgeShown(t, "response/RequestId", "JSON", asJSON, []shown{
		{"present", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Passed, ""},
		{"missing", `{}`, spec.Failed, "missing"},
		{"renamed", `{"requestId":"A"}`, spec.Failed, "missing"},
		{"empty", `{"RequestId":""}`, spec.Failed, "empty"},
		{"null", `{"RequestId":null}`, spec.Failed, "empty"},
		{"a number", `{"RequestId":1}`, spec.Failed, "type"},
		{"present with another field", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","More":1}`, spec.Passed, ""},
		{"twice", `{"RequestId":"A","RequestId":"A"}`, spec.Failed, "cannot be parsed"},
		{"cut off", `{"RequestId":"A"`, spec.Failed, "cannot be parsed"},
		{"no body at all", ``, spec.Failed, "cannot be parsed"},
	}, then)
	judgeShown(t, "response/RequestId", "XML", asXML, []shown{
		{"present", `<AttachResponse><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></AttachResponse>`, spec.Passed, ""},
		{"missing", `<AttachResponse/>`, spec.Failed, "missing"},
		{"empty", `<AttachResponse><RequestId/></AttachResponse>`, spec.Failed, "empty"},
		{"nested", `<AttachResponse><RequestId><A>1</A></RequestId></AttachResponse>`, spec.Failed, "type"},
		{"JSON instead", `{"RequestId":"A"}`, spec.Failed, "cannot be parsed"},
	}, then)
}

func TestHasField_UndocumentedField_Inconclusive(t *testing.T) {
	env, _ := environment(accepts())
	expect(t, scenario(t, env, postJSON, "Then the response has Data.Size"), spec.Inconclusive, "documents no response field Data.Size")
}

func TestDiffers_ConstantField_Fails(t *testing.T) {
	env, e := environment(accepts())
	lines := []string{postJSON, "Then two responses have different RequestId values"}
	expect(t, scenario(t, env, lines...), spec.Passed, "")
	if len(e.sent) != 2 {
		t.Errorf("%d requests, want 2", len(e.sent))
	}
	judgeShown(t, "response/RequestId", "JSON", asJSON, []shown{
		{"constant", `{"RequestId":"A"}`, spec.Failed, "does not change"},
		{"missing", `{}`, spec.Failed, "missing"},
	}, "Then two responses have different RequestId values")
	env, _ = environment(inTurn(accepts(), silent))
	expect(t, scenario(t, env, lines...), spec.Inconclusive, "not answered")
}

func TestMatchesExample_EachBody_ExpectedVerdict(t *testing.T) {
	judgeShown(t, "example/json", "JSON", asJSON, []shown{
		{"the same", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Passed, ""},
		{"one field more", `{"RequestId":"B","More":true}`, spec.Passed, "undocumented"},
		{"one field less", `{}`, spec.Failed, "missing"},
		{"a list", `[{"RequestId":"B"}]`, spec.Failed, "root"},
	}, "Then the response matches the example")
	judgeShown(t, "example/json", "XML", asXML, []shown{
		{"the same", `<AttachResponse><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></AttachResponse>`, spec.Passed, ""},
		{"another root", `<Response><RequestId>B</RequestId></Response>`, spec.Passed, "root"},
	}, "Then the response matches the example")
	judgeShown(t, "example/xml", "JSON", asJSON, []shown{{"no such example", `{}`, spec.Inconclusive, "no example example/xml"}},
		"Then the response matches the example")
}

func TestExampleIsError_EachExample_NothingSent(t *testing.T) {
	env, e := environment(accepts())
	expect(t, scenarioOf(t, env, "example/json#2", "Then the error example has the fields of an error"), spec.Contradicted, "missing")
	expect(t, scenarioOf(t, env, "example/none", "Then the error example has the fields of an error"), spec.Inconclusive, "no example example/none")
	if len(e.sent) > 0 {
		t.Errorf("%d requests were sent for an example of the page", len(e.sent))
	}
}

func TestHasMediaType_EachContentType_ExpectedVerdict(t *testing.T) {
	for contentType, want := range map[string]struct {
		verdict spec.Verdict
		says    string
	}{
		asJSON:                            {spec.Passed, ""},
		"application/json; charset=UTF-8": {spec.Passed, "charset"},
		"application/json":                {spec.Passed, "charset"},
		"application/json;charset=gbk":    {spec.Passed, "charset"},
		"text/plain;charset=utf-8":        {spec.Passed, "media-type"},
		asXML:                             {spec.Failed, "media-type"},
		"":                                {spec.Passed, "media-type"},
	} {
		env, _ := environment(raw(200, contentType, `{"RequestId":"A"}`))
		expect(t, scenario(t, env, postJSON, "Then the response has the media type of its format"), want.verdict, want.says)

		refusal := raw(400, contentType, `{"RequestId":"A","HostId":"h","Code":"Bad","Message":"x"}`)
		env, _ = environment(answers(wrongID, refusal, accepts()))
		expect(t, scenario(t, env, "When Id is empty", postJSON, "Then the error has the media type of its format"), want.verdict, want.says)
	}
}

func TestIsInFormat_OtherFormat_Fails(t *testing.T) {
	for _, tt := range []struct {
		name    string
		answer  answering
		then    string
		verdict spec.Verdict
		says    string
	}{
		{"in an answer", raw(200, asXML, " \n<AttachResponse/>"), "the response has the requested format", spec.Passed, ""},
		{"not in an answer", raw(200, asJSON, `{"RequestId":"A"}`), "the response has the requested format", spec.Failed, "ignores Format"},
		{"in a refusal", answers(wrongID, raw(400, asXML, "<Error><Code>Bad</Code></Error>"), accepts()), "the error has the requested format", spec.Passed, ""},
		{"not in a refusal", answers(wrongID, raw(400, asJSON, `{"Code":"Bad"}`), accepts()), "the error has the requested format", spec.Failed, "ignores Format"},
		{"where nothing is refused", raw(200, asXML, "<AttachResponse/>"), "the error has the requested format", spec.Unreached, "no error response to check"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, "When Id is empty", postXML, "Then "+tt.then), tt.verdict, tt.says)
		})
	}
}

func TestHeaderRepeats_OtherValue_IsDeviation(t *testing.T) {
	env, _ := environment(raw(200, asJSON, `{"RequestId":"A"}`))
	lines := []string{postJSON, "Then the header x-acs-request-id repeats RequestId"}
	expect(t, scenario(t, env, lines...), spec.Passed, "does not repeat RequestId")
	env, _ = environment(always(steps.Exchange{Status: 200, Answer: header(asJSON, "x-acs-request-id", "A"), Content: []byte(`{"RequestId":"A"}`)}))
	expect(t, scenario(t, env, lines...), spec.Passed, "")
}

// both is an endpoint with an answer per format.
func both(json, xml answering) answering {
	return answers(func(r steps.Request) bool { return r.Format == spec.JSON }, json, xml)
}

func TestBothFormats_DifferentFields_Fail(t *testing.T) {
	json := func(body string) answering { return raw(200, asJSON, body) }
	xml := func(body string) answering { return raw(200, asXML, "<AttachResponse>"+body+"</AttachResponse>") }
	for _, tt := range []struct {
		name      string
		json, xml answering
		fields    spec.Verdict // verdict of the step with "the same fields"
		says      string
		hold      spec.Verdict // verdict of the step with "both responses have"
	}{
		{"agree", json(`{"RequestId":"A"}`), xml("<RequestId>B</RequestId>"), spec.Passed, "", spec.Passed},
		{"have a field more in both", json(`{"RequestId":"A","N":1}`), xml("<RequestId>B</RequestId><N>1</N>"), spec.Passed, "undocumented", spec.Passed},
		{"have a field more in JSON", json(`{"RequestId":"A","N":1}`), xml("<RequestId>B</RequestId>"), spec.Failed, "only-json", spec.Passed},
		{"have a field more in XML", json(`{"RequestId":"A"}`), xml("<RequestId>B</RequestId><N>1</N>"), spec.Failed, "only-xml", spec.Passed},
		{"lack it in XML", json(`{"RequestId":"A"}`), xml(""), spec.Failed, "only-json", spec.Failed},
		{"lack it in JSON", json(`{}`), xml("<RequestId>B</RequestId>"), spec.Failed, "only-xml", spec.Failed},
		{"are broken in XML", json(`{"RequestId":"A"}`), raw(200, asXML, "<AttachResponse>"), spec.Failed, "cannot be parsed", spec.Failed},
		{"are refused in XML", json(`{"RequestId":"A"}`), refuses(400, "Bad", "x"), spec.Failed, "the endpoint rejects one of the two formats", spec.Failed},
		{"are throttled in XML", json(`{"RequestId":"A"}`), refuses(400, "Throttling", "x"), spec.Inconclusive, "throttles", spec.Inconclusive},
		{"are not answered in XML", json(`{"RequestId":"A"}`), silent, spec.Inconclusive, "not answered", spec.Inconclusive},
		{"are refused in JSON", refuses(400, "Bad", "x"), xml("<RequestId>B</RequestId>"), spec.Failed, "the endpoint rejects one of the two formats", spec.Failed},
		{"are refused in both", refuses(400, "Bad", "x"), refuses(400, "Bad", "x"), spec.Inconclusive, "in both formats", spec.Inconclusive},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(tt.json, tt.xml))
			expect(t, scenario(t, env, postBoth, "Then both responses have the same fields"), tt.fields, tt.says)
			o := scenario(t, env, postBoth, "Then both responses have RequestId")
			if o.Verdict != tt.hold {
				t.Errorf("RequestId in both: %s (%s), want %s", o.Verdict, o.Reason, tt.hold)
			}
		})
	}
}

func TestSameFormat_FormatOmitted_PassesIfBothResponsesHaveOneFormat(t *testing.T) {
	lines := []string{"When Format is omitted", postBoth, "Then both responses have the same format"}
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"always XML", raw(200, asXML, "<AttachResponse/>"), spec.Passed, ""},
		{"always JSON", raw(200, asJSON, "{}"), spec.Passed, ""},
		{"by turns", inTurn(raw(200, asJSON, "{}"), raw(200, asXML, "<AttachResponse/>")), spec.Failed, "not in one format"},
		{"neither format", raw(200, "text/plain", "ok"), spec.Failed, "not in one format"},
		{"rejected without Format only", answers(func(r steps.Request) bool { return len(r.Omit) > 0 }, refuses(400, "MissingFormat", "x"), accepts()), spec.Failed, "should be accepted was rejected"},
		{"rejected, as is every other request", refuses(400, "Bad", "x"), spec.Inconclusive, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

func TestSameErrorFields_DifferentFields_Fail(t *testing.T) {
	lines := []string{"When Id is empty", postBoth, `Then both responses are error row "error/400/Bad" with the same fields`}
	for _, tt := range []struct {
		name      string
		json, xml answering
		verdict   spec.Verdict
		says      string
	}{
		{"the same", refuses(400, "Bad", "x"), refuses(400, "Bad", "x"), spec.Passed, ""},
		{"one field more", raw(400, asJSON, `{"RequestId":"r","HostId":"h","Code":"Bad","Message":"x","N":1}`), refuses(400, "Bad", "x"), spec.Failed, "only-json"},
		{"another code", refuses(400, "Bad", "x"), refuses(400, "Worse", "x"), spec.Unreached, `not rejected with 400 "Bad" "x" in XML`},
		{"another message", refuses(400, "Bad", "x"), refuses(400, "Bad", "y"), spec.Unreached, "in XML"},
		{"accepted", accepts(), refuses(400, "Bad", "x"), spec.Unreached, `not rejected with 400 "Bad" "x" in JSON`},
		{"silence", refuses(400, "Bad", "x"), silent, spec.Inconclusive, "not answered"},
		{"throttled", refuses(400, "Throttling", "x"), silent, spec.Inconclusive, "throttles"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(tt.json, tt.xml))
			documenting(400, "Bad", "x")(env)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

// TestHasField_FieldMissing_UnreachedIfAnExampleAlsoLacksIt: an answer may lack a field that the examples of the page
// lack, too.
func TestHasField_FieldMissing_UnreachedIfAnExampleAlsoLacksIt(t *testing.T) {
	for _, x := range []struct {
		example string
		want    spec.Verdict
		reason  string
	}{
		{`{"RequestId":"A"}`, spec.Unreached, "neither the answer nor an example of the page has Note"},
		{`{"RequestId":"A","Note":"n"}`, spec.Failed, "missing"},
		{`{"AttachResponse":{}}`, spec.Failed, "missing"},
		{`no answer`, spec.Failed, "missing"},
	} {
		for _, then := range []string{"Then the response has Note", "Then both responses have Note"} {
			env, _ := environment(accepts())
			c := env.Operations[0]
			c.Fields = append(c.Fields, spec.Field{Name: "Note", Path: "Note", Type: spec.Type{JSON: spec.String}})
			c.Examples[1].Body = x.example
			given := postJSON
			reason := x.reason
			if strings.Contains(then, "both") {
				given = postBoth
				if x.want == spec.Failed {
					reason = "in neither format"
				}
			}
			expect(t, scenario(t, env, given, then), x.want, reason)
		}
	}
}
