package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// TestHasHeader_EachAnswer_ExpectedVerdict: a header is missed only if the page promises it in every response. The page
// does not if it says so, or if its own example has the header lines of a response without the header.
func TestHasHeader_EachAnswer_ExpectedVerdict(t *testing.T) {
	const (
		with    = "HTTP/1.1 200 OK\nX-Count: 3\n\n{\"RequestId\":\"A\"}"
		without = "HTTP/1.1 200 OK\nServer: a\n\n{\"RequestId\":\"A\"}"
	)
	for _, tt := range []struct {
		name     string
		sent     []string // header and value
		optional bool
		example  string
		want     spec.Verdict
		says     string
	}{
		{"present", []string{"X-Count", "3"}, false, `{}`, spec.Passed, ""},
		{"present in another case", []string{"x-count", "3"}, false, `{}`, spec.Passed, ""},
		{"missing", nil, false, `{}`, spec.Failed, "header X-Count: missing"},
		{"another type", []string{"X-Count", "many"}, false, `{}`, spec.Failed, "header X-Count: type"},
		{"optional header missing", nil, true, `{}`, spec.Unreached, "lacks the header X-Count"},
		{"optional header of another type", []string{"X-Count", "many"}, true, `{}`, spec.Failed, "header X-Count: type"},
		{"missing, and in the example", nil, false, with, spec.Failed, "missing"},
		{"missing, and missing in the example", nil, false, without, spec.Unreached, "lacks the header X-Count"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(always(steps.Exchange{Status: 200, Answer: header(asJSON, tt.sent...), Content: []byte(`{"RequestId":"A"}`)}))
			c := env.Operations[0]
			c.Headers = []spec.Header{{Field: spec.Field{Name: "X-Count", Type: spec.Type{JSON: spec.Integer}}, Optional: tt.optional}}
			c.Examples[1].Body = tt.example
			expect(t, scenario(t, env, postJSON, "Then the response has the header X-Count"), tt.want, tt.says)
		})
	}
}

func TestHasHeader_UndocumentedHeader_Inconclusive(t *testing.T) {
	env, _ := environment(accepts())
	expect(t, scenario(t, env, postJSON, "Then the response has the header X-Count"), spec.Inconclusive, "documents no response header X-Count")
}
