package judge_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/judge"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// member returns a structure with the member A.
func member(v any) any { return map[string]any{"A": v} }

func TestJudge_Values_ComparedByTypeAndFormat(t *testing.T) {
	n := func(s string) any { return json.Number(s) }
	const differs, deviates = "result failed: the value of A differs", "result deviation: the type of A differs"
	long := strings.Repeat("1", 398)
	for name, tt := range map[string]struct {
		want any
		got  string
		json string // the result if the answer is JSON; "" if the value passes
		xml  string
	}{
		"null":                          {nil, `null`, "", ""},
		"a value for null":              {nil, `"x"`, differs, differs},
		"empty text for empty object":   {map[string]any{}, `""`, "result failed: A is not an object", ""},
		"null for empty object":         {map[string]any{}, `null`, "result failed: A is not an object", ""},
		"empty list for empty object":   {map[string]any{}, `[]`, "result failed: A is not an object", ""},
		"number for empty object":       {map[string]any{}, `0`, "result failed: A is not an object", "result failed: A is not an object"},
		"full list for empty object":    {map[string]any{}, `[1]`, "result failed: A is not an object", "result failed: A is not an object"},
		"text for object":               {map[string]any{"B": "x"}, `""`, "result failed: A is not an object", "result failed: A is not an object"},
		"empty text for empty list":     {[]any{}, `""`, "result failed: A is not a list", ""},
		"null for empty list":           {[]any{}, `null`, "result deviation: A is an empty list in the answer, and the caller sees null", ""},
		"empty object for empty list":   {[]any{}, `{}`, "result failed: A is not a list", ""},
		"full object for empty list":    {[]any{}, `{"B":1}`, "result failed: A is not a list", "result failed: A is not a list"},
		"element for empty list":        {[]any{}, `["x"]`, "result failed: the number of elements of A differs", "result failed: the number of elements of A differs"},
		"value for two elements":        {[]any{"x", "y"}, `"x"`, "result failed: A is not a list", "result failed: A is not a list"},
		"another value for one element": {[]any{"x"}, `"y"`, "result failed: A is not a list", differs},
		"text for number":               {n("1"), `"1"`, deviates, ""},
		"number for text":               {"1.0", `1`, deviates, ""},
		"text for boolean":              {true, `"true"`, deviates, ""},
		"capitals for boolean":          {true, `"True"`, differs, differs},
		"another boolean":               {true, `false`, differs, differs},
		"text like another":             {"1", `"1.0"`, differs, differs},
		"null for empty text":           {"", `null`, differs, differs},
		"object for text":               {"x", `{}`, differs, differs},
		"exponent":                      {n("1e2"), `100`, "", ""},
		"capital exponent":              {n("1E2"), `100.0`, "", ""},
		"exponent of three digits":      {n("1e100"), `10e99`, "", ""},
		"exponent of five characters":   {n("1e+9999"), `10e+9998`, differs, differs},
		"number of 400 digits":          {n(long), long + `.0`, "", ""},
		"number of 401 digits":          {n(long), long + `.00`, differs, differs},
		"expected number of 401 digits": {n(long + ".00"), long, differs, differs},
		"elements that differ twice":    {[]any{"x", "y"}, `["a","b"]`, differs, differs},
	} {
		for format, want := range map[spec.Format]string{spec.JSON: tt.json, spec.XML: tt.xml} {
			c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200, Body: []byte("{}")})
			c.Call.Format, c.Expect.Result = format, member(tt.want)
			got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, `{"A":`+tt.got+`}`)}})
			if l := strings.Join(lines(got), "; "); l != want {
				t.Errorf("%s in %s: got %q, want %q", name, format, l, want)
			}
		}
	}
}

func TestJudge_AbsentMember_NullAndEmptyInXMLMayBeAbsent(t *testing.T) {
	const absent = "result failed: the caller does not see A"
	for name, tt := range map[string]struct {
		want      any
		json, xml string
	}{
		"null": {nil, "", ""}, "empty text": {"", absent, ""}, "text": {"x", absent, absent}, "empty object": {map[string]any{}, absent, ""},
		"object": {member("x"), absent, absent}, "list": {[]any{"x"}, absent, absent}, "false": {false, absent, absent},
		"empty list": {[]any{}, "result deviation: A is an empty list in the answer, and the caller does not see it", ""},
	} {
		for format, want := range map[spec.Format]string{spec.JSON: tt.json, spec.XML: tt.xml} {
			c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
			c.Call.Format, c.Expect.Result = format, member(tt.want)
			got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, `{"B":1}`)}})
			if l := strings.Join(lines(got), "; "); l != want {
				t.Errorf("%s in %s: got %q, want %q", name, format, l, want)
			}
		}
	}
}

