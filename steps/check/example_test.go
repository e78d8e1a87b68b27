package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestExample_EachKind_ExpectedProblems(t *testing.T) {
	c := page(field("RequestId", spec.String))
	for _, tt := range []struct {
		name string
		e    spec.Example
		want []string
	}{
		{"JSON", spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: "{\n\t\"RequestId\":\"DDF2CC38\"\n}\n"}, nil},
		{"XML", spec.Example{Kind: spec.SuccessExample, Format: spec.XML, Body: "<DoItResponse>\n  <RequestId>D</RequestId>\n</DoItResponse>\n"}, nil},
		{"a wrong root", spec.Example{Kind: spec.SuccessExample, Format: spec.XML, Body: "<DoltResponse><RequestId>D</RequestId></DoltResponse>"}, []string{"root?"}},
		{"no JSON at all", spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: "{...}"}, []string{"malformed!"}},
		{"an error", spec.Example{Kind: spec.ErrorExample, Format: spec.JSON, Body: `{"Code":"C"}`}, []string{"missing RequestId?", "missing HostId?", "missing Message!"}},
		{"a request", spec.Example{Kind: spec.RequestExample, Body: "https://x/?Action=DoIt"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) { wantProblems(t, Example(c, tt.e), tt.want...) })
	}
}
