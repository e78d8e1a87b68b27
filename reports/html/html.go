// Package html writes a run as one self-contained HTML page without scripts. External text is displayed and never
// interpreted; a content security policy enforces this.
package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// File is the name of the file in the folder of a run.
const File = "report.html"

//go:embed style.css
var style string

//go:embed report.tmpl
var source string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"lines": block,
	"line":  func(s string) string { return text.Line(s, maxLine) },
}).Parse(source))

// Write writes the run: the heading, the reasons why rows did not pass with the expected and actual results side by
// side, and every selected row with the verdict per format.
func Write(w io.Writer, run *reports.Run) error {
	return page.Execute(w, struct {
		*view
		Style  template.CSS
		Policy string
	}{viewOf(run), template.CSS(style), policy(style)})
}

// policy returns a content security policy that allows only the style of the page.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// Limits of the page; run.json contains everything.
const (
	maxLine      = 240      // characters of a one-line text
	maxBlock     = 16 << 10 // bytes of a text with several lines
	maxExchanges = 10       // calls of a scenario
	maxCauses    = 100
	maxRefs      = 100 // rows that a cause lists
	maxOpen      = 6   // causes that are expanded
)

// block prepares a text of several lines for display.
func block(s string) string { return text.Visible(text.Clip(s, maxBlock)) }