func TestJudge_WholeResult_StatusAndKindCompared(t *testing.T) {
	server := adapter.Error{Kind: "server", Type: "T", Code: json.RawMessage("7"), Message: "M", RequestID: "R", Text: "X", Status: 404}
	for name, tt := range map[string]struct {
		change  func(*sdk.Case)
		saw     adapter.Outcome
		lines   []string
		sawText string
	}{
		"status that the caller does not see": {nil, saw(0, `{"A":"x"}`), nil, ""},
		"another status":                      {nil, saw(201, `{"A":"x"}`), []string{"result failed: the status differs"}, `status 201, result {"A":"x"}`},
		"another status, as information":      {func(c *sdk.Case) { c.Informative = true }, saw(201, `{"A":"x"}`), []string{"result deviation: the status differs"}, `status 201, result {"A":"x"}`},
		"script without status":               {func(c *sdk.Case) { c.Script[0].Status = 0 }, saw(201, `{"A":"x"}`), nil, ""},
		"no expected result":                  {func(c *sdk.Case) { c.Expect.Result = nil }, saw(200, `7`), nil, ""},
		"invalid result":                      {nil, saw(200, `{`), []string{"result inconclusive: the adapter gave no valid result"}, "status 200, result {"},
		"two results":                         {nil, saw(0, `{"A":"x"} {}`), []string{"result inconclusive: the adapter gave no valid result"}, `result {"A":"x"} {}`},
		"body with blanks":                    {nil, saw(200, `" {\"A\": \"x\"}\n"`), nil, ""},
		"another body":                        {nil, saw(200, `"{}"`), []string{"result failed: the result is not an object"}, `status 200, result "{}"`},
		"an error": {
			nil, failed(server),
			[]string{"result failed: the caller sees an error instead of a result"},
			"server error, type T, code 7, message M, request ID R, text X, status 404",
		},
		"an error, as information": {func(c *sdk.Case) { c.Informative = true }, failed(adapter.Error{Kind: "other"}), []string{"result deviation: the caller sees an error instead of a result"}, "other error"},
		"a panic":                  {func(c *sdk.Case) { c.Informative = true }, failed(adapter.Error{Kind: "panic"}), []string{"result failed: the SDK panics"}, "panic error"},
	} {
		c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200, Body: []byte("{\"A\": \"x\"} \n")})
		c.Expect.Result = member("x")
		if tt.change != nil {
			tt.change(c)
		}
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{tt.saw}})
		if l := lines(got); !slices.Equal(l, tt.lines) || got.Saw != tt.sawText {
			t.Errorf("%s: got %q, saw %q; want %q, %q", name, l, got.Saw, tt.lines, tt.sawText)
		}
		if problem := len(tt.lines) > 0; problem != (len(got.Requests) == 1) {
			t.Errorf("%s: %d requests", name, len(got.Requests))
		}
	}
}

func TestJudge_ExpectedAndActual_Shown(t *testing.T) {
	half := strings.Repeat("é", 1024)
	for name, tt := range map[string]struct {
		want             any
		got              string
		expected, actual string
	}{
		"value":               {"<x>", `"y"`, `"<x>"`, `"y"`},
		"type":                {json.Number("1"), `"1"`, "number 1", `string "1"`},
		"number of elements":  {[]any{"x", "y"}, `["x"]`, "2", "1"},
		"not a list":          {[]any{"x", "y"}, `7`, `["x","y"]`, "7"},
		"null":                {nil, `7`, "null", "7"},
		"long value":          {half, `"` + half + half + `"`, `"` + strings.Repeat("é", 1023) + "… (3 bytes more)", `"` + strings.Repeat("é", 1023) + "… (2051 bytes more)"},
		"value of 2048 bytes": {"", `"` + strings.Repeat("x", 2046) + `"`, `""`, `"` + strings.Repeat("x", 2046) + `"`},
		"value of 2049 bytes": {"", `"` + strings.Repeat("x", 2047) + `"`, `""`, `"` + strings.Repeat("x", 2047) + "… (1 bytes more)"},
	} {
		c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
		c.Expect.Result = member(tt.want)
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, `{"A":`+tt.got+`}`)}})
		i := slices.IndexFunc(got.Results, func(o matrix.Outcome) bool { return o.Facet == matrix.Result })
		if o := got.Results[i]; o.Expected != tt.expected || o.Actual != tt.actual {
			t.Errorf("%s: expected %q, actual %q; want %q, %q", name, o.Expected, o.Actual, tt.expected, tt.actual)
		}
	}
}

