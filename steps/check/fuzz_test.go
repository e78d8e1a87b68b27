package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

func mustParse(t testing.TB, format spec.Format, body string) *answer.Node {
	t.Helper()
	n, err := answer.Parse(format, []byte(body))
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return n
}

// FuzzChecks runs every check on arbitrary answers.
func FuzzChecks(f *testing.F) {
	for _, body := range []string{
		`{"a":[1,"x",null,{"b":true}]}`, "{\"\xff\":\"\\ud800\"}", `{"Code":"x","a":{"b":[{"b":1}]}}`,
		`<R><A>1</A><A/><B/></R>`, `<a>&lt;<![CDATA[x]]></a><!-- -->`, `<R xmlns="u"><a><b>1</b></a></R>`,
	} {
		f.Add([]byte(body))
	}
	c := &spec.Contract{Operation: spec.Operation{Name: "A"}, Fields: []spec.Field{
		{Path: "a", Type: spec.Type{JSON: spec.Array}},
		{Path: "a[].b", Type: spec.Type{JSON: spec.Integer}},
	}}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, format := range []spec.Format{spec.JSON, spec.XML} {
			n, err := answer.Parse(format, body)
			if err != nil {
				continue
			}
			for _, p := range append(Success(c, n), ErrorBody(c, n)...) {
				if p.Kind == "" || p.Strength == "" {
					t.Errorf("a problem without a kind or a strength: %+v", p)
				}
			}
			Compare(n, n, func(string) bool { return true })
		}
	})
}
