// Package findings writes the findings of rowproof lint, one file per format.
package findings

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// Write writes findings in one format. Only text uses color.
type Write func(w io.Writer, fs []lint.Finding, color bool) error

// Formats maps the format names of the command line to their writers.
var Formats = map[string]Write{"text": writeText, "json": writeJSON, "sarif": writeSARIF, "github": writeGitHub}

// count returns the number of findings per severity.
func count(fs []lint.Finding) string {
	n := map[spec.Severity]int{}
	for _, f := range fs {
		n[f.Severity]++
	}
	return fmt.Sprintf("%s, %s, %s", number(n[spec.Error], "error"), number(n[spec.Warning], "warning"), number(n[spec.Info], "remark"))
}

func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// clean replaces control and bidirectional characters, with which a page could forge output, by blanks.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}