func TestJudge_ManyDifferences_EightPerFacetReported(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	want := map[string]any{}
	for i := range 9 {
		want[fmt.Sprint("F", i)] = "x"
	}
	c.Expect.Result = want
	all := sent(c, "GET")
	all[0].Format = "XML"
	got := lines(judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(200, "{}")}}))
	if len(got) != 9 || !strings.HasPrefix(got[0], "wire deviation: ") || got[8] != "result failed: the caller does not see F7" {
		t.Errorf("got %q, want one of the wire and eight of the result", got)
	}
}

// facets returns the examined facets.
func facets(t matrix.Test) string {
	var all []string
	for _, o := range t.Results {
		if f := string(o.Facet); !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return strings.Join(all, " ")
}

func TestJudge_EachCase_ExaminesExpectedFacets(t *testing.T) {
	twice := []sdk.Reply{{Status: 200}, {Status: 200}}
	for name, tt := range map[string]struct {
		set     sdk.Set
		replies []sdk.Reply
		change  func(*sdk.Case)
		want    string
	}{
		"a call":               {sdk.Success, twice[:1], nil, "wire result time leak"},
		"an error":             {sdk.Error, twice[:1], func(c *sdk.Case) { c.Expect.Error = &sdk.ErrorExpected{} }, "wire error time leak"},
		"a case about retries": {sdk.Retry, twice[:1], nil, "wire result retry time leak"},
		"a limit of requests":  {sdk.Success, twice[:1], func(c *sdk.Case) { c.Expect.Attempts = 1 }, "wire result retry time leak"},
		"a call sent twice":    {sdk.Success, twice, nil, "wire result retry time leak"},
		"two calls sent twice": {sdk.Success, twice, func(c *sdk.Case) { c.Call.Times = 2 }, "wire result time leak"},
	} {
		c := start("DescribeThings", tt.set, tt.replies...)
		if tt.change != nil {
			tt.change(c)
		}
		o := saw(200, "{}")
		if c.Expect.Error != nil {
			o = failed(adapter.Error{Kind: "server"})
		}
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{o}})
		if f := facets(got); f != tt.want || len(lines(got)) > 0 {
			t.Errorf("%s: %s, %q; want %s", name, f, lines(got), tt.want)
		}
		if got.Took != reports.Duration(time.Millisecond) || got.Attempts != len(tt.replies) || len(got.Gaps) != len(tt.replies)-1 {
			t.Errorf("%s: took %s, %d attempts, gaps %v", name, got.Took, got.Attempts, got.Gaps)
		}
	}
}

