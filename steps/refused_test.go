package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// wrongID is the fault of these scenarios: the identifier of the request is not the stock's.
func wrongID(r steps.Request) bool { return value(r, "Id") != "d-1" }

const notFound = `Then it is refused with 404 "InvalidId.NotFound" and "The Id does not exist."`

// judgement is one line of a table: what is answered to the fault and to the control, and what follows.
type judgement struct {
	name           string
	fault, control answering
	verdict        spec.Verdict
	says           string
}

func judge(t *testing.T, table []judgement, lines ...string) {
	t.Helper()
	for _, tt := range table {
		for _, format := range []string{"JSON", "XML"} {
			t.Run(tt.name+" in "+format, func(t *testing.T) {
				control := tt.control
				if control == nil {
					control = accepts()
				}
				env, _ := environment(answers(wrongID, tt.fault, control))
				o := scenario(t, env, append([]string{"a request that succeeds, answered in " + format}, lines...)...)
				expect(t, o, tt.verdict, tt.says)
			})
		}
	}
}

func TestErrorRow(t *testing.T) {
	judge(t, []judgement{
		{"as the row says", refuses(404, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Passed, ""},
		{"accepted", accepts(), nil, spec.Failed, "the fault was accepted"},
		{"accepted where no control would be", accepts(), refuses(400, "Broken", "x"), spec.Failed, "the fault was accepted"},
		{"the same code with another status", refuses(400, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Failed, "another status"},
		{"the same code with a status of success", refuses(200, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Failed, "another status"},
		{"the same code with another message", refuses(404, "InvalidId.NotFound", "No such Id."), nil, spec.Failed, "another message"},
		{"a code in other letter case", refuses(404, "invalidid.notfound", "The Id does not exist."), nil, spec.Failed, "not one that the fault"},
		{"a code that is not listed", refuses(400, "Conflict", "Another call is under way."), nil, spec.Failed, "not one that the fault"},
		{"another row that is listed", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Unreached, "masked: the endpoint answers the fault with error/400/InvalidParameter"},
		{"a listed row of the gateway", refuses(400, "InvalidId", "Specified parameter Id is not valid."), nil, spec.Unreached, "masked"},
		{"no code", raw(404, "text/html", "<html>nothing here</html>"), nil, spec.Failed, "names no code"},
		{"a body that is neither format", raw(404, "text/plain", "not found"), nil, spec.Failed, "names no code"},
		{"a server error", refuses(500, "InternalError", "x"), nil, spec.Failed, "not one that the fault"},
		{"the control is refused too", refuses(404, "InvalidId.NotFound", "The Id does not exist."), refuses(404, "InvalidId.NotFound", "x"), spec.Inconclusive, "the control"},
		{"the control is not answered", refuses(404, "InvalidId.NotFound", "The Id does not exist."), silent, spec.Inconclusive, "the control"},
		{"the control is throttled", refuses(404, "InvalidId.NotFound", "The Id does not exist."), refuses(400, "Throttling", "x"), spec.Inconclusive, "the control"},
		{"no answer", silent, nil, spec.Inconclusive, "not answered"},
		{"throttled", refuses(400, "Throttling.User", "slow down"), nil, spec.Inconclusive, "patience"},
		{"unavailable", raw(503, "text/html", "<h1>503</h1>"), nil, spec.Inconclusive, "patience"},
	}, "When Id names nothing that exists",
		"And the fault may be answered with:",
		"| row | status | code |",
		"| error/400/InvalidParameter | 400 | InvalidParameter |",
		"| gateway/error/400/Invalid{Param} | 400 | InvalidId |",
		notFound)
}

// A code that the page has twice stands for two rows, which only the message tells apart.
func TestErrorRowOfARepeatedCode(t *testing.T) {
	judge(t, []judgement{
		{"this row", refuses(400, "Conflict", "Another call is under way."), nil, spec.Passed, ""},
		{"its namesake", refuses(400, "Conflict", "The disk is in use."), nil, spec.Unreached, "masked: the endpoint answers the fault with error/400/Conflict#2"},
		{"neither", refuses(400, "Conflict", "Conflict."), nil, spec.Failed, "another message"},
	}, "When the request is changed as the profile says for \"error/400/Conflict\"",
		"And the fault may be answered with:",
		"| row | status | code |",
		"| error/400/Conflict#2 | 400 | Conflict |",
		`Then it is refused with 400 "Conflict" and "Another call is under way."`)
}

// A message with slots matches whatever fills them.
func TestErrorRowWithSlots(t *testing.T) {
	judge(t, []judgement{
		{"filled", refuses(400, "Bad", `The value "7%" of Id | is wrong.`), nil, spec.Passed, ""},
		{"as printed", refuses(400, "Bad", `The value "%s" of {name} | is wrong.`), nil, spec.Passed, ""},
		{"another text", refuses(400, "Bad", "The value 7 is right."), nil, spec.Failed, "another message"},
	}, "When Id is empty", `Then it is refused with 400 "Bad" and "The value "%s" of {name} | is wrong."`)
}

func TestErrorBody(t *testing.T) {
	json := "application/json;charset=utf-8"
	for _, tt := range []judgement{
		{"well formed", refuses(404, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Passed, ""},
		{"without HostId", raw(404, json, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "HostId: missing"},
		{"an empty RequestId", raw(404, json, `{"RequestId":"","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "RequestId"},
		{"a number for RequestId", raw(404, json, `{"RequestId":1,"HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "RequestId"},
		{"another field beside", raw(404, json, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist.","More":1}`), nil, spec.Passed, ""},
		{"another media type", raw(404, "text/html", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "media-type"},
		{"the media type of XML", raw(404, "text/xml;charset=utf-8", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Failed, "media-type"},
		{"another spelling of the charset", raw(404, "application/json; charset=UTF-8", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"InvalidId.NotFound","Message":"The Id does not exist."}`), nil, spec.Passed, "charset"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, tt.fault, accepts()))
			o := scenario(t, env, "a request that succeeds, answered in JSON", "When Id names nothing that exists", notFound, "And the error body is well formed")
			expect(t, o, tt.verdict, tt.says)
		})
	}
	t.Run("another root in XML", func(t *testing.T) {
		fault := raw(404, "text/xml;charset=utf-8", "<KMS><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><HostId>h</HostId><Code>InvalidId.NotFound</Code><Message>The Id does not exist.</Message></KMS>")
		env, _ := environment(answers(wrongID, fault, accepts()))
		o := scenario(t, env, "a request that succeeds, answered in XML", "When Id names nothing that exists", notFound, "And the error body is well formed")
		expect(t, o, spec.Passed, "root")
	})
}

func TestRefused(t *testing.T) {
	table := []judgement{
		{"with the listed row", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Passed, ""},
		{"with the gateway's", refuses(400, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, ""},
		{"as older products do", refuses(400, "MissingParameter", "The input parameter is missing."), nil, spec.Passed, "in another way than usual"},
		{"with a row that speaks of another fault", refuses(400, "Conflict", "x"), nil, spec.Failed, "speaks of another fault"},
		{"with a code that blames another parameter", refuses(400, "MissingRegionId", "x"), nil, spec.Failed, "blames RegionId"},
		{"with a code of nobody's", refuses(400, "Whatever", "x"), nil, spec.Passed, "does not document"},
		{"with a status of success", refuses(200, "MissingId", "x"), nil, spec.Failed, "a status of success"},
		{"by failing", refuses(500, "InternalError", "x"), nil, spec.Failed, "a server error"},
		{"in a body nobody can read", raw(400, "text/html", "<p>no"), nil, spec.Failed, "can not be read"},
		{"and so is the control", refuses(400, "MissingId", "x"), refuses(400, "MissingId", "x"), spec.Inconclusive, "the control"},
		{"by silence", silent, nil, spec.Inconclusive, "not answered"},
	}
	lines := []string{
		"When Id is left out", "And the fault may be answered with:", "| row | status | code |",
		"| gateway/error/400/Missing{Param} | 400 | MissingId |", "| error/400/InvalidParameter | 400 | InvalidParameter |",
	}
	judge(t, append(table, judgement{"not at all", accepts(), nil, spec.Failed, "was accepted"}), append(lines, "Then it is refused")...)
	judge(t, append(table, judgement{"not at all", accepts(), nil, spec.Passed, "accepted, which the page does not expect"}),
		append(lines, "Then it is refused, or accepted as a deviation")...)
}

func TestRefusedByAnErrorOfThePage(t *testing.T) {
	judge(t, []judgement{
		{"with any row of the page", refuses(400, "Conflict", "The disk is in use."), nil, spec.Passed, ""},
		{"with a row of the page and another message", refuses(400, "Conflict", "No."), nil, spec.Passed, "with another status or message"},
		{"with an error of the gateway", refuses(403, "Forbidden.RAM", "x"), nil, spec.Passed, "of the gateway, not of the page"},
		{"with an error of nobody's", refuses(400, "Whatever", "x"), nil, spec.Failed, "not on the page"},
		{"not at all", accepts(), nil, spec.Failed, "what the note rules out was accepted"},
		{"by failing", refuses(500, "Conflict", "The disk is in use."), nil, spec.Failed, "server error"},
		{"and so is the control", refuses(400, "Conflict", "The disk is in use."), refuses(400, "Conflict", "x"), spec.Inconclusive, "the control"},
	}, `When the request is changed as the profile says for "note/1"`, "Then it is refused with an error of the page")
}

func TestConvention(t *testing.T) {
	table := []judgement{
		{"as usual", refuses(400, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, ""},
		{"with another code", refuses(400, "MissingParameter", "Id is mandatory for this action."), nil, spec.Passed, "by convention"},
		{"with another status", refuses(403, "MissingId", "Id is mandatory for this action."), nil, spec.Passed, "by convention"},
		{"with another message", refuses(400, "MissingId", "Give an Id."), nil, spec.Passed, "by convention"},
		{"in a body without Message", raw(400, "application/json", `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"MissingId"}`), nil, spec.Failed, ""},
		{"by failing", refuses(500, "MissingId", "Id is mandatory for this action."), nil, spec.Failed, "a server error"},
		{"and so is the control", refuses(400, "MissingId", "x"), refuses(400, "MissingId", "x"), spec.Inconclusive, "the control"},
	}
	said := ` refused, by convention with 400 "MissingId" and "Id is mandatory for this action."`
	judge(t, append(table, judgement{"not at all", accepts(), nil, spec.Failed, "the fault was accepted"}), "When Id is left out", "Then it is"+said)
	judge(t, append(table, judgement{"not at all", accepts(), nil, spec.Unreached, "as it may"}), "When Id is left out", "Then it may be"+said)
	judge(t, []judgement{
		{"refused", refuses(400, "Any", "x"), nil, spec.Passed, ""},
		{"accepted", accepts(), nil, spec.Unreached, "as it may"},
		{"refused in a body nobody can read", raw(400, "text/html", "no"), nil, spec.Failed, "can not be read"},
	}, "When Id is left out", "Then it may be refused")
}

func TestOddInputBreaksNothing(t *testing.T) {
	judge(t, []judgement{
		{"accepted", accepts(), nil, spec.Passed, ""},
		{"refused", refuses(404, "Any", "x"), nil, spec.Passed, ""},
		{"refused in a body nobody can read", raw(414, "text/html", "<h1>too long</h1>"), nil, spec.Passed, ""},
		{"a server error", raw(502, "text/html", "<h1>oops"), nil, spec.Failed, "makes the server fail"},
		{"a server error anyway", raw(502, "text/html", "oops"), raw(502, "text/html", "oops"), spec.Inconclusive, "the control"},
		{"unavailable", raw(503, "text/html", "later"), nil, spec.Inconclusive, "patience"},
		{"silence", silent, nil, spec.Inconclusive, "not answered"},
	}, "When Id holds 4,000 characters", "And it is sent by GET in the query", "Then no server error is answered")
}
