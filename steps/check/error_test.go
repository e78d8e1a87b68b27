package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestErrorBody_EachBody_ExpectedProblems(t *testing.T) {
	for _, tt := range []struct {
		name   string
		format spec.Format
		body   string
		want   []string
	}{
		{"as documented", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"C","Message":"m","Recommend":"https://x"}`, nil},
		{"without Recommend, in another order", spec.JSON, `{"Message":"m","Code":"C","HostId":"h","RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`, nil},
		{"with other fields", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"C","Message":"m","AccessDeniedDetail":{"A":"b"},"Extra":[1]}`, nil},
		{"without a host", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","Code":"C","Message":"m"}`, []string{"missing HostId?"}},
		{"nothing", spec.JSON, `{}`, []string{"missing RequestId?", "missing HostId?", "missing Code", "missing Message"}},
		{"lower case", spec.JSON, `{"requestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","code":"C","Message":"m"}`, []string{"missing RequestId?", "missing Code"}},
		{"a number for a code", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":404,"Message":"m"}`, []string{"type Code"}},
		{"an empty message", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"C","Message":""}`, []string{"empty Message"}},
		{"wrong optional fields", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"C","Message":"m","Recommend":1,"AccessDeniedDetail":"x"}`, []string{"type Recommend?", "type AccessDeniedDetail?"}},
		{"empty optional fields", spec.JSON, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"C","Message":"m","Recommend":"","AccessDeniedDetail":null}`, nil},
		{"a list", spec.JSON, `[]`, []string{"root", "missing RequestId?", "missing HostId?", "missing Code", "missing Message"}},
		{"XML", spec.XML, `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><HostId>h</HostId><Code>C</Code><Message>m</Message><Recommend><![CDATA[https://x?a=1&b=2]]></Recommend></Error>`, nil},
		{"XML, another root", spec.XML, `<KMS><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><HostId>h</HostId><Code>C</Code><Message>m</Message></KMS>`, []string{"root?"}},
		{"XML, a text", spec.XML, `<Error>no</Error>`, []string{"missing RequestId?", "missing HostId?", "missing Code", "missing Message"}},
		{"XML, two codes", spec.XML, `<Error><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><HostId>h</HostId><Code>C</Code><Code>D</Code><Message>m</Message></Error>`, []string{"type Code"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantProblems(t, ErrorBody(page(), mustParse(t, tt.format, tt.body)), tt.want...)
		})
	}
}

func TestErrorOf_EachBody_ReturnsFieldsOfTheError(t *testing.T) {
	got, ok := ErrorOf(mustParse(t, spec.XML, `<Error><Code>C</Code><Message> m </Message><RequestId>1</RequestId></Error>`))
	if want := (Error{RequestID: "1", Code: "C", Message: " m "}); got != want || !ok {
		t.Errorf("got %+v, %v", got, ok)
	}
	if _, ok := ErrorOf(mustParse(t, spec.JSON, `{"RequestId":"1"}`)); ok {
		t.Error("an answer without Code is taken for an error")
	}
}