func TestJudge_PropertiesOfAnError_ComparedAsPromised(t *testing.T) {
	expected := sdk.ErrorExpected{Status: 404, Code: "404", Message: " The thing is not found. ", RequestID: "4711-0815"}
	right := adapter.Error{Kind: "server", Code: json.RawMessage(`404`), Message: "The thing is not found.\n", Status: 404, RequestID: "4711-0815"}
	const longer = " of the error only within a longer text"
	for name, tt := range map[string]struct {
		expect func(*sdk.ErrorExpected)
		see    func(*adapter.Error)
		status int // of the answer that the caller sees
		lines  []string
	}{
		"equal":                         {nil, nil, 0, nil},
		"status of the answer only":     {nil, func(e *adapter.Error) { e.Status = 0 }, 404, nil},
		"another status of the answer":  {nil, func(e *adapter.Error) { e.Status = 0 }, 500, []string{"error failed: the status of the error differs"}},
		"another status":                {nil, func(e *adapter.Error) { e.Status = 400 }, 404, []string{"error failed: the status of the error differs"}},
		"no code":                       {nil, func(e *adapter.Error) { e.Code = nil }, 0, []string{"error failed: the caller does not see the code of the error"}},
		"no message":                    {nil, func(e *adapter.Error) { e.Message = "" }, 0, []string{"error failed: the caller does not see the message of the error"}},
		"message in the text":           {func(x *sdk.ErrorExpected) { x.Message = "not found" }, func(e *adapter.Error) { e.Message, e.Text = "", "thing not found: 404" }, 0, []string{"error deviation: the caller sees the message" + longer}},
		"another message, right text":   {func(x *sdk.ErrorExpected) { x.Message = "not found" }, func(e *adapter.Error) { e.Message, e.Text = "gone", "thing not found: 404" }, 0, []string{"error failed: the message of the error differs"}},
		"request ID in the message":     {func(x *sdk.ErrorExpected) { x.Message = "" }, func(e *adapter.Error) { e.RequestID, e.Message = "", "request 4711-0815" }, 0, []string{"error deviation: the caller sees the request ID" + longer}},
		"another request ID":            {nil, func(e *adapter.Error) { e.RequestID, e.Text = "4711", "request 4711-0815" }, 0, []string{"error failed: the request ID of the error differs"}},
		"any error":                     {func(x *sdk.ErrorExpected) { *x = sdk.ErrorExpected{} }, func(e *adapter.Error) { *e = adapter.Error{Kind: "timeout"} }, 0, nil},
		"connection error, status only": {func(x *sdk.ErrorExpected) { *x = sdk.ErrorExpected{Status: 404} }, func(e *adapter.Error) { *e = adapter.Error{Kind: "connection"} }, 0, []string{"error failed: the caller does not see the status of the error"}},
		"connection error":              {nil, func(e *adapter.Error) { *e = adapter.Error{Kind: "connection"} }, 0, []string{"error failed: the caller sees a connection error instead of the error of the server"}},
		"each property differs":         {nil, func(e *adapter.Error) { *e = adapter.Error{Kind: "server"} }, 0, []string{"error failed: the caller does not see the status of the error", "error failed: the caller does not see the code of the error", "error failed: the caller does not see the message of the error", "error failed: the caller does not see the request ID of the error"}},
	} {
		c := start("DescribeThings", sdk.Error, sdk.Reply{Status: 404})
		want, e := expected, right
		if tt.expect != nil {
			tt.expect(&want)
		}
		if tt.see != nil {
			tt.see(&e)
		}
		c.Expect.Error = &want
		o := failed(e)
		o.Answer.Status = tt.status
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{o}})
		if l := lines(got); !slices.Equal(l, tt.lines) {
			t.Errorf("%s: got %q, want %q", name, l, tt.lines)
		}
	}
}

func TestJudge_ResultInsteadOfAnError_ReasonDependsOnStatusOfReply(t *testing.T) {
	for status, want := range map[int]string{
		200: "error failed: the caller sees a result instead of an error", 399: "error failed: the caller sees a result instead of an error",
		400: "error failed: the caller sees a success although the answer is an error", 503: "error failed: the caller sees a success although the answer is an error",
	} {
		c := start("DescribeThings", sdk.Error, sdk.Reply{Status: status})
		c.Expect.Error = &sdk.ErrorExpected{}
		check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(200, "{}")}}), want)
	}
}

