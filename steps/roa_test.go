package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// updating is an ROA operation with a JSON body that has an optional structure.
func updating() *spec.Contract {
	p := func(in spec.Location, parent, name string, json spec.JSONType, required bool) spec.Parameter {
		return spec.Parameter{Name: name, Parent: parent, In: in, Type: spec.Type{JSON: json}, Required: required}
	}
	name := p(spec.InBody, "Rule", "Name", spec.String, true)
	name.Example = "shown"
	c := &spec.Contract{Operation: spec.Operation{Name: "Update", Style: spec.ROA, Method: "PATCH", Path: "/things/{Id}"}}
	c.Parameters = []spec.Parameter{
		p(spec.InPath, "", "Id", spec.String, true), p(spec.InBody, "", "Size", spec.Integer, true),
		p(spec.InBody, "", "Rule", spec.Object, false), name, p(spec.InBody, "Rule", "Note", spec.String, false),
	}
	return c
}

// lines prints what was sent: the method, the path, the body and the format.
func lines(e *endpoint) string {
	var all []string
	for _, r := range e.sent {
		all = append(all, strings.Join([]string{r.Method, r.Path, r.Body, string(r.Format)}, " "))
	}
	return strings.Join(all, "\n")
}

func updateEnvironment(a answering) (*steps.Env, *endpoint) {
	env, e := environment(a)
	env.Operations = []*spec.Contract{updating()}
	env.Pool = &pool{sets: []steps.Values{{"Id": "t/1", "Size": "5"}}}
	return env, e
}

func TestTrial_OperationOfROA_SentByDocumentedMethodInJSONOnly(t *testing.T) {
	env, e := updateEnvironment(refuses(400, "Broken", "x"))
	o := scenario(t, env, `When Size is "6"`, "When the request is sent by PATCH for a response in JSON", "Then the request is accepted")
	if want := "PATCH /things/t%2F1 {\"Size\":6} JSON\nPATCH /things/t%2F1 {\"Size\":5} JSON"; o.Verdict != spec.Inconclusive || lines(e) != want {
		t.Errorf("%s (%s)\n got %s\nwant %s", o.Verdict, o.Reason, lines(e), want)
	}
}

// The scenarios of the gateway page name the methods of RPC requests.
func TestAnyRequest_OperationOfROA_SentByItsMethod(t *testing.T) {
	const any = "And a valid request of any operation"
	for _, tt := range []struct {
		sends string
		want  spec.Verdict
		lines string
	}{
		{postJSON, spec.Passed, `PATCH /things/t%2F1 {"Size":5} JSON`},
		{"When the request is sent by GET for a response in JSON", spec.Passed, `PATCH /things/t%2F1 {"Size":5} JSON`},
		{"When the request is sent by HEAD for a response in JSON", spec.Passed, `HEAD /things/t%2F1 {"Size":5} JSON`},
		{postXML, spec.Unreached, ""},
	} {
		env, e := updateEnvironment(accepts())
		if o := scenario(t, env, any, tt.sends, "Then the request is accepted"); o.Verdict != tt.want || lines(e) != tt.lines {
			t.Errorf("%s: %s (%s)\n got %s\nwant %s", tt.sends, o.Verdict, o.Reason, lines(e), tt.lines)
		}
	}
	env, e := updateEnvironment(accepts())
	env.Operations = []*spec.Contract{updating(), attach()}
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Size": "5"}}}
	if o := scenario(t, env, any, postJSON, "Then the request is accepted"); o.Verdict != spec.Passed || !strings.HasPrefix(lines(e), "POST ") {
		t.Errorf("%s (%s): sent %s, want the RPC operation", o.Verdict, o.Reason, lines(e))
	}
}

// If the endpoint rejects a structure that was built from the page, its values may be wrong. The rejection proves
// nothing about its members.
func TestMember_StructureOfThePageRejected_UnreachedBecauseProfileLacksValue(t *testing.T) {
	hasRule := func(r steps.Request) bool { return strings.Contains(r.Body, "Rule") }
	longNote := func(r steps.Request) bool { return strings.Contains(r.Body, "long") }
	const sends, key = "When the request is sent by PATCH for a response in JSON", "operations.Update.parameters.Rule"
	for _, tt := range []struct {
		when, then string
		answer     answering
		want       spec.Verdict
	}{
		{"Rule.Name is omitted", "the request is rejected", answers(hasRule, refuses(400, "Bad", "x"), accepts()), spec.Unreached},
		{`Rule.Note is "long"`, "the request is accepted", answers(hasRule, refuses(400, "Bad", "x"), accepts()), spec.Unreached},
		{`Rule.Note is "long"`, "the request is accepted", answers(longNote, refuses(400, "Bad", "x"), accepts()), spec.Failed},
		{`Rule.Note is "long"`, "the request is rejected", answers(longNote, refuses(400, "Bad", "x"), accepts()), spec.Passed},
		{`Rule.Note is "long"`, "the request is rejected", accepts(), spec.Failed},
	} {
		env, e := updateEnvironment(tt.answer)
		o := scenario(t, env, "When "+tt.when, sends, "Then "+tt.then)
		if o.Verdict != tt.want || tt.want == spec.Unreached && (len(o.Lacks) != 1 || o.Lacks[0] != key) {
			t.Errorf("%s, %s: %s (%s), lacks %v, want %s\n%s", tt.when, tt.then, o.Verdict, o.Reason, o.Lacks, tt.want, lines(e))
		}
	}
}

// TestTamperBody_EachOperation_ExpectedVerdict: an endpoint must reject an altered JSON body, by any well-formed error. An
// endpoint without JSON bodies is not accused.
func TestTamperBody_EachOperation_ExpectedVerdict(t *testing.T) {
	given := []string{"And a valid request of any operation", "Given the operation has a JSON body", "When the JSON body is altered after signing", postJSON, "Then the request is rejected"}
	isAltered := func(r steps.Request) bool { return r.TamperBody && r.Body != "" }
	form, optional := attach(), updating()
	optional.Parameters = []spec.Parameter{{Name: "Rule", In: spec.InBody, Type: spec.Type{JSON: spec.Object, Name: "Body"}}}
	optional.Parameters[0].Name = "RequestBody"
	for _, tt := range []struct {
		name       string
		operations []*spec.Contract
		answers    answering
		unsigned   bool
		want       spec.Verdict
		says       string
	}{
		{"rejected because of the signature", []*spec.Contract{form, updating()}, answers(isAltered, refuses(400, "SignatureDoesNotMatch", "x"), accepts()), false, spec.Passed, ""},
		{"rejected because of the digest", []*spec.Contract{form, updating()}, answers(isAltered, refuses(400, "ContentMD5NotMatched", "x"), accepts()), false, spec.Passed, ""},
		{"accepted", []*spec.Contract{form, updating()}, accepts(), false, spec.Failed, "accepted"},
		{"forms only", []*spec.Contract{form}, accepts(), false, spec.Unreached, "has a JSON body"},
		{"optional body without a value", []*spec.Contract{optional}, accepts(), false, spec.Unreached, "no JSON body that could be altered"},
		{"unsigned requests", []*spec.Contract{updating()}, accepts(), true, spec.Unreached, "not signed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := updateEnvironment(tt.answers)
			env.Operations, e.unsigned = tt.operations, tt.unsigned
			if o := scenario(t, env, given...); o.Verdict != tt.want || !strings.Contains(o.Reason, tt.says) {
				t.Errorf("%s (%s), want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}
