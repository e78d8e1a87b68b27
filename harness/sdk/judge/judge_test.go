package judge_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/judge"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

var begin = time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC)

// start returns a case of an operation, which changes something unless its name begins with Describe.
func start(operation string, set sdk.Set, replies ...sdk.Reply) *sdk.Case {
	return &sdk.Case{
		Name: "case", Key: sdk.KeyOf("case"), Set: set, Script: replies,
		Contract: &spec.Contract{Operation: spec.Operation{Name: operation, Product: "Things", Version: "2020-01-01"}},
		Call:     sdk.Call{Format: spec.JSON},
	}
}

// sent returns requests by method, one per reply of a case.
func sent(c *sdk.Case, method string) []sdk.Request {
	var all []sdk.Request
	for i, r := range c.Script {
		in := sdk.Request{
			Arrived: begin.Add(time.Duration(i) * 10 * time.Millisecond), Method: method, Host: "127.0.0.1:1", Path: "/", Reply: i, Status: r.Status, Format: string(c.Call.Format),
			Query: "Action=" + c.Contract.Operation.Name + "&AccessKeyId=" + c.Key.ID + "&Signature=c2lnbmF0dXJlIG9mIHRlc3Q%3D",
		}
		if r.End == sdk.KeptClose || r.End == sdk.NoAnswer {
			in.Status = 0
		}
		all = append(all, in)
	}
	return all
}

func saw(status int, result string) adapter.Outcome {
	return adapter.Outcome{Took: time.Millisecond, Answer: adapter.Answer{Status: status, Result: json.RawMessage(result)}}
}

func failed(e adapter.Error) adapter.Outcome {
	return adapter.Outcome{Took: time.Millisecond, Answer: adapter.Answer{Error: &e}}
}

// lines returns the results that are not passed, or deviate, as "facet verdict: reason".
func lines(t matrix.Test) []string {
	var all []string
	for _, o := range t.Results {
		switch {
		case o.Deviation:
			all = append(all, string(o.Facet)+" deviation: "+o.Reason)
		case o.Verdict != spec.Passed:
			all = append(all, string(o.Facet)+" "+string(o.Verdict)+": "+o.Reason)
		}
	}
	return all
}

func check(t *testing.T, got matrix.Test, want ...string) {
	t.Helper()
	if l := lines(got); !slices.Equal(l, want) {
		t.Errorf("got %q, want %q\n%+v", l, want, got)
	}
}

func TestJudge_Result_EachFieldCompared(t *testing.T) {
	ok := sdk.Reply{Status: 200, Body: []byte(`{"A":1}`)}
	n := func(s string) any { return json.Number(s) }
	for name, tt := range map[string]struct {
		format spec.Format
		want   any
		got    string
		lines  []string
	}{
		"equal":                     {spec.JSON, map[string]any{"A": n("1"), "B": "x", "C": true}, `{"C":true,"B":"x","A":1}`, nil},
		"a further member":          {spec.JSON, map[string]any{"A": n("1")}, `{"A":1,"headers":{}}`, nil},
		"the whole body as text":    {spec.JSON, map[string]any{"A": n("1")}, `"{\"A\":1}"`, nil},
		"the same number":           {spec.JSON, map[string]any{"A": n("1")}, `{"A":1.0}`, nil},
		"a lost digit":              {spec.JSON, map[string]any{"A": n("9007199254740993")}, `{"A":9007199254740992}`, []string{"result failed: the value of A differs"}},
		"a nested value":            {spec.JSON, map[string]any{"A": map[string]any{"B": []any{map[string]any{"C": "x"}}}}, `{"A":{"B":[{"C":"y"}]}}`, []string{"result failed: the value of A.B.C differs"}},
		"an absent field":           {spec.JSON, map[string]any{"A": "x"}, `{}`, []string{"result failed: the caller does not see A"}},
		"another type":              {spec.JSON, map[string]any{"A": n("1")}, `{"A":"1"}`, []string{"result deviation: the type of A differs"}},
		"an absent null":            {spec.JSON, map[string]any{"A": nil}, `{}`, nil},
		"an absent empty list":      {spec.JSON, map[string]any{"A": []any{}}, `{}`, []string{"result deviation: A is an empty list in the answer, and the caller does not see it"}},
		"null for an empty list":    {spec.JSON, map[string]any{"A": []any{}}, `{"A":null}`, []string{"result deviation: A is an empty list in the answer, and the caller sees null"}},
		"fewer elements":            {spec.JSON, map[string]any{"A": []any{"x", "y"}}, `{"A":["x"]}`, []string{"result failed: the number of elements of A differs"}},
		"an element without a list": {spec.JSON, map[string]any{"A": []any{"x"}}, `{"A":"x"}`, []string{"result failed: A is not a list"}},
		"XML without types":         {spec.XML, map[string]any{"A": []any{"x"}, "B": n("1"), "C": []any{}}, `{"A":"x","B":"1"}`, nil},
		"not an object":             {spec.JSON, map[string]any{"A": "x"}, `[]`, []string{"result failed: the result is not an object"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := start("DescribeThings", sdk.Success, ok)
			c.Call.Format, c.Expect.Result = tt.format, tt.want
			check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, tt.got)}}), tt.lines...)
		})
	}
}

