package steps_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// wrongID reports whether a request has the fault of these scenarios: its Id is not d-1, the valid value.
func wrongID(r steps.Request) bool { return value(r, "Id") != "d-1" }

const notFound = `Then the response is error row "error/404/InvalidId.NotFound"`

// judgement is one line of a table: the answers to the fault and to the control, and the expected verdict.
type judgement struct {
	name           string
	fault, control answering
	verdict        spec.Verdict
	says           string
}

// judge runs a scenario of a row in both formats; alter changes the environment of each line of the table.
func judge(t *testing.T, table []judgement, alter func(*steps.Env), row spec.RowID, lines ...string) {
	t.Helper()
	for _, tt := range table {
		for _, format := range []string{"JSON", "XML"} {
			t.Run(tt.name+" in "+format, func(t *testing.T) {
				control := tt.control
				if control == nil {
					control = accepts()
				}
				env, _ := environment(answers(wrongID, tt.fault, control))
				if alter != nil {
					alter(env)
				}
				sent := slices.Clone(lines)
				for i := range sent {
					sent[i] = strings.ReplaceAll(sent[i], "a response in JSON", "a response in "+format)
				}
				expect(t, scenarioOf(t, env, row, sent...), tt.verdict, tt.says)
			})
		}
	}
}

func TestErrorRow_EachAnswer_ExpectedVerdict(t *testing.T) {
	judge(t, []judgement{
		{"as the row says", refuses(404, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Passed, ""},
		{"accepted", accepts(), nil, spec.Failed, "the fault was accepted"},
		{"accepted, and the control would be rejected", accepts(), refuses(400, "Broken", "x"), spec.Failed, "the fault was accepted"},
		{"the same code with another status", refuses(400, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Failed, "the status differs"},
		{"the same code with a status of success", refuses(200, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Failed, "the status differs"},
		{"the same code with another message", refuses(404, "InvalidId.NotFound", "No such Id."), nil, spec.Failed, "the message differs"},
		{"a code in other letter case", refuses(404, "invalidid.notfound", "The Id does not exist."), nil, spec.Failed, "another letter case"},
		{"the code of another row, with another message", refuses(400, "InvalidParameter", "Wrong."), nil, spec.Failed, "the code of error/400/InvalidParameter was returned with a different status or message"},
		{"the code of another row, with another status", refuses(404, "InvalidParameter", "A value is not valid."), nil, spec.Failed, "the code of error/400/InvalidParameter was returned with a different status or message"},
		{"a row of the gateway, with another status", refuses(404, "InvalidId", "x"), nil, spec.Failed, "different status or message"},
		{"a code that the fault cannot have", refuses(400, "Conflict", "Another call is under way."), nil, spec.Failed, "no documented row for this fault"},
		{"another row that may answer the fault", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Unreached, "masked: the endpoint answers the fault with error/400/InvalidParameter"},
		{"a row of the gateway that may answer the fault", refuses(400, "InvalidId", "Specified parameter Id is not valid."), nil, spec.Unreached, "masked"},
		{"no code", raw(404, "text/html", "<html>nothing here</html>"), nil, spec.Failed, "has no error code"},
		{"a body that is neither format", raw(404, "text/plain", "not found"), nil, spec.Failed, "has no error code"},
		{"a server error", refuses(500, "InternalError", "x"), nil, spec.Failed, "no documented row for this fault"},
		{"the control is rejected too", refuses(404, "InvalidId.NotFound", "The Id does not exist."), refuses(404, "InvalidId.NotFound", "x"), spec.Inconclusive, "the control"},
		{"the control is not answered", refuses(404, "InvalidId.NotFound", "The Id does not exist."), silent, spec.Inconclusive, "not answered"},
		{"the control is throttled", refuses(404, "InvalidId.NotFound", "The Id does not exist."), refuses(400, "Throttling", "x"), spec.Inconclusive, "throttles"},
		{"no answer", silent, nil, spec.Inconclusive, "not answered"},
		{"throttled", refuses(400, "Throttling.User", "slow down"), nil, spec.Inconclusive, "throttles"},
		{"unavailable", raw(503, "text/html", "<h1>503</h1>"), nil, spec.Inconclusive, "throttles"},
	}, nil, "error/404/InvalidId.NotFound", "When Id is nonexistent", postJSON, notFound)
}

// TestErrorRow_RepeatedCode_MessageDecides: two rows have the same code and differ in the message.
func TestErrorRow_RepeatedCode_MessageDecides(t *testing.T) {
	judge(t, []judgement{
		{"this row", refuses(400, "Conflict", "Another call is under way."), nil, spec.Passed, ""},
		{"the other row of the code", refuses(400, "Conflict", "The disk is in use."), nil, spec.Unreached, "masked: the endpoint answers the fault with error/400/Conflict#2"},
		{"neither message", refuses(400, "Conflict", "Conflict."), nil, spec.Failed, "the message differs"},
	}, nil, "error/400/Conflict", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/400/Conflict"`)
}

func TestErrorRow_MessageWithPlaceholders_MatchesAnyValue(t *testing.T) {
	judge(t, []judgement{
		{"filled", refuses(400, "Bad", `The value "7%" of Id | is wrong.`), nil, spec.Passed, ""},
		{"as printed", refuses(400, "Bad", `The value "%s" of {name} | is wrong.`), nil, spec.Passed, ""},
		{"another text", refuses(400, "Bad", "The value 7 is right."), nil, spec.Failed, "the message differs"},
	}, documenting(400, "Bad", `The value "%s" of {name} | is wrong.`), "error/400/Bad", "When Id is empty", postJSON, `Then the response is error row "error/400/Bad"`)
}

// documenting adds the row error/400/Bad for a missing Id to the page.
func documenting(status int, code, message string) func(*steps.Env) {
	return func(env *steps.Env) {
		c := env.Operations[0]
		c.Errors = append(c.Errors, spec.ErrorRow{
			Row: spec.Row{ID: "error/400/Bad"}, Status: status, Code: code, Message: message,
			Cause: spec.Cause{Fault: spec.Missing, Parameters: []string{"Id"}},
		})
	}
}

// TestErrorRow_PartsThatThePageLeavesOpen_MatchAnything: the status, code and message must equal those of the page; a
// part that the page omits may be anything.
func TestErrorRow_PartsThatThePageLeavesOpen_MatchAnything(t *testing.T) {
	then := `Then the response is error row "error/400/Bad"`
	judge(t, []judgement{
		{"any status", refuses(409, "Bad", "No."), nil, spec.Passed, ""},
		{"another message", refuses(400, "Bad", "Yes."), nil, spec.Failed, "the message differs"},
	}, documenting(0, "Bad", "No."), "error/400/Bad", "When Id is empty", postJSON, then)
	judge(t, []judgement{
		{"any message", refuses(400, "Bad", "Whatever."), nil, spec.Passed, ""},
		{"another status", refuses(404, "Bad", "Whatever."), nil, spec.Failed, "the status differs"},
	}, documenting(400, "Bad", ""), "error/400/Bad", "When Id is empty", postJSON, then)
	judge(t, []judgement{
		{"the code alone", refuses(403, "Bad", "Whatever."), nil, spec.Passed, ""},
		{"another code", refuses(403, "bad", "Whatever."), nil, spec.Failed, "another letter case"},
	}, documenting(0, "Bad", ""), "error/400/Bad", "When Id is empty", postJSON, then)
	judge(t, []judgement{
		{"both blanks", refuses(400, "Bad", "Two  blanks."), nil, spec.Passed, ""},
		{"one blank for two", refuses(400, "Bad", "Two blanks."), nil, spec.Failed, "the message differs"},
	}, documenting(400, "Bad", "Two  blanks."), "error/400/Bad", "When Id is empty", postJSON, then)
}

// TestErrorRow_AnswerOfOlderGateway_MasksOnlyExactMatch: the answer of an older product masks a row only with its exact status,
// code and message.
func TestErrorRow_AnswerOfOlderGateway_MasksOnlyExactMatch(t *testing.T) {
	judge(t, []judgement{
		{"the alternative", refuses(400, "MissingParameter", "The parameter is missing."), nil, spec.Unreached, "masked"},
		{"with another status", refuses(403, "MissingParameter", "The parameter is missing."), nil, spec.Failed, "no documented row for this fault"},
		{"with another message", refuses(400, "MissingParameter", "x"), nil, spec.Failed, "no documented row for this fault"},
		{"the row with the other status", refuses(403, "MissingId", "Id is mandatory for this action."), nil, spec.Unreached, "masked"},
		{"the row with the other status and another message", refuses(403, "MissingId", "x"), nil, spec.Failed, "different status or message"},
	}, func(env *steps.Env) {
		documenting(400, "Bad", "x")(env)
		env.Gateway.Errors[0].Also = []spec.Answer{{Status: 400, Code: "MissingParameter", Message: "The parameter is missing."}, {Status: 403}}
	}, "error/400/Bad", "When Id is omitted", postJSON, `Then the response is error row "error/400/Bad"`)
}

func TestErrorRow_Body_HasCodeAndMessage(t *testing.T) {
	json := "application/json;charset=utf-8"
	for _, tt := range []judgement{
		{"well formed", refuses(404, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Passed, ""},
		{"without HostId", raw(404, json, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "HostId"},
		{"an empty RequestId", raw(404, json, `{"RequestId":"","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "RequestId"},
		{"a number for RequestId", raw(404, json, `{"RequestId":1,"HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "RequestId"},
		{"a further field", raw(404, json, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist.","More":1}`), nil, spec.Passed, ""},
		{"without Message", raw(404, json, `{"RequestId":"r","HostId":"h","Code":"InvalidId.NotFound"}`), nil, spec.Failed, ""},
		{"another media type", raw(404, "text/html", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "media-type"},
		{"another spelling of the charset", raw(404, "application/json; charset=UTF-8", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "charset"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.fault, accepts()))
			o := scenario(t, env, "When Id is nonexistent", postJSON, notFound)
			expect(t, o, tt.verdict, tt.says)
		})
	}
	t.Run("another root in XML", func(t *testing.T) {
		fault := raw(404, "text/xml;charset=utf-8", "<KMS><RequestId>r</RequestId><HostId>h</HostId><Code>InvalidId.NotFound</Code><Message>The Id does not exist.</Message></KMS>")
		env, _ := environment(answers(wrongID, fault, accepts()))
		o := scenario(t, env, "When Id is nonexistent", postXML, notFound)
		expect(t, o, spec.Passed, "root")
	})
}

func TestIsRejected_EachAnswer_ExpectedVerdict(t *testing.T) {
	table := []judgement{
		{"with the listed row", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Passed, ""},
		{"with the gateway's", refuses(400, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, ""},
		{"as older products do", refuses(400, "MissingParameter", "The input parameter is missing."), nil, spec.Passed, "as older products do"},
		{"with a row about another fault", refuses(400, "Conflict", "The disk is in use."), nil, spec.Passed, "seems to be about another fault"},
		{"with a code that blames another parameter", refuses(400, "MissingRegionId", "x"), nil, spec.Failed, "blames RegionId"},
		{"with an undocumented code", refuses(400, "Whatever", "x"), nil, spec.Passed, "no page documents"},
		{"with a status of success", refuses(200, "MissingId", "x"), nil, spec.Failed, "success status"},
		{"with a server error", refuses(500, "InternalError", "x"), nil, spec.Failed, "a server error"},
		{"with an unreadable body", raw(400, "text/html", "<p>no"), nil, spec.Failed, "cannot be read"},
		{"the control is rejected too", refuses(400, "MissingId", "x"), refuses(400, "MissingId", "x"), spec.Inconclusive, "the control"},
		{"not answered", silent, nil, spec.Inconclusive, "not answered"},
	}
	judge(t, append(table, judgement{"accepted", accepts(), nil, spec.Failed, "was accepted"}), nil, "request/Id", "When Id is omitted", postJSON, "Then the request is rejected because of Id")
	judge(t, append(table, judgement{"accepted", accepts(), nil, spec.Passed, "the request was accepted, but rowproof assumes"}),
		nil, "request/Id", "When Id is omitted", postJSON, "Then the request should be rejected because of Id")
}

func TestIsPageError_EachAnswer_ExpectedVerdict(t *testing.T) {
	judge(t, []judgement{
		{"with any row of the page", refuses(400, "Conflict", "The disk is in use."), nil, spec.Passed, ""},
		{"with a row of the page and another message", refuses(400, "Conflict", "No."), nil, spec.Passed, "with another status or message"},
		{"with an error of the gateway", refuses(403, "Forbidden.RAM", "x"), nil, spec.Passed, "of the gateway, not of the page"},
		{"with a template of the gateway", refuses(400, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, "of the gateway, not of the page"},
		{"with an undocumented code", refuses(400, "Whatever", "x"), nil, spec.Passed, "does not list"},
		{"accepted", accepts(), nil, spec.Failed, "a request that the note forbids was accepted"},
		{"with a server error", refuses(500, "Conflict", "The disk is in use."), nil, spec.Failed, "server error"},
		{"the control is rejected too", refuses(400, "Conflict", "The disk is in use."), refuses(400, "Conflict", "x"), spec.Inconclusive, "the control"},
	}, nil, "note/1", "When the request uses the fixture for this row", postJSON, "Then the response is an error row of the page")
}

func TestErrorRow_GatewayRowWithOtherAnswer_Deviation(t *testing.T) {
	table := []judgement{
		{"as usual", refuses(400, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, ""},
		{"with another code", refuses(400, "MissingParameter", "Id is mandatory for this action."), nil, spec.Passed, "by convention"},
		{"with another status", refuses(403, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, "by convention"},
		{"with another message", refuses(400, "MissingId", "Give an Id."), nil, spec.Passed, "by convention"},
		{"in a body without Message", raw(400, "application/json", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"MissingId"}`), nil, spec.Failed, ""},
		{"with a server error", refuses(500, "MissingId", "Id is mandatory for this action."), nil, spec.Failed, "a server error"},
		{"the control is rejected too", refuses(400, "MissingId", "x"), refuses(400, "MissingId", "x"), spec.Inconclusive, "the control"},
	}
	const template, id = `error row "gateway/error/400/Missing{Param}" for Id`, "gateway/error/400/MissingId"
	withID := func(env *steps.Env) {
		row := env.Gateway.Errors[0].For("Id")
		row.ID = id
		env.Gateway.Errors = append(env.Gateway.Errors, row)
	}
	judge(t, append(table, judgement{"accepted", accepts(), nil, spec.Failed, "the fault was accepted"}), nil, "request/Id", "When Id is omitted", postJSON, "Then the response is "+template)
	judge(t, append(table, judgement{"accepted", accepts(), nil, spec.Unreached, "which the page allows"}), withID, id, "When Id is omitted", postJSON, "Then the response may be error row \""+id+"\"")
	judge(t, []judgement{
		{"refused", refuses(400, "Any", "x"), nil, spec.Passed, ""},
		{"accepted", accepts(), nil, spec.Unreached, "which the page allows"},
		{"rejected with an unreadable body", raw(400, "text/html", "no"), nil, spec.Failed, "cannot be read"},
	}, nil, "request/Id", "When Id is omitted", postJSON, "Then the request may be rejected")
}

func TestNoServerError_StatusOf500_Fails(t *testing.T) {
	judge(t, []judgement{
		{"accepted", accepts(), nil, spec.Passed, ""},
		{"refused", refuses(404, "Any", "x"), nil, spec.Passed, ""},
		{"rejected with an unreadable body", raw(414, "text/html", "<h1>too long</h1>"), nil, spec.Passed, ""},
		{"a server error", raw(500, "text/html", "<h1>oops"), nil, spec.Failed, "causes a server error"},
		{"a server error anyway", raw(500, "text/html", "oops"), raw(500, "text/html", "oops"), spec.Inconclusive, "the control"},
		{"unavailable", raw(503, "text/html", "later"), nil, spec.Inconclusive, "throttles"},
		{"silence", silent, nil, spec.Inconclusive, "not answered"},
	}, nil, "request/Id", "When Id is a string of 4,000 characters", "And the request is sent by GET for a response in JSON", "Then the server does not fail")
}
