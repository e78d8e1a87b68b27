package check

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/spec"
)

func TestSent_EachRequest_HasTheParametersOfItsCall(t *testing.T) {
	form := func(body string) sdk.Request {
		return sdk.Request{Method: http.MethodPost, Query: "Action=A", Body: []byte(body), Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded; charset=utf-8"}}}
	}
	const parameters = `{"Mark1Text":"ab","Mark1Big":9007199254740993,"Mark1List":["x",{"Key":true}]}`
	const sent = "Mark1Text=ab&Mark1Big=9007199254740993&Mark1List.1=x&Mark1List.2.Key=true"
	for _, tt := range []struct {
		name   string
		change func(*exchange)
		in     []sdk.Request
		want   string
	}{
		{"form", nil, []sdk.Request{form(sent)}, ""},
		{"query", nil, []sdk.Request{{Query: sent}}, ""},
		{"further parameter", nil, []sdk.Request{form(sent + "&RegionId=x")}, ""},
		{"another value", nil, []sdk.Request{form(strings.Replace(sent, "993", "992", 1))}, `the request has the parameter Mark1Big="9007199254740992", want "9007199254740993"`},
		{"parameter dropped", nil, []sdk.Request{form(strings.Replace(sent, "Mark1Text=ab&", "", 1))}, `the request has the parameter Mark1Text="", want "ab"`},
		{"parameter of another call", nil, []sdk.Request{form(sent + "&Mark2=a")}, "the request has the parameter Mark2 of another call"},
		{"second request", nil, []sdk.Request{form(sent), form("")}, `the request has the parameter Mark1Big="", want "9007199254740993"`},
		{"body that is not a form", nil, []sdk.Request{{Query: "A=b", Body: []byte(sent), Header: http.Header{"Content-Type": {"text/plain"}}}}, `the request has the parameter Mark1Big=""`},
		{"token of another call", nil, []sdk.Request{form(sent + "&SecurityToken=t")}, "the request has the token of another call"},
		{"token in a header", nil, []sdk.Request{{Query: sent, Header: http.Header{"X-Acs-Security-Token": {"t"}}}}, "the request has the token of another call"},
		{"token of its call", func(x *exchange) { x.token = sdk.STS }, []sdk.Request{form(sent + "&SecurityToken=t")}, ""},
		{"typed call", func(x *exchange) { x.surface = typed }, []sdk.Request{form("")}, ""},
		{"ROA call", func(x *exchange) { x.signature = "roa" }, []sdk.Request{form("")}, ""},
		{"required method", func(x *exchange) { x.method = http.MethodPost }, []sdk.Request{form(sent)}, ""},
		{"another method", func(x *exchange) { x.method = http.MethodGet }, []sdk.Request{form(sent)}, `the method of the request is "POST", want GET`},
		{"rejected request", nil, []sdk.Request{{Query: sent, Faults: []sdk.Fault{{Code: "SignatureDoesNotMatch", Message: strings.Repeat("é", 161)}, {Code: "Other"}}}}, `the endpoint rejects the request: SignatureDoesNotMatch: "` + strings.Repeat("é", 160) + `…"`},
	} {
		x := exchange{probe: probe{parameters: parameters, surface: generic}, requests: tt.in}
		if tt.change != nil {
			tt.change(&x)
		}
		if got := x.sent(); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFailed_CrashOrInvalidLine_WrongUnlessTheSDKMayEnd(t *testing.T) {
	failure := func(kind adapter.FailureKind) adapter.Outcome {
		return adapter.Outcome{Failure: &adapter.Failure{Kind: kind, Text: "why"}}
	}
	for _, tt := range []struct {
		name   string
		out    adapter.Outcome
		broken bool
		want   string
	}{
		{"answer", adapter.Outcome{}, false, ""},
		{"crash", failure(adapter.Crash), false, "why"},
		{"crash after a broken answer", failure(adapter.Crash), true, ""},
		{"invalid line after a broken answer", failure(adapter.Invalid), true, "why"},
		{"unsupported", adapter.Outcome{Answer: adapter.Answer{Unsupported: "no such option"}}, true, `the description lists what the call needs, but the answer is unsupported: "no such option"`},
	} {
		x := exchange{probe: probe{broken: tt.broken}, outcome: tt.out}
		if got := x.failed(); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if tt.out.Failure != nil && tt.out.Failure.Kind == adapter.Crash && (x.unanswered() != "" || x.unreadable() != "") {
			t.Errorf("%s: a crash is judged as an answer: %q, %q", tt.name, x.unanswered(), x.unreadable())
		}
	}
}

func TestJudge_ErrorForASuccess_ReportedForEachSurface(t *testing.T) {
	const answer = `{"error":{"kind":"client","text":"no"}}`
	for name, judge := range map[string]func(exchange) string{"generic": exchange.success, "typed": exchange.typedSuccess, "XML": exchange.xml} {
		x := exchanged(probe{status: 200, body: `{}`, judge: judge}, answer)
		if got := x.judge(x); !strings.Contains(got, "the endpoint sent a success with status 200") {
			t.Errorf("%s: %q", name, got)
		}
	}
	x := exchanged(probe{status: 202, body: "<html>", judge: exchange.unreadable}, `{"error":{"kind":"server","status":202}}`)
	if got := x.judge(x); got != "" {
		t.Errorf("an error with the status of the endpoint: %q", got)
	}
}

func TestLosses_NotShown_WrongIfTheGenericSurfaceCouldShowThem(t *testing.T) {
	for surface, want := range map[string]Item{
		generic: {Title: "declared loss: nulls", Wrong: "the answers of the adapter show no such loss: remove it from losses"},
		typed:   {Title: "declared loss: nulls", Skipped: "only calls of the generic surface can show it"},
	} {
		s := session{about: adapter.Description{Surfaces: []string{surface}, Losses: []string{"status", "nulls"}}, lost: map[string]bool{"status": true}}
		if got := s.losses(); len(got) != 2 || got[0] != (Item{Title: "declared loss: status"}) || got[1] != want {
			t.Errorf("%s: %+v", surface, got)
		}
	}
}

func TestProbes_EachDescription_UseItsSignaturesAndTypedOperation(t *testing.T) {
	for name, tt := range map[string]struct {
		about     adapter.Description
		signature string // of most calls
		others    string // signatures of the calls about signatures
		typed     string
	}{
		"all":          {adapter.Description{Surfaces: []string{generic, typed}, Signatures: []string{"v1", "acs3", "roa", "bearer"}, Operations: []string{"bad", "A/1/CreateB", "A/2/DescribeC", "A/3/ListD"}}, "acs3", "v1 bearer roa", "A 2 DescribeC"},
		"v1 only":      {adapter.Description{Surfaces: []string{typed}, Signatures: []string{"v1"}, Operations: []string{"A/1/CreateB", "A/2/DeleteC"}}, "v1", "", "A 2 DeleteC"},
		"bearer only":  {adapter.Description{Surfaces: []string{generic}, Signatures: []string{"bearer"}}, "bearer", "", ""},
		"roa only":     {adapter.Description{Surfaces: []string{generic}, Signatures: []string{"roa"}}, "v1", "roa", ""},
		"no operation": {adapter.Description{Surfaces: []string{typed}}, "v1", "", "Check 2024-01-01 UpdateThing"},
	} {
		var others, operations []string
		for _, p := range probes(tt.about) {
			if rest, ok := strings.CutPrefix(p.title, "signature "); ok {
				others = append(others, rest)
				if p.signature != rest {
					t.Errorf("%s: %s has the signature %s", name, p.title, p.signature)
				}
			} else if p.signature != tt.signature {
				t.Errorf("%s: %s has the signature %s, want %s", name, p.title, p.signature, tt.signature)
			}
			if p.surface == typed {
				operations = append(operations, p.operation.Product+" "+p.operation.Version+" "+p.operation.Name)
			}
			if strings.Contains(p.body, "REQUEST") || strings.Contains(p.parameters, "NAME") {
				t.Errorf("%s: %s: %s %s", name, p.title, p.parameters, p.body)
			}
			c := p.call("h:1")
			if bearer := p.signature == "bearer"; (c.Credentials.Bearer != "") != bearer || (c.Credentials.Secret != "") == bearer || (c.Credentials.Token != "") != (p.token == sdk.STS && !bearer) {
				t.Errorf("%s: %s has the credentials %+v", name, p.title, c.Credentials)
			}
			if roa := p.operation.Style == spec.ROA; (c.Path != "") != roa || (c.Method != "") != (roa || p.method != "") || c.TimeoutMS != map[bool]int{true: 200}[p.title == "time limit"] {
				t.Errorf("%s: %s: path %q, method %q, %d ms", name, p.title, c.Path, c.Method, c.TimeoutMS)
			}
		}
		if got := strings.Join(others, " "); got != tt.others {
			t.Errorf("%s: signatures %q, want %q", name, got, tt.others)
		}
		if tt.typed == "" != (len(operations) == 0) || len(operations) > 0 && operations[0] != tt.typed {
			t.Errorf("%s: typed operations %q, want %q", name, operations, tt.typed)
		}
	}
}