func TestJudge_CredentialsOfEachScheme_SeenAsLeaks(t *testing.T) {
	const signature = "0123456789abcdef"
	key := sdk.KeyOf("case")
	for name, tt := range map[string]struct {
		query, body, authorization string
		text                       string // what the error of the caller contains
		reply                      string
		want                       []string
	}{
		"query":           {query: "&Signature=" + signature, text: signature, want: []string{"leak failed: a signature is in the error"}},
		"form":            {body: "Signature=" + signature, text: signature, want: []string{"leak failed: a signature is in the error"}},
		"ROA":             {authorization: "acs " + key.ID + ":" + signature, text: signature, want: []string{"leak failed: a signature is in the error"}},
		"ACS3":            {authorization: "ACS3-HMAC-SHA256 Credential=" + key.ID + ",SignedHeaders=host:x,Signature=" + signature, text: signature, want: []string{"leak failed: a signature is in the error"}},
		"bearer":          {authorization: "Bearer " + signature, text: signature, want: []string{"leak failed: a signature is in the error"}},
		"key ID":          {authorization: "acs " + key.ID + ":" + signature, text: key.ID},
		"short signature": {query: "&Signature=" + signature[1:], text: signature[1:]},
		"in the answer":   {query: "&Signature=" + signature, text: signature, reply: "wrong signature " + signature},
		"another name":    {query: "&XSignature=" + signature, text: signature, want: []string{"(info)"}},
		"secret first":    {query: "&Signature=" + signature, text: signature + key.Secret, want: []string{"leak failed: the secret is in the error"}},
	} {
		c := start("DescribeThings", sdk.Error, sdk.Reply{Status: 404, Body: []byte(tt.reply)})
		c.Expect.Error = &sdk.ErrorExpected{}
		r := sdk.Request{Method: "GET", Path: "/", Format: "JSON", Reply: 0, Status: 404, Query: "Action=DescribeThings" + tt.query, Header: http.Header{}, Body: []byte(tt.body)}
		if tt.authorization != "" {
			r.Header.Set("Authorization", tt.authorization)
		}
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: []sdk.Request{r}, Outcomes: []adapter.Outcome{failed(adapter.Error{Kind: "server", HostID: "at " + tt.text})}})
		l := slices.DeleteFunc(lines(got), func(s string) bool { return strings.HasPrefix(s, "wire deviation") })
		if len(tt.want) == 1 && tt.want[0] == "(info)" {
			tt.want = nil
		}
		if !slices.Equal(l, tt.want) {
			t.Errorf("%s: got %q, want %q", name, l, tt.want)
		}
		if whole, _ := json.Marshal(got); len(tt.want) > 0 && strings.Contains(string(whole), signature) {
			t.Errorf("%s: the signature is in the report: %s", name, whole)
		}
	}
}

func TestJudge_ErrorOfACallThatDidNotEnd_NoLeak(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	o := failed(adapter.Error{Text: c.Key.Secret})
	o.Failure = &adapter.Failure{Kind: adapter.Crash, Text: "t"}
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{o}}), "result inconclusive: the adapter ended during the call")
}

func TestJudge_FollowedRedirect_CredentialsFoundAnywhere(t *testing.T) {
	key := sdk.KeyOf("case")
	const signature = "c2lnbmF0dXJlIG9mIHRlc3Q="
	for name, tt := range map[string]struct {
		in       sdk.Request
		withKeys bool
	}{
		"nothing":               {sdk.Request{}, false},
		"key ID in the path":    {sdk.Request{Path: "/" + key.ID}, false},
		"key ID in the query":   {sdk.Request{Query: "AccessKeyId=" + key.ID}, true},
		"key ID in a header":    {sdk.Request{Header: http.Header{"Referer": {"http://h/?AccessKeyId=" + key.ID}}}, true},
		"secret in the body":    {sdk.Request{Body: []byte("token=" + key.Secret)}, true},
		"its own signature":     {sdk.Request{Header: http.Header{"Authorization": {"acs x:y"}}}, true},
		"the first signature":   {sdk.Request{Body: []byte("x " + signature)}, true},
		"a part of a signature": {sdk.Request{Body: []byte("x " + signature[:15])}, false},
	} {
		c := start("DescribeThings", sdk.Broken, sdk.Reply{Status: 307})
		tt.in.Elsewhere, tt.in.Method, tt.in.Reply = true, "GET", 0
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: append(sent(c, "GET"), tt.in), Outcomes: []adapter.Outcome{saw(0, "{}")}})
		want := "leak deviation: a redirect to another host is followed"
		if tt.withKeys {
			want = "leak failed: credentials are sent to another host"
		}
		if l := lines(got); !slices.Equal(l, []string{want}) {
			t.Errorf("%s: got %q, want %q", name, l, want)
		}
		if got.Attempts != 1 || !got.Requests[1].Elsewhere || got.Requests[0].Elsewhere {
			t.Errorf("%s: %d attempts, requests %+v", name, got.Attempts, got.Requests)
		}
	}
}

