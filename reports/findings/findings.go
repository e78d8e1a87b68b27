// Package findings prints what rowproof lint finds, one file a format: [Text], [JSON], [SARIF] and [GitHub].
package findings

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// Write prints findings in one format; color is for text only.
type Write func(w io.Writer, fs []lint.Finding, color bool) error

// Formats are the writers by the names that users give.
var Formats = map[string]Write{"text": Text, "json": JSON, "sarif": SARIF, "github": GitHub}

// count says how many findings there are of each severity.
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

// clean makes blanks of control characters and of those that turn the direction of writing, with which a page
// might forge output.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}
