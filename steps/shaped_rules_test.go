package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/steps"
)

// noting adds the response field Note with a description to the page, and to the JSON example.
func noting(text, example string) func(*steps.Env) {
	return func(env *steps.Env) {
		c := env.Operations[0]
		c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Note", Strength: spec.Table, Text: text}, Name: "Note", Path: "Note", Type: spec.Type{JSON: spec.String}})
		c.Examples[1].Body = example
	}
}

// A field may be absent if its description makes it conditional. The table has the phrases that pages use.
func TestHasField_ConditionalFieldMissing_Unreached(t *testing.T) {
	for text, want := range map[string]spec.Verdict{
		"The note.": spec.Failed,
		"This parameter is returned only if a note exists.":   spec.Unreached,
		"Only returned when a note exists.":                   spec.Unreached,
		"The field is valid only when a note exists.":         spec.Unreached,
		"This parameter is available if a note exists.":       spec.Unreached,
		"备注。仅当有备注时，返回该参数。":                                    spec.Failed,
		"备注。仅当有备注时返回该参数。":                                     spec.Unreached,
		"备注。仅Kind取值为Card时返回。":                                 spec.Unreached,
		"备注。仅在创建磁盘时会返回备注。":                                    spec.Unreached,
		"备注。仅支持返回Note。":                                       spec.Failed,
		"The note can only be a word. It is returned always.": spec.Failed,
	} {
		env, _ := environment(accepts())
		noting(text, `{"RequestId":"A","Note":"n"}`)(env)
		for _, then := range []string{"Then the response has Note", "Then both responses have Note"} {
			sends := postJSON
			if strings.Contains(then, "both") {
				sends = postBoth
			}
			if o := scenario(t, env, sends, then); o.Verdict != want {
				t.Errorf("%s, %s: %s (%s), want %s", text, then, o.Verdict, o.Reason, want)
			}
		}
	}
}

// A field may be absent if no example shows it. If a parameter has the name of the field, the profile should set that
// parameter.
func TestHasField_FieldMissingAndInNoExample_AsksForParameterOfSameName(t *testing.T) {
	parameter := func(change func(*spec.Parameter)) func(*steps.Env) {
		return func(env *steps.Env) {
			p := spec.Parameter{Row: spec.Row{ID: "request/Note"}, Name: "Note", In: spec.InQuery}
			if change != nil {
				change(&p)
			}
			env.Operations[0].Parameters = append(env.Operations[0].Parameters, p)
		}
	}
	for _, tt := range []struct {
		name  string
		alter func(*steps.Env)
		given string // the value of Note in the profile
		gap   spec.Gap
	}{
		{"no parameter", func(*steps.Env) {}, "", spec.GapState},
		{"an optional parameter that the profile lacks", parameter(nil), "", spec.GapValue},
		{"an optional parameter that the profile has", parameter(nil), "n", spec.GapState},
		{"a required parameter", parameter(func(p *spec.Parameter) { p.Required, p.Example = true, "n" }), "", spec.GapState},
		{"a member", parameter(func(p *spec.Parameter) { p.Parent = "Rules" }), "", spec.GapState},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(accepts())
			noting("", `{"RequestId":"A"}`)(env)
			tt.alter(env)
			set := steps.Values{"Id": "d-1", "RegionId": "r"}
			if tt.given != "" {
				set["Note"] = tt.given
			}
			env.Pool = &pool{sets: []steps.Values{set}}
			for _, then := range []string{"Then the response has Note", "Then both responses have Note"} {
				sends := postJSON
				if strings.Contains(then, "both") {
					sends = postBoth
				}
				o := scenario(t, env, sends, then)
				if o.Verdict != spec.Unreached || o.Gap != tt.gap {
					t.Errorf("%s: %s (%s): %s, want unreached, %s", then, o.Verdict, o.Gap, o.Reason, tt.gap)
				}
				if tt.gap == spec.GapValue && (len(o.Lacks) != 1 || o.Lacks[0] != "operations.Attach.parameters.Note") {
					t.Errorf("lacks %v", o.Lacks)
				}
			}
		})
	}
}