func TestJudge_PauseBeforeRetry_ReportedIfShorterOrMuchLongerThanAsked(t *testing.T) {
	asks := func(ms string) sdk.Reply {
		return sdk.Reply{Status: 503, Header: http.Header{"X-Acs-Retry-After": {ms}}}
	}
	const early, long = "time deviation: the call is sent again earlier than the server asks", "time deviation: the SDK waits much longer than the server asks"
	for name, tt := range map[string]struct {
		first   sdk.Reply
		refused bool
		gap     time.Duration
		want    []string
	}{
		"as asked":           {asks("100"), false, 100 * time.Millisecond, nil},
		"a little early":     {asks("100"), false, 100*time.Millisecond - 1, []string{early}},
		"three seconds more": {asks("100"), false, 3100 * time.Millisecond, nil},
		"a little longer":    {asks("100"), false, 3100*time.Millisecond + 1, []string{long}},
		"not asked":          {sdk.Reply{Status: 503}, false, time.Hour, nil},
		"asked for nonsense": {asks("soon"), false, 1, nil},
		"after a refusal":    {asks("100"), true, 1, []string{"wire failed: the gateway refuses the request"}},
	} {
		c := start("DescribeThings", sdk.Retry, tt.first, sdk.Reply{Status: 200})
		all := sent(c, "GET")
		all[1].Arrived = begin.Add(tt.gap)
		if tt.refused {
			all[0].Reply = -1
		}
		check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(200, "{}")}}), tt.want...)
		if t.Failed() {
			t.Fatal(name)
		}
	}
	late := adapter.Outcome{Failure: &adapter.Failure{Kind: adapter.Late}}
	for limit, want := range map[time.Duration]string{
		3100 * time.Millisecond:   "time failed: the call did not end within the time limit",
		3100*time.Millisecond + 1: "time failed: the SDK waits much longer than the server asks",
	} {
		c := start("DescribeThings", sdk.Retry, asks("100"))
		check(t, judge.Judge(c, judge.Observation{Begin: begin, Limit: limit, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{late}}), want)
	}
	c := start("DescribeThings", sdk.Retry, asks("100"))
	refused := sent(c, "GET")
	refused[0].Reply = -1
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Limit: time.Hour, Requests: refused, Outcomes: []adapter.Outcome{late}}),
		"wire failed: the gateway refuses the request", "time failed: the call did not end within the time limit")
}

func TestJudge_RepeatedChange_VerdictDependsOnTokensAndFirstAnswer(t *testing.T) {
	const harmless, again, processed = "retry deviation: a changing call is sent again, with the same client token", "retry failed: a changing call is sent again",
		"retry failed: a changing call is sent again although the first request may have been processed"
	closed, busy, done := sdk.Reply{Status: 200, End: sdk.NoAnswer}, sdk.Reply{Status: 503}, sdk.Reply{Status: 200, Body: []byte("{}")}
	for name, tt := range map[string]struct {
		replies []sdk.Reply
		tokens  []string // added to the bodies
		refused bool     // the gateway refused the first request
		want    string
	}{
		"equal tokens":           {[]sdk.Reply{busy, done}, []string{"clienttoken=a", "ClientToken=a"}, false, harmless},
		"other tokens":           {[]sdk.Reply{busy, done}, []string{"ClientToken=a", "ClientToken=b"}, false, again},
		"no second token":        {[]sdk.Reply{busy, done}, []string{"ClientToken=a", ""}, false, again},
		"no first token":         {[]sdk.Reply{busy, done}, []string{"", "ClientToken=a"}, false, again},
		"empty tokens":           {[]sdk.Reply{busy, done}, []string{"ClientToken=", "ClientToken="}, false, again},
		"last one not answered":  {[]sdk.Reply{busy, closed}, []string{"", ""}, false, again},
		"second of three":        {[]sdk.Reply{busy, closed, done}, []string{"", "", ""}, false, processed},
		"refused without answer": {[]sdk.Reply{closed, done}, []string{"", ""}, true, again},
	} {
		c := start("CreateThing", sdk.Retry, tt.replies...)
		c.Expect.Attempts = 1
		all := sent(c, "POST")
		for i := range all {
			if all[i].Body = []byte(tt.tokens[i]); len(tt.tokens[i]) > 0 {
				all[i].Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
			}
		}
		if tt.refused {
			all[0].Reply = -1
		}
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: all, Outcomes: []adapter.Outcome{saw(200, "{}")}})
		l := slices.DeleteFunc(lines(got), func(s string) bool { return !strings.HasPrefix(s, "retry") })
		if !slices.Equal(l, []string{tt.want}) {
			t.Errorf("%s: got %q, want %q", name, l, tt.want)
		}
		i := slices.IndexFunc(got.Results, func(o matrix.Outcome) bool { return o.Facet == matrix.Retry })
		if o := got.Results[i]; o.Expected != "1 request" || o.Actual != fmt.Sprintf("%d requests", len(all)) {
			t.Errorf("%s: expected %s, actual %s", name, o.Expected, o.Actual)
		}
	}
	c := start("CreateThing", sdk.Retry, done, done)
	c.Expect.Attempts, c.Call.Times = 2, 2
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "POST"), Outcomes: []adapter.Outcome{saw(200, "{}"), saw(200, "{}")}}))
}

