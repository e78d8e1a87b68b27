package findings

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

func TestPosition_EachFinding_FileLineAndColumnIfKnown(t *testing.T) {
	for want, f := range map[string]spec.Finding{
		"p.md:1": {File: "p.md"}, "p.md:3": {File: "p.md", Line: 3}, "p.md:3:1": {File: "p.md", Line: 3, Column: 1}, "p .md:3:2": {File: "p\n.md", Line: 3, Column: 2},
	} {
		if got := position(lint.Finding{Finding: f}); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestCount_EachSeverity_SingularOrPlural(t *testing.T) {
	of := func(errors, warnings, infos int) (all []lint.Finding) {
		for s, n := range map[spec.Severity]int{spec.Error: errors, spec.Warning: warnings, spec.Info: infos} {
			for range n {
				all = append(all, lint.Finding{Finding: spec.Finding{Severity: s}})
			}
		}
		return all
	}
	for want, fs := range map[string][]lint.Finding{"1 error, 2 warnings, 0 remarks": of(1, 2, 0), "0 errors, 1 warning, 1 remark": of(0, 1, 1), "2 errors, 0 warnings, 3 remarks": of(2, 0, 3)} {
		if got := count(fs); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestClean_InvisibleCharacters_ReplacedByBlanks: invisible characters, and characters that change the direction of
// writing, become blanks.
func TestClean_InvisibleCharacters_ReplacedByBlanks(t *testing.T) {
	if got := clean("a\x00b\u202ec\u2028d\u2029e\nf名"); got != "a b c d e f名" {
		t.Errorf("%q", got)
	}
}