// A field that an example shows must be present. Examples without any field of the page prove nothing.
func TestHasField_FieldMissing_UnreachedOnlyIfASuccessExampleLacksIt(t *testing.T) {
	for _, tt := range []struct {
		name string
		kind spec.ExampleKind
		body string
		want spec.Verdict
	}{
		{"a success that shows it", spec.SuccessExample, `{"RequestId":"A","Note":"n"}`, spec.Failed},
		{"a success that shows others", spec.SuccessExample, `{"RequestId":"A"}`, spec.Unreached},
		{"a success that shows none", spec.SuccessExample, `{}`, spec.Failed},
		{"an unreadable success", spec.SuccessExample, `{`, spec.Failed},
		{"an error that shows others", spec.ErrorExample, `{"RequestId":"A"}`, spec.Failed},
	} {
		env, _ := environment(accepts())
		noting("", tt.body)(env)
		env.Operations[0].Examples[1].Kind = tt.kind
		for _, then := range []string{"Then the response has Note", "Then the response matches the example"} {
			o := scenarioOf(t, env, "example/json", postJSON, then)
			want := tt.want
			if strings.Contains(then, "example") && want == spec.Unreached {
				want = spec.Passed
			}
			if strings.Contains(then, "example") && tt.kind == spec.ErrorExample {
				continue
			}
			if o.Verdict != want && !(tt.body == "{" && o.Verdict == spec.Contradicted) {
				t.Errorf("%s, %s: %s (%s), want %s", tt.name, then, o.Verdict, o.Reason, want)
			}
		}
	}
}

// The scenario fails if only one format has the field. An empty list in JSON is an exception, because XML may omit it.
func TestBothHave_EachPair_ExpectedVerdict(t *testing.T) {
	xml := func(body string) answering {
		return raw(200, asXML, "<AttachResponse><RequestId>A</RequestId>"+body+"</AttachResponse>")
	}
	json := func(body string) answering { return raw(200, asJSON, `{"RequestId":"A"`+body+`}`) }
	for _, tt := range []struct {
		name      string
		path      string
		kind      spec.JSONType
		json, xml answering
		verdict   spec.Verdict
		actual    string
		missingIn spec.Format
	}{
		{"in both", "Note", spec.String, json(`,"Note":"n"`), xml("<Note>n</Note>"), spec.Passed, "", ""},
		{"in JSON only", "Note", spec.String, json(`,"Note":"n"`), xml(""), spec.Failed, "Note in JSON, not in XML", spec.XML},
		{"in XML only", "Note", spec.String, json(""), xml("<Note>n</Note>"), spec.Failed, "Note not in JSON, in XML", spec.JSON},
		{"in neither", "Note", spec.String, json(""), xml(""), spec.Failed, "Note not in JSON, not in XML", ""},
		{"an empty list in JSON only", "Note", spec.Array, json(`,"Note":[]`), xml(""), spec.Passed, "", ""},
		{"a list with values in JSON only", "Note", spec.Array, json(`,"Note":[1]`), xml(""), spec.Failed, "Note in JSON, not in XML", spec.XML},
		{"a text for a list in JSON only", "Note", spec.Array, json(`,"Note":"x"`), xml(""), spec.Failed, "Note in JSON, not in XML", spec.XML},
		{"an empty object in JSON only", "Note", spec.Any, json(`,"Note":{}`), xml(""), spec.Failed, "Note in JSON, not in XML", spec.XML},
		{"within an empty list", "Note[].Id", spec.String, json(`,"Note":[]`), xml(""), spec.Unreached, "", ""},
		{"within a list that has values in XML only", "Note[].Id", spec.String, json(`,"Note":[]`), xml("<Note><Id>1</Id></Note>"), spec.Passed, "", ""},
		{"within a list in both", "Note[].Id", spec.String, json(`,"Note":[{"Id":"1"}]`), xml("<Note><Id>1</Id></Note>"), spec.Passed, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(both(tt.json, tt.xml))
			c := env.Operations[0]
			c.Examples = nil
			c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Note", Strength: spec.Table}, Name: "Note", Path: tt.path, Type: spec.Type{JSON: tt.kind}})
			if tt.missingIn != "" { // a contradiction applies only to the format that lacks the field
				env.Contradictions = map[*spec.Contract][]contradiction.Contradiction{c: {{
					Rule: spec.Rule{ID: "rule"}, Rows: []spec.RowID{"response/Note"}, Promise: contradiction.PromiseFields, Lines: [2]int{5, 5}, Lacks: map[spec.Format][]string{tt.missingIn: {"Note"}},
				}}}
				tt.verdict = spec.Contradicted
			}
			o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have "+tt.path)
			if o.Verdict != tt.verdict || tt.actual != "" && o.Actual != tt.actual {
				t.Errorf("%s (%s), actual %q; want %s and %q", o.Verdict, o.Reason, o.Actual, tt.verdict, tt.actual)
			}
		})
	}
}