func TestJudge_Error_EachPropertyCompared(t *testing.T) {
	right := adapter.Error{
		Kind: "server", Code: json.RawMessage(`"Thing.NotFound"`), Message: "The thing is not found.", Status: 404, RequestID: "4711-0815",
	}
	for name, tt := range map[string]struct {
		change      func(*adapter.Error)
		informative bool
		lines       []string
	}{
		"equal":                        {func(*adapter.Error) {}, false, nil},
		"no status":                    {func(e *adapter.Error) { e.Status = 0 }, false, []string{"error failed: the caller does not see the status of the error"}},
		"no status, information":       {func(e *adapter.Error) { e.Status = 0 }, true, []string{"error deviation: the caller does not see the status of the error"}},
		"no code, information":         {func(e *adapter.Error) { e.Code = nil }, true, nil},
		"another code":                 {func(e *adapter.Error) { e.Code = json.RawMessage(`"Thing"`) }, false, []string{"error failed: the code of the error differs"}},
		"a message in a longer text":   {func(e *adapter.Error) { e.Message = "code: 404, " + e.Message }, false, []string{"error deviation: the caller sees the message of the error only within a longer text"}},
		"another message":              {func(e *adapter.Error) { e.Message = "Not found." }, false, []string{"error failed: the message of the error differs"}},
		"a request ID in the text":     {func(e *adapter.Error) { e.RequestID, e.Text = "", "request 4711-0815" }, false, []string{"error deviation: the caller sees the request ID of the error only within a longer text"}},
		"no request ID":                {func(e *adapter.Error) { e.RequestID = "" }, false, []string{"error failed: the caller does not see the request ID of the error"}},
		"a panic":                      {func(e *adapter.Error) { *e = adapter.Error{Kind: "panic"} }, true, []string{"error failed: the SDK panics"}},
		"a timeout instead":            {func(e *adapter.Error) { *e = adapter.Error{Kind: "timeout"} }, false, []string{"error failed: the caller sees a timeout error instead of the error of the server"}},
		"the secret in the text":       {func(e *adapter.Error) { e.Text = "key " + sdk.KeyOf("case").Secret }, true, []string{"leak failed: the secret is in the error"}},
		"the signature in the message": {func(e *adapter.Error) { e.Text = "sent c2lnbmF0dXJlIG9mIHRlc3Q= to" }, true, []string{"leak failed: a signature is in the error"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := start("DescribeThings", sdk.Error, sdk.Reply{Status: 404})
			c.Informative = tt.informative
			c.Expect.Error = &sdk.ErrorExpected{Status: 404, Code: "Thing.NotFound", Message: "The thing is not found.", RequestID: "4711-0815"}
			e := right
			tt.change(&e)
			got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{failed(e)}})
			check(t, got, tt.lines...)
			whole, _ := json.Marshal(got)
			if strings.Contains(string(whole), c.Key.Secret) || strings.Contains(string(whole), "c2lnbmF0dXJl") {
				t.Errorf("a secret is in the report: %s", whole)
			}
		})
	}
}

// The report quotes the text of an error only if it adds something to the other members.
func TestJudge_Error_TextShownIfItAddsSomething(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "server error, type E, code C.1, message Some message, request ID R-1"},
		{"E: code: C.1, Some message (request ID: R-1)", "server error, type E, code C.1, message Some message, request ID R-1"},
		{"no idea", "server error, type E, code C.1, message Some message, request ID R-1, text no idea"},
		{"Some message: the connection was closed by the other end", "server error, type E, code C.1, message Some message, request ID R-1, text Some message: the connection was closed by the other end"},
	} {
		c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
		c.Expect.Result = map[string]any{}
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{failed(adapter.Error{
			Kind: "server", Type: "E", Code: json.RawMessage(`"C.1"`), Message: "Some message", RequestID: "R-1", Text: tt.text,
		})}})
		if got.Saw != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got.Saw, tt.want)
		}
	}
}

