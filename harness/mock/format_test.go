package mock

import (
	"regexp"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

func TestFormat_ParameterOrAcceptHeader_DeterminesMediaType(t *testing.T) {
	const (
		jsonType = "application/json;charset=utf-8"
		xmlType  = "text/xml;charset=utf-8"
	)
	tests := []struct{ format, accept, want string }{
		{"JSON", "", jsonType},
		{"json", "", jsonType},
		{"Xml", "", xmlType},
		{"", "", jsonType},
		{"", "*/*", jsonType},
		{"", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", jsonType},
		{"", "application/xml", xmlType},
		{"", "text/xml", xmlType},
		{"XML", "application/json", xmlType},
		{"YAML", "", jsonType},
	}
	for _, test := range tests {
		s := newServer(t)
		a := ask{header: m{"Accept": test.accept}}
		if test.accept == "" {
			a.header = nil
		}
		a.set = m{"Format": test.format}
		if got := s.ask(a).header.Get("Content-Type"); got != test.want {
			t.Errorf("Format %q, Accept %q: %s, want %s", test.format, test.accept, got, test.want)
		}
	}
}

func TestBody_EachFormat_HasDocumentedStructure(t *testing.T) {
	const id = "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}"
	tests := []struct {
		ask  ask
		want string
	}{
		{ask{}, `{"RequestId":"` + id + `"}`},
		{
			ask{set: m{"Format": "XML"}},
			`<\?xml version='1.0' encoding='UTF-8'\?><AssociateGlobalAccelerationInstanceResponse><RequestId>` + id +
				`</RequestId></AssociateGlobalAccelerationInstanceResponse>`,
		},
		{
			ask{set: m{"Format": "XML", "Action": "X"}},
			`<\?xml version='1.0' encoding='UTF-8'\?><Error><RequestId>` + id + `</RequestId><HostId>127.0.0.1</HostId>` +
				`<Code>InvalidAction.NotFound</Code><Message>[^<]+</Message><Recommend><!\[CDATA\[https://[^<]+\]\]></Recommend></Error>`,
		},
	}
	for _, test := range tests {
		got := newServer(t).ask(test.ask).body
		if !regexp.MustCompile("^" + test.want + "$").MatchString(got) {
			t.Errorf("body %s, want %s", got, test.want)
		}
	}
}

func TestHeaders_Success_IncludeCrossOriginAndTraceID(t *testing.T) {
	h := newServer(t).ask(ask{}).header
	if h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Expose-Headers") != "*" {
		t.Error("cross-origin headers are missing")
	}
	if !regexp.MustCompile("^[0-9a-f]{32}$").MatchString(h.Get("X-Acs-Trace-Id")) {
		t.Errorf("x-acs-trace-id is %q", h.Get("X-Acs-Trace-Id"))
	}
}

func TestBody_TooLong_Refused(t *testing.T) {
	body := strings.Repeat("a", rpc.BodyLimit+1)
	r := newServer(t).ask(ask{method: "POST", body: &body})
	wantCode(t, r, rpc.CodeInvalidParameter)
}