// If only one format has a field, the verdict is contradicted if the page's example of the other format lacks the
// field, too.
func TestSameFields_FieldInOneFormatOnly_ContradictedIfExampleOfTheOtherLacksIt(t *testing.T) {
	for _, tt := range []struct {
		name      string
		json, xml answering
		lacks     spec.Format
		want      spec.Verdict
	}{
		{"in JSON only, and the XML example lacks it", raw(200, asJSON, `{"RequestId":"A","Note":1}`), accepts(), spec.XML, spec.Contradicted},
		{"in JSON only, and the JSON example lacks it", raw(200, asJSON, `{"RequestId":"A","Note":1}`), accepts(), spec.JSON, spec.Failed},
		{"in XML only, and the JSON example lacks it", accepts(), raw(200, asXML, "<AttachResponse><RequestId>A</RequestId><Note>1</Note></AttachResponse>"), spec.JSON, spec.Contradicted},
		{"in XML only, and the XML example lacks it", accepts(), raw(200, asXML, "<AttachResponse><RequestId>A</RequestId><Note>1</Note></AttachResponse>"), spec.XML, spec.Failed},
	} {
		env, _ := environment(both(tt.json, tt.xml))
		env.Contradictions = map[*spec.Contract][]contradiction.Contradiction{env.Operations[0]: {{
			Rule: spec.Rule{ID: "rule"}, Rows: []spec.RowID{"response/Note"}, Promise: contradiction.PromiseFields, Lines: [2]int{5, 5}, Lacks: map[spec.Format][]string{tt.lacks: {"Note"}},
		}}}
		if o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have the same fields"); o.Verdict != tt.want {
			t.Errorf("%s: %s (%s), want %s", tt.name, o.Verdict, o.Reason, tt.want)
		}
	}
}

// If an example has the same flaw as the answer, the page contradicts itself. The reason cites the lines of the row and
// the example.
func TestHasField_ExampleHasSameFlaw_Contradicted(t *testing.T) {
	for _, tt := range []struct {
		name, format, body string
		verdict            spec.Verdict
		says               string
	}{
		{"the same flaw", "JSON", `{"RequestId":"A","Size":"1x"}`, spec.Contradicted, "in lines 12 and 40 (example-disagrees)"},
		{"no flaw", "JSON", `{"RequestId":"A","Size":1}`, spec.Passed, ""},
		{"another flaw", "JSON", `{"RequestId":"A","Size":{}}`, spec.Failed, ""},
		{"the same flaw in the other format", "XML", `<AttachResponse><RequestId>A</RequestId><Size>1x</Size></AttachResponse>`, spec.Failed, ""},
	} {
		env, _ := environment(raw(200, asJSON, tt.body))
		c := env.Operations[0]
		f := spec.Field{Row: spec.Row{ID: "response/Size", Strength: spec.Table}, Name: "Size", Path: "Size", Type: spec.Type{JSON: spec.Integer}}
		f.Pos.Line = 12
		c.Fields = append(c.Fields, f)
		c.Examples[1].Body, c.Examples[1].Pos.Line = `{"RequestId":"A","Size":"2x"}`, 40
		o := scenarioOf(t, env, "response/Size", inFormat(tt.format), "Then the response has Size")
		if o.Verdict != tt.verdict || !strings.Contains(o.Reason, tt.says) {
			t.Errorf("%s: %s (%s), want %s and %q", tt.name, o.Verdict, o.Reason, tt.verdict, tt.says)
		}
	}
	t.Run("a list, whose path has brackets in one place", func(t *testing.T) {
		env, _ := environment(raw(200, asJSON, `{"RequestId":"A","Items":[{"Size":"1x"}]}`))
		c := env.Operations[0]
		f := spec.Field{Row: spec.Row{ID: "response/Items.Size", Strength: spec.Table}, Name: "Size", Path: "Items[].Size", Type: spec.Type{JSON: spec.Integer}}
		f.Pos.Line = 12
		c.Fields = append(c.Fields, f)
		c.Examples[1].Body, c.Examples[1].Pos.Line = `{"RequestId":"A","Items":[{"Size":"2x"}]}`, 40
		expect(t, scenarioOf(t, env, "response/Items.Size", postJSON, "Then the response has Items[].Size"), spec.Contradicted, "in lines 12 and 40")
	})
}