func TestJudge_ErrorStatusTakenForSuccess_FailsEvenIfInformative(t *testing.T) {
	c := start("DescribeThings", sdk.Broken, sdk.Reply{Status: 400})
	c.Informative, c.Expect.Error = true, &sdk.ErrorExpected{Status: 400}
	for _, status := range []int{0, 200, 400} {
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(status, `{"code":"X"}`)}})
		check(t, got, "error failed: the caller sees a success although the answer is an error")
	}
}

func TestJudge_CallSentAgain_VerdictDependsOnOperationMethodAndToken(t *testing.T) {
	closed, done := sdk.Reply{Status: 200, End: sdk.KeptClose}, sdk.Reply{Status: 200, Body: []byte("{}")}
	busy := sdk.Reply{Status: 503}
	for name, tt := range map[string]struct {
		operation, method, token string
		first                    sdk.Reply
		informative              bool
		lines                    []string
	}{
		"a POST that closed":       {"CreateThing", "POST", "", closed, true, []string{"retry failed: a changing call is sent again although the first request may have been processed"}},
		"a GET that closed":        {"CreateThing", "GET", "", closed, true, []string{"retry deviation: a changing call is sent again"}},
		"with a client token":      {"CreateThing", "POST", "&ClientToken=t", closed, false, []string{"retry deviation: a changing call is sent again, with the same client token"}},
		"after an answer":          {"CreateThing", "POST", "", busy, false, []string{"retry failed: a changing call is sent again"}},
		"after an answer, as info": {"CreateThing", "POST", "", busy, true, []string{"retry deviation: a changing call is sent again"}},
		"a call that reads":        {"DescribeThings", "GET", "", closed, true, []string{"retry deviation: the call is sent more often than it may be"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(tt.operation, sdk.Retry, tt.first, done)
			c.Informative, c.Expect.Attempts = tt.informative, 1
			all := sent(c, tt.method)
			for i := range all {
				all[i].Query += tt.token
			}
			check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(200, "{}")}}), tt.lines...)
		})
	}
}

func TestJudge_ResultOrErrorAccepted_EachJudged(t *testing.T) {
	c := start("DescribeThings", sdk.Retry, sdk.Reply{Status: 503}, sdk.Reply{Status: 200})
	c.Expect = sdk.Expect{Result: map[string]any{"A": "x"}, Error: &sdk.ErrorExpected{Status: 503, Code: "Busy"}}
	all := sent(c, "GET")
	busy := failed(adapter.Error{Kind: "server", Status: 503, Code: json.RawMessage(`"Busy"`)})
	for name, tt := range map[string]struct {
		requests []sdk.Request
		saw      adapter.Outcome
		lines    []string
	}{
		"repeated":          {all, saw(200, `{"A":"x"}`), nil},
		"repeated, lost":    {all, saw(200, `{"A":"y"}`), []string{"result failed: the value of A differs"}},
		"reported":          {all[:1], busy, nil},
		"taken for success": {all[:1], saw(0, `{}`), []string{"error failed: the caller sees a success although the answer is an error"}},
	} {
		t.Run(name, func(t *testing.T) {
			check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: tt.requests, Outcomes: []adapter.Outcome{tt.saw}}), tt.lines...)
		})
	}
}

func TestJudge_CallThatDoesNotEnd_TimeFails(t *testing.T) {
	c := start("DescribeThings", sdk.Retry, sdk.Reply{Status: 400, Header: http.Header{"X-Acs-Retry-After": {"100"}}})
	late := judge.Observation{
		Begin: begin, Limit: 10 * time.Second, Requests: sent(c, "GET"),
		Outcomes: []adapter.Outcome{{Failure: &adapter.Failure{Kind: adapter.Late, Text: "late"}, Took: 10 * time.Second}},
	}
	check(t, judge.Judge(c, late), "time failed: the SDK waits much longer than the server asks")
	c.Script[0].Header = nil
	check(t, judge.Judge(c, late), "time failed: the call did not end within the time limit")
	late.Requests = nil
	check(t, judge.Judge(c, late), "time inconclusive: the call did not end within the time limit, and no request of it arrived")
}