func TestJudge_EachRequest_ShownAsCommand(t *testing.T) {
	for name, tt := range map[string]struct {
		in             sdk.Request
		endpoint       string
		want, unwanted []string
	}{
		"HTTP":                  {sdk.Request{Method: "GET", Host: "h:1", Path: "/a%20b", Query: "A=b"}, "", []string{"http://h:1/a%20b?A=b"}, []string{"Host"}},
		"HTTPS":                 {sdk.Request{Method: "GET", Host: "h:1", Path: "/", TLS: true}, "", []string{"https://h:1/"}, []string{"?"}},
		"another address":       {sdk.Request{Method: "GET", Host: "things.example.com", Path: "/", Header: http.Header{}}, "127.0.0.1:1", []string{"http://127.0.0.1:1/", "Host: things.example.com"}, nil},
		"another HTTPS address": {sdk.Request{Method: "GET", Host: "things.example.com", Path: "/", TLS: true, Header: http.Header{}}, "127.0.0.1:1", []string{"https://127.0.0.1:1/", "Host: things.example.com"}, nil},
		"no headers":            {sdk.Request{Method: "GET", Host: "things.example.com", Path: "/"}, "127.0.0.1:1", []string{"http://127.0.0.1:1/"}, []string{"Host"}},
		"a redirect":            {sdk.Request{Method: "GET", Host: "localhost:2", Path: "/", Header: http.Header{}, Elsewhere: true}, "127.0.0.1:1", []string{"http://localhost:2/"}, []string{"Host"}},
		"headers": {
			sdk.Request{Method: "POST", Host: "h", Path: "/", Header: http.Header{"Connection": {"close"}, "Accept-Encoding": {"gzip"}, "Host": {"x"}, "X-A": {"b"}}, Body: []byte("C=d")},
			"",
			[]string{"X-A: b", "C=d"},
			[]string{"Connection", "Accept-Encoding", "Host"},
		},
		"a long body":        {sdk.Request{Method: "POST", Host: "h", Path: "/", Body: []byte(strings.Repeat("x", 16<<10))}, "", []string{strings.Repeat("x", 16<<10)}, []string{"request body of"}},
		"a too long body":    {sdk.Request{Method: "POST", Host: "h", Path: "/", Body: []byte(strings.Repeat("x", 16<<10+1))}, "", []string{"request body of 16385 bytes"}, []string{"xxx"}},
		"a body that is cut": {sdk.Request{Method: "POST", Host: "h", Path: "/", Body: []byte("C=d"), Truncated: true}, "", []string{"request body of 3 bytes"}, []string{"C=d"}},
	} {
		c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
		c.Expect.Result = member("x")
		tt.in.Arrived = begin.Add(-time.Second)
		later := tt.in
		later.Arrived = begin.Add(time.Second)
		got := judge.Judge(c, judge.Observation{Begin: begin, Endpoint: tt.endpoint, Requests: []sdk.Request{tt.in, later}, Outcomes: []adapter.Outcome{saw(0, "{}")}})
		if got.Requests[0].After != 0 || got.Requests[1].After != reports.Duration(time.Second) {
			t.Errorf("%s: after %s and %s", name, got.Requests[0].After, got.Requests[1].After)
		}
		for _, want := range tt.want {
			if !strings.Contains(got.Requests[0].Curl, want) {
				t.Errorf("%s: %.80s is missing in %.300s", name, want, got.Requests[0].Curl)
			}
		}
		for _, unwanted := range tt.unwanted {
			if strings.Contains(got.Requests[0].Curl, unwanted) {
				t.Errorf("%s: %s is in %.300s", name, unwanted, got.Requests[0].Curl)
			}
		}
	}
	c := start("DescribeThings", sdk.Success, make([]sdk.Reply, 11)...)
	c.Expect.Result = member("x")
	if got := judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{saw(0, "{}")}}); len(got.Requests) != 10 || got.Attempts != 11 {
		t.Errorf("%d commands of %d requests", len(got.Requests), got.Attempts)
	}
}

