package prose

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

func TestAlso_EachList_ParsedIntoStatusCodeAndMessage(t *testing.T) {
	cases := []struct {
		text string
		want []spec.Answer
	}{
		{"None.", nil},
		{"The code `X` is not listed.", nil},
		{"Switched off. Also: `403`.", []spec.Answer{{Status: 403}}},
		{"Also: `400` `MissingParameter` `The parameter \"X\"; it is lacking.`; `Other.Code`", []spec.Answer{
			{Status: 400, Code: "MissingParameter", Message: `The parameter "X"; it is lacking.`}, {Code: "Other.Code"},
		}},
		{"Also: `403`. See `Elsewhere` for more.", []spec.Answer{{Status: 403}}},
		{"Also: `A message of many words`; `400` `Missing{Param}`.", []spec.Answer{{Message: "A message of many words"}, {Status: 400, Code: "Missing{Param}"}}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, Also(markdown.Cell{Raw: c.text}.Blocks())); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}
