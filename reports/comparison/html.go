package comparison

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/rowproof/rowproof/reports"
)

//go:embed style.css
var style string

//go:embed comparison.tmpl
var source string

var page = template.Must(template.New("comparison").Funcs(template.FuncMap{
	"line": line, "story": story, "subject": subject, "run": runLine,
	"rows": func(c *reports.Comparison, change reports.Change) []reports.RowChange { return c.Of(change) },
}).Parse(source))

// writeHTML writes one self-contained page without scripts. External text is displayed and never interpreted; a content
// security policy enforces this.
func writeHTML(w io.Writer, c *reports.Comparison) error {
	sum := sha256.Sum256([]byte(style))
	return page.Execute(w, struct {
		*reports.Comparison
		Kinds  []reports.Change
		Style  template.CSS
		Policy string
	}{c, reports.Changes(), template.CSS(style), "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"})
}