func TestJudge_WireFindings_HaveReasonRowAndFacet(t *testing.T) {
	page := &spec.Contract{
		Operation:  spec.Operation{Name: "DescribeThings"},
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/Name"}, Name: "Name"}, {Row: spec.Row{ID: "request/Id"}, Name: "Id"}},
	}
	for name, tt := range map[string]struct {
		change func(*sdk.Request)
		want   []string
	}{
		"the row of the case": {func(r *sdk.Request) { r.Query = "Name=x&Id=1" }, []string{"wire failed: a value in the request is not what the caller passed"}},
		"another row":         {func(r *sdk.Request) { r.Query = "Name=n&Id=2" }, []string{"wire failed: a value in the request is not what the caller passed: request/Id"}},
		"information":         {func(r *sdk.Request) { r.Format = "XML" }, []string{"wire deviation: the request does not ask for the format that the caller wants"}},
		"a secret":            {func(r *sdk.Request) { r.Header = http.Header{"X-Debug": {sdk.KeyOf("case").Secret}} }, []string{"leak failed: a secret is sent where it is not needed"}},
		"wrong signature": {func(r *sdk.Request) {
			r.Reply, r.Faults = -1, []sdk.Fault{{Code: "SignatureDoesNotMatch", Message: "m"}}
		}, []string{"wire failed: the gateway refuses the request"}},
		"refused, explained":   {func(r *sdk.Request) { r.Reply, r.Query = -1, "Name=n&Id=2" }, []string{"wire failed: a value in the request is not what the caller passed: request/Id"}},
		"refused, unexplained": {func(r *sdk.Request) { r.Reply, r.Format = -1, "XML" }, []string{"wire deviation: the request does not ask for the format that the caller wants", "wire failed: the gateway refuses the request"}},
	} {
		c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
		c.Contract, c.Row = page, "request/Name"
		c.Call.Parameters = map[string]any{"Name": "n", "Id": "1"}
		r := sdk.Request{Method: "GET", Path: "/", Format: "JSON", Query: "Name=n&Id=1", Status: 200}
		tt.change(&r)
		got := judge.Judge(c, judge.Observation{Begin: begin, Requests: []sdk.Request{r}, Outcomes: []adapter.Outcome{saw(0, "{}")}})
		if l := lines(got); !slices.Equal(l, tt.want) {
			t.Errorf("%s: got %q, want %q", name, l, tt.want)
		}
		for _, o := range got.Results {
			if o.Reason == "the gateway refuses the request" && name == "refused, unexplained" && o.Actual != "a refusal" {
				t.Errorf("%s: actual %q", name, o.Actual)
			}
		}
	}
	// a refusal by the host of a redirect is not one of the gateway
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 307})
	refused := sdk.Request{Method: "GET", Path: "/", Elsewhere: true, Reply: -1}
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: append([]sdk.Request{refused}, sent(c, "GET")...), Outcomes: []adapter.Outcome{saw(0, "{}")}}),
		"leak deviation: a redirect to another host is followed")
}

func TestJudge_CallWithoutOutcome_NotJudged(t *testing.T) {
	c := start("DescribeThings", sdk.Success, sdk.Reply{Status: 200})
	c.Variant, c.Title, c.Informative = "v", "t", true
	got := judge.Judge(c, judge.Observation{Begin: begin})
	if len(got.Results) > 0 || got.Case != "case" || got.Set != "success" || got.Variant != "v" || got.Title != "t" || !got.Informative {
		t.Errorf("got %+v", got)
	}
	// Unsupported counts only for a call that ended.
	o := adapter.Outcome{Failure: &adapter.Failure{Kind: adapter.Crash}, Answer: adapter.Answer{Unsupported: "x"}}
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{o}}), "result inconclusive: the adapter ended during the call")
	first := adapter.Outcome{Failure: &adapter.Failure{Kind: adapter.Late}}
	check(t, judge.Judge(c, judge.Observation{Begin: begin, Requests: sent(c, "GET"), Outcomes: []adapter.Outcome{first, saw(200, "{}")}}), "result inconclusive: an earlier call of the case failed")
}