func TestJudge_RetryAfter_TooEarlyOrTooLateReported(t *testing.T) {
	c := start("DescribeThings", sdk.Retry, sdk.Reply{Status: 400, Header: http.Header{"X-Acs-Retry-After": {"100"}}}, sdk.Reply{Status: 200})
	for gap, want := range map[time.Duration][]string{
		10 * time.Millisecond:  {"time deviation: the call is sent again earlier than the server asks"},
		120 * time.Millisecond: nil,
		8 * time.Second:        {"time deviation: the SDK waits much longer than the server asks"},
	} {
		all := sent(c, "GET")
		all[1].Arrived = begin.Add(gap)
		check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(200, "{}")}}), want...)
	}
}

func TestJudge_Redirect_FollowedWithCredentialsFails(t *testing.T) {
	c := start("DescribeThings", sdk.Broken, sdk.Reply{Status: 307})
	c.Informative = true
	follow := func(query string) judge.Observation {
		all := append(sent(c, "GET"), sdk.Request{Arrived: begin, Method: "GET", Host: "localhost:2", Path: "/" + c.Key.ID, Query: query, Elsewhere: true, Reply: 0, Status: 307})
		return judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(307, "{}")}}
	}
	check(t, judge.Judge(c, follow("Signature=c2ln")), "leak failed: credentials are sent to another host")
	check(t, judge.Judge(c, follow("")), "leak deviation: a redirect to another host is followed")
	referer := follow("")
	referer.Requests[1].Header = http.Header{"Referer": {"http://127.0.0.1:1/?" + referer.Requests[0].Query}}
	check(t, judge.Judge(c, referer), "leak failed: credentials are sent to another host")
}

func TestJudge_NoJudgement_InconclusiveUnsupportedOrWithoutResults(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	with := func(requests []sdk.Request, o ...adapter.Outcome) matrix.Test {
		return judge.Judge(c, judge.Observation{Begin: begin, Requests: requests, Outcomes: o})
	}
	failure := func(kind adapter.FailureKind) adapter.Outcome {
		return adapter.Outcome{Failure: &adapter.Failure{Kind: kind, Text: "t"}}
	}
	check(t, with(sent(c, "GET"), failure(adapter.Crash)), "result inconclusive: the adapter ended during the call")
	check(t, with(sent(c, "GET"), failure(adapter.Invalid)), "result inconclusive: the adapter gave no valid answer")
	check(t, with(nil, saw(200, "{}")), "wire inconclusive: no request of the call arrived")
	check(t, with(sent(c, "GET"), failed(adapter.Error{Kind: "server"}), saw(200, "{}")), "result inconclusive: an earlier call of the case failed")
	if got := with(nil, failure(adapter.Cancelled)); len(got.Results) > 0 || got.Verdict != "" {
		t.Errorf("a cancelled call has results: %+v", got)
	}
	if got := with(nil, adapter.Outcome{Answer: adapter.Answer{Unsupported: "no such option"}}); got.Verdict != matrix.Unsupported || got.Reason != "no such option" {
		t.Errorf("an unsupported call: %+v", got)
	}
}

func TestJudge_RefusedRequest_WireFailsAndResultIsNotJudged(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	c.Expect.Result = map[string]any{"A": "x"}
	all := sent(c, "GET")
	all[0].Reply, all[0].Status, all[0].Faults = -1, 400, []sdk.Fault{{Code: "SignatureDoesNotMatch", Message: "m"}}
	got := judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{failed(adapter.Error{Kind: "server"})}})
	check(t, got, "wire failed: the gateway refuses the request")
	if len(got.Requests) != 1 || !strings.Contains(got.Requests[0].Curl, "Signature=***") {
		t.Errorf("commands %+v", got.Requests)
	}
}

// The members of a hostile answer do not end up in reasons, which identify causes.
func TestJudge_HostileAnswers_NoPanic(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	c.Expect.Result = map[string]any{"A": json.Number("1e5"), "B": []any{json.Number("1")}}
	for _, result := range []string{"", "null", "1e999999999", `{"A":1e999999999,"B":[1e-999999999]}`, `{"A":{},"B":{}}`, `{"A":"` + strings.Repeat("9", 1<<16) + `"}`, "{", "[[[["} {
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, result)}})
		if len(lines(got)) == 0 {
			t.Errorf("%.40s passes", result)
		}
	}
}
