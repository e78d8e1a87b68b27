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

func judgeShown(t *testing.T, format, mediaType string, table []shown, then ...string) {
	t.Helper()
	for _, tt := range table {
		t.Run(tt.name+" in "+format, func(t *testing.T) {
			env, _ := environment(raw(200, mediaType, tt.body))
			lines := append([]string{"a request that succeeds, answered in " + format, "When it is sent by POST in a form"}, then...)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

func TestField(t *testing.T) {
	then := "Then the answer holds RequestId, a string that is not empty"
	judgeShown(t, "JSON", asJSON, []shown{
		{"there", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Passed, ""},
		{"missing", `{}`, spec.Failed, "missing"},
		{"renamed", `{"requestId":"A"}`, spec.Failed, "missing"},
		{"empty", `{"RequestId":""}`, spec.Failed, "empty"},
		{"null", `{"RequestId":null}`, spec.Failed, "empty"},
		{"a number", `{"RequestId":1}`, spec.Failed, "type"},
		{"beside another", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","More":1}`, spec.Passed, ""},
		{"twice", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Failed, "can not be read"},
		{"cut off", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"`, spec.Failed, "can not be read"},
		{"no body at all", ``, spec.Failed, "can not be read"},
	}, then)
	judgeShown(t, "XML", asXML, []shown{
		{"there", `<AttachResponse><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></AttachResponse>`, spec.Passed, ""},
		{"missing", `<AttachResponse/>`, spec.Failed, "missing"},
		{"empty", `<AttachResponse><RequestId/></AttachResponse>`, spec.Failed, "empty"},
		{"nested", `<AttachResponse><RequestId><A>1</A></RequestId></AttachResponse>`, spec.Failed, "type"},
		{"JSON instead", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Failed, "can not be read"},
	}, then)
}

func TestFieldThatNoPageHas(t *testing.T) {
	env, _ := environment(raw(200, asJSON, `{"Data":{"Size":"3"}}`))
	o := scenario(t, env, "a request that succeeds, answered in JSON", "When it is sent by POST in a form", "Then the answer holds Data.Size, an integer that is not empty")
	expect(t, o, spec.Failed, "type")
}

func TestDiffers(t *testing.T) {
	env, e := environment(accepts())
	lines := []string{"a request that succeeds, answered in JSON", "When it is sent by POST in a form", "Then RequestId differs between two answers"}
	expect(t, scenario(t, env, lines...), spec.Passed, "")
	if len(e.sent) != 2 {
		t.Errorf("%d requests, want 2", len(e.sent))
	}
	judgeShown(t, "JSON", asJSON, []shown{
		{"constant", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Failed, "does not change"},
		{"missing", `{}`, spec.Failed, "missing"},
	}, "Then RequestId differs between two answers")
	env, _ = environment(inTurn(accepts(), silent))
	expect(t, scenario(t, env, lines...), spec.Inconclusive, "not answered")
}

func TestShapeOfTheExample(t *testing.T) {
	judgeShown(t, "JSON", asJSON, []shown{
		{"the same", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Passed, ""},
		{"one field more", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","More":true}`, spec.Passed, "undocumented"},
		{"one field less", `{}`, spec.Failed, "missing"},
		{"a list", `[{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}]`, spec.Failed, "root"},
	}, `Then the answer has the shape of the page's own answer "example/json"`, "And the answer is of the media type of JSON")
	judgeShown(t, "XML", asXML, []shown{
		{"another root", `<Response><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId></Response>`, spec.Passed, "root"},
	}, `Then the answer has the shape of the page's own answer "example/json"`)
	judgeShown(t, "JSON", asJSON, []shown{{"no such example", `{}`, spec.Unreached, "no example example/xml"}},
		`Then the answer has the shape of the page's own answer "example/xml"`)
}

func TestErrorExample(t *testing.T) {
	env, e := environment(accepts())
	expect(t, scenario(t, env, `the page's own answer "example/json#2"`, "Then it is an error in JSON"), spec.Contradicted, "missing")
	expect(t, scenario(t, env, `the page's own answer "example/none"`, "Then it is an error in JSON"), spec.Unreached, "could not be read")
	if len(e.sent) > 0 {
		t.Errorf("%d requests were sent for what stands on the page", len(e.sent))
	}
}

func TestMediaType(t *testing.T) {
	for contentType, want := range map[string]struct {
		verdict spec.Verdict
		says    string
	}{
		asJSON:                            {spec.Passed, ""},
		"application/json; charset=UTF-8": {spec.Passed, "charset"},
		"application/json":                {spec.Passed, "charset"},
		"application/json;charset=gbk":    {spec.Passed, "charset"},
		"text/plain;charset=utf-8":        {spec.Passed, "media-type"},
		"text/xml;charset=utf-8":          {spec.Failed, "media-type"},
		"":                                {spec.Passed, "media-type"},
	} {
		env, _ := environment(raw(200, contentType, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`))
		expect(t, scenario(t, env, "a request that succeeds, answered in JSON", "When it is sent by POST in a form", "Then the answer is of the media type of JSON"), want.verdict, want.says)

		refusal := raw(400, contentType, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"Bad","Message":"x"}`)
		env, _ = environment(answers(wrongID, refusal, accepts()))
		expect(t, scenario(t, env, "a request that succeeds, answered in JSON", "When Id is empty", "Then the error is of the media type of JSON"), want.verdict, want.says)
	}
}

func TestFormatIsHonoured(t *testing.T) {
	for _, tt := range []struct {
		name    string
		answer  answering
		then    string
		verdict spec.Verdict
		says    string
	}{
		{"in an answer", raw(200, asXML, " \n<AttachResponse/>"), "the answer is in XML", spec.Passed, ""},
		{"not in an answer", raw(200, asJSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), "the answer is in XML", spec.Failed, "not honoured"},
		{"in a refusal", answers(wrongID, raw(400, asXML, "<Error><Code>Bad</Code></Error>"), accepts()), "the error is in XML", spec.Passed, ""},
		{"not in a refusal", answers(wrongID, raw(400, asJSON, `{"Code":"Bad"}`), accepts()), "the error is in XML", spec.Failed, "not honoured"},
		{"where nothing is refused", raw(200, asXML, "<AttachResponse/>"), "the error is in XML", spec.Unreached, "shows no refusal"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, "a request that succeeds, answered in XML", "When Id is empty", "Then "+tt.then), tt.verdict, tt.says)
		})
	}
}

func TestHeaderRepeatsRequestID(t *testing.T) {
	env, _ := environment(raw(200, asJSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`))
	lines := []string{"a request that succeeds, answered in JSON", "When it is sent by POST in a form", "Then the header x-acs-request-id repeats RequestId, or it is a deviation"}
	expect(t, scenario(t, env, lines...), spec.Passed, "does not repeat RequestId")
	env, _ = environment(always(steps.Exchange{Status: 200, Answer: header(asJSON, "x-acs-request-id", "DDF2CC38-0000-4444-8888-0123456789AB"), Content: []byte(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`)}))
	expect(t, scenario(t, env, lines...), spec.Passed, "")
}

// both is an endpoint that answers each format as told.
func both(json, xml answering) answering {
	return answers(func(r steps.Request) bool { return r.Format == spec.JSON }, json, xml)
}

func TestBothFormats(t *testing.T) {
	json := func(body string) answering { return raw(200, asJSON, body) }
	xml := func(body string) answering { return raw(200, asXML, "<AttachResponse>"+body+"</AttachResponse>") }
	for _, tt := range []struct {
		name      string
		json, xml answering
		fields    spec.Verdict // of "the same fields"
		says      string
		hold      spec.Verdict // of "both answers hold"
	}{
		{"agree", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), xml("<RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId>"), spec.Passed, "", spec.Passed},
		{"have a field more in both", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","N":1}`), xml("<RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><N>1</N>"), spec.Passed, "undocumented", spec.Passed},
		{"have a field more in JSON", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","N":1}`), xml("<RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId>"), spec.Failed, "only-json", spec.Passed},
		{"have a field more in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), xml("<RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><N>1</N>"), spec.Failed, "only-xml", spec.Passed},
		{"lack it in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), xml(""), spec.Failed, "only-json", spec.Failed},
		{"lack it in JSON", json(`{}`), xml("<RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId>"), spec.Failed, "only-xml", spec.Failed},
		{"are broken in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), raw(200, asXML, "<AttachResponse>"), spec.Failed, "can not be read", spec.Failed},
		{"are refused in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), refuses(400, "Bad", "x"), spec.Failed, "one format is refused", spec.Failed},
		{"are throttled in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), refuses(400, "Throttling", "x"), spec.Inconclusive, "patience", spec.Inconclusive},
		{"are not there in XML", json(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`), silent, spec.Inconclusive, "not answered", spec.Inconclusive},
		{"are refused in both", refuses(400, "Bad", "x"), refuses(400, "Bad", "x"), spec.Inconclusive, "neither format", spec.Inconclusive},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(tt.json, tt.xml))
			expect(t, scenario(t, env, "a request that succeeds, once in JSON and once in XML", "Then both answers have the same fields"), tt.fields, tt.says)
			o := scenario(t, env, "a request that succeeds, once in JSON and once in XML", "Then both answers hold RequestId")
			if o.Verdict != tt.hold {
				t.Errorf("RequestId in both: %s (%s), want %s", o.Verdict, o.Reason, tt.hold)
			}
		})
	}
}

func TestWithoutFormat(t *testing.T) {
	lines := []string{"a request that succeeds, once in JSON and once in XML", "When Format is left out", "Then both answers are in one and the same format"}
	for _, tt := range []struct {
		name    string
		answer  answering
		verdict spec.Verdict
		says    string
	}{
		{"always XML", raw(200, asXML, "<AttachResponse/>"), spec.Passed, ""},
		{"always JSON", raw(200, asJSON, "{}"), spec.Passed, ""},
		{"by turns", inTurn(raw(200, asJSON, "{}"), raw(200, asXML, "<AttachResponse/>")), spec.Failed, "differ"},
		{"neither", raw(200, "text/plain", "ok"), spec.Failed, "differ"},
		{"refused, but not with it", answers(func(r steps.Request) bool { return len(r.Omit) > 0 }, refuses(400, "MissingFormat", "x"), accepts()), spec.Failed, "should be accepted was not"},
		{"refused as all is", refuses(400, "Bad", "x"), spec.Inconclusive, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(tt.answer)
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

func TestRefusalsInBothFormats(t *testing.T) {
	lines := []string{"a request that succeeds, once in JSON and once in XML", "When Id is empty", `Then both refusals with "Bad" have the same fields`}
	for _, tt := range []struct {
		name      string
		json, xml answering
		verdict   spec.Verdict
		says      string
	}{
		{"the same", refuses(400, "Bad", "x"), refuses(400, "Bad", "x"), spec.Passed, ""},
		{"one field more", raw(400, asJSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"Bad","Message":"x","N":1}`), refuses(400, "Bad", "x"), spec.Failed, "only-json"},
		{"another code", refuses(400, "Bad", "x"), refuses(400, "Worse", "x"), spec.Unreached, "not refused with Bad in XML"},
		{"accepted", accepts(), refuses(400, "Bad", "x"), spec.Unreached, "not refused with Bad in JSON"},
		{"silence", refuses(400, "Bad", "x"), silent, spec.Inconclusive, "not answered"},
		{"throttled", refuses(400, "Throttling", "x"), silent, spec.Inconclusive, "patience"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(tt.json, tt.xml))
			expect(t, scenario(t, env, lines...), tt.verdict, tt.says)
		})
	}
}

// A field that the page's own examples lack may be absent from an answer; one that they show may not.
func TestFieldThatNoExampleShows(t *testing.T) {
	for _, x := range []struct {
		example string
		want    spec.Verdict
		reason  string
	}{
		{`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, spec.Unreached, "neither the answer nor an example of the page holds Note"},
		{`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","Note":"n"}`, spec.Failed, "missing"},
		{`{"AttachResponse":{}}`, spec.Failed, "missing"},
		{`no answer`, spec.Failed, "missing"},
	} {
		for _, then := range []string{"Then the answer holds Note, a string", "Then both answers hold Note"} {
			env, _ := environment(accepts())
			c := env.Operations[0]
			c.Fields = append(c.Fields, spec.Field{Name: "Note", Path: "Note", Type: spec.Type{JSON: spec.String}})
			c.Examples[1].Body = x.example
			given := "a request that succeeds, answered in JSON"
			reason := x.reason
			if strings.Contains(then, "both") {
				given = "a request that succeeds, once in JSON and once in XML"
				if x.want == spec.Failed {
					reason = "in neither format"
				}
			}
			expect(t, scenario(t, env, given, then), x.want, reason)
		}
	}
}

// A list may be empty in both formats, or in one: its members are then unreached, and nothing fails.
func TestEmptyList(t *testing.T) {
	const id = `DDF2CC38-0000-4444-8888-0123456789AB`
	for _, tt := range []struct {
		name, json, xml string
		list, member    spec.Verdict // of "both answers hold"
	}{
		{"empty in both", `,"Disks":{"Disk":[]}`, "<Disks/>", spec.Passed, spec.Unreached},
		{"nothing in XML", `,"Disks":{"Disk":[]}`, "", spec.Passed, spec.Unreached},
		{"a disk in both", `,"Disks":{"Disk":[{"Name":"n"}]}`, "<Disks><Disk><Name>n</Name></Disk></Disks>", spec.Passed, spec.Passed},
		{"a disk in JSON only", `,"Disks":{"Disk":[{"Name":"n"}]}`, "", spec.Failed, spec.Failed},
		{"no name in XML", `,"Disks":{"Disk":[{"Name":"n"}]}`, "<Disks><Disk><Size>1</Size></Disk></Disks>", spec.Passed, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(raw(200, asJSON, `{"RequestId":"`+id+`"`+tt.json+`}`), raw(200, asXML, "<AttachResponse><RequestId>"+id+"</RequestId>"+tt.xml+"</AttachResponse>")))
			c := env.Operations[0]
			for path, kind := range map[string]spec.JSONType{"Disks": spec.Object, "Disks.Disk": spec.Array, "Disks.Disk[].Name": spec.String} {
				c.Fields = append(c.Fields, spec.Field{Path: path, Type: spec.Type{JSON: kind}})
			}
			c.Examples[1].Body = `{"RequestId":"` + id + `","Disks":{"Disk":[{"Name":"n"}]}}`
			given := "a request that succeeds, once in JSON and once in XML"
			for path, want := range map[string]spec.Verdict{"Disks.Disk": tt.list, "Disks.Disk[].Name": tt.member} {
				if o := scenario(t, env, given, "Then both answers hold "+path); o.Verdict != want {
					t.Errorf("%s: %s (%s), want %s", path, o.Verdict, o.Reason, want)
				}
			}
		})
	}
}

// A type that the table and the example of the page disagree about contradicts the page, not the endpoint.
func TestFieldThatThePageContradicts(t *testing.T) {
	env, _ := environment(raw(200, asJSON, `{"Total":"7"}`))
	c := env.Operations[0]
	c.Fields = append(c.Fields, spec.Field{Path: "Total", Type: spec.Type{JSON: spec.Integer}})
	lines := []string{"a request that succeeds, answered in JSON", "When it is sent by POST in a form", "Then the answer holds Total, an integer"}
	c.Examples[1].Body = `{"Total":"1"}`
	expect(t, scenario(t, env, lines...), spec.Contradicted, "the page disagrees with itself")
	c.Examples[1].Body = `{"Total":1}`
	expect(t, scenario(t, env, lines...), spec.Failed, "Total: type")
}