// Rejections and unreadable answers do not show the fields of a success.
func TestSuccess_RejectedOrUnreadable_ExpectedVerdict(t *testing.T) {
	for _, then := range []string{
		"the response has RequestId", "the response matches the example", "the response has the media type of its format",
		"the header x-acs-request-id repeats RequestId", "two responses have different RequestId values",
	} {
		for _, tt := range []struct {
			name   string
			answer answering
			want   spec.Verdict
		}{
			{"rejected, and accepted by GET", onlyIf(func(r steps.Request) bool { return r.Method == "GET" }, refuses(400, "Any", "x")), spec.Inconclusive},
			{"rejected", refuses(400, "Any", "x"), spec.Inconclusive},
			{"not answered", silent, spec.Inconclusive},
			{"unreadable", raw(200, asJSON, "{"), spec.Failed},
			{"another status", raw(202, asJSON, `{"RequestId":"A"}`), spec.Failed},
		} {
			env, _ := environment(tt.answer)
			o := scenarioOf(t, env, "example/json", postJSON, "Then "+then)
			if o.Verdict != tt.want {
				t.Errorf("%s, %s: %s (%s), want %s", then, tt.name, o.Verdict, o.Reason, tt.want)
			}
		}
	}
	env, _ := environment(onlyIf(func(r steps.Request) bool { return r.Method == "GET" }, refuses(400, "Any", "x")))
	expect(t, scenario(t, env, postJSON, "Then the response has the requested format"), spec.Failed, "")
}

// The header is compared with the field only if the response has the field.
func TestHeaderRepeats_ResponseLacksField_NotJudged(t *testing.T) {
	env, _ := environment(always(steps.Exchange{Status: 200, Answer: header(asJSON, "x-acs-request-id", "A"), Content: []byte(`{}`)}))
	expect(t, scenario(t, env, postJSON, "Then the header x-acs-request-id repeats RequestId"), spec.Passed, "")
}

// Steps that judge the same answer send one request.
func TestSteps_SeveralThenSteps_SendOneRequest(t *testing.T) {
	env, e := environment(accepts())
	expect(t, scenario(t, env, postJSON, "Then the request is accepted", "And the response has RequestId", "And the response has the media type of its format"), spec.Passed, "")
	if len(e.sent) != 1 {
		t.Errorf("%d requests for three sentences about a success, want 1", len(e.sent))
	}
	env, e = environment(answers(wrongID, refuses(404, "InvalidId.NotFound", "The Id does not exist."), accepts()))
	expect(t, scenario(t, env, "When Id is nonexistent", postJSON, notFound, "And the error has the media type of its format", "And the error has the requested format"), spec.Passed, "")
	if len(e.sent) != 2 {
		t.Errorf("%d requests for three sentences about a rejection, want 2", len(e.sent))
	}
}

// Without Format, an answer may be in either format, and is parsed as the format that it is in. A Format in other
// letter case also requests a format.
func TestFormat_NotRequested_DetectedFromBody(t *testing.T) {
	xml := raw(200, asXML, "<AttachResponse><RequestId>A</RequestId></AttachResponse>")
	for when, want := range map[string]spec.Verdict{
		"Format is omitted": spec.Passed, `Format is "other"`: spec.Passed, `Format is "json"`: spec.Failed, `Format is "Xml"`: spec.Failed, "RegionId is present": spec.Failed,
	} {
		env, _ := environment(xml)
		o := scenario(t, env, "When "+when, postJSON, "Then the response has RequestId")
		if o.Verdict != want {
			t.Errorf("%s: %s (%s), want %s", when, o.Verdict, o.Reason, want)
		}
	}
}
