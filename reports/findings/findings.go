// Package findings prints what rowproof lint finds, one file a format: [Text], [JSON], [SARIF] and [GitHub].
package findings

import (
	"fmt"
	"io"

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
	return fmt.Sprintf("%d errors, %d warnings, %d remarks", n[spec.Error], n[spec.Warning], n[spec.Info])
}
