package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

func TestCaseOf_EachWording_ReturnsSensitivityOrEmpty(t *testing.T) {
	for text, want := range map[string]spec.Case{
		"The protocol format is not case-sensitive. Valid values: tcp": spec.Insensitive,
		"The value is not case sensitive.":                             spec.Insensitive,
		"Case insensitive.":                                            spec.Insensitive,
		"The value is case-insensitive.":                               spec.Insensitive,
		"传输层协议。不区分大小写。":                                                spec.Insensitive,
		"This parameter is case-sensitive.":                            spec.Sensitive,
		"取值大小写敏感。":                                                     spec.Sensitive,
		"可以包含数字、字母（大小写敏感）。":                                            spec.Sensitive,
		"必须以大小写字母开头。":                                                  spec.AnyCase,
		"Keys are case-sensitive. Values are case-insensitive.":        spec.AnyCase,
	} {
		if got := caseOf(plain.Clauses(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
