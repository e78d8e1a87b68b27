package github_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports/internal/github"
)

func TestAnnotation_String_Escaped(t *testing.T) {
	for want, a := range map[string]github.Annotation{
		"::error file=docs/a.md,line=7,col=3,endColumn=5,title=no-type::no type": {
			Level: "error", File: "docs/a.md", Line: 7, Column: 3, EndColumn: 5, Title: "no-type", Message: "no type",
		},
		"::warning title=a%3Ab::c:d":                            {Level: "warning", Title: "a:b", Message: "c:d", Line: 7},
		"::error file=a.md,line=1,col=1,endColumn=1,title=t::m": {Level: "error", File: "a.md", Column: 1, EndColumn: 1, Title: "t", Message: "m"},
		"::notice file=a%2Cb%3Ac.md,line=1,title=50%25::a::b%0A::error ::c": {
			Level: "notice", File: "a,b:c.md", Title: "50%", Message: "a::b\n::error ::c",
		},
	} {
		if got := a.String(); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
