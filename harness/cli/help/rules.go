package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/lint"
)

// rules returns the rules of lint and diff.
func rules() string {
	var b strings.Builder
	b.WriteString("Rules of rowproof lint\n")
	for _, r := range lint.Rules() {
		fmt.Fprintf(&b, "\n  %s (%s)\n%s%s", r.ID, r.Severity, wrapped(r.Explanation, 4), wrapped("Fix: "+r.Fix, 4))
	}
	b.WriteString("\nRules of rowproof diff\n")
	for _, r := range diff.Rules() {
		fmt.Fprintf(&b, "\n  %s (%s)\n%s", r.ID, r.Class, wrapped(r.Reason, 4))
	}
	return strings.TrimRight(b.String(), "\n")
}
