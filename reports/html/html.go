// Package html writes a run as one page of HTML that needs nothing else: no network, no script. What came
// from outside is shown and never interpreted, and a content security policy holds the browser to that.
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

// Write writes the run: the heading, the causes for which rows did not pass with what was expected beside what
// came, then every selected row with its verdict by format.
func Write(w io.Writer, run *reports.Run) error {
	return page.Execute(w, struct {
		*view
		Style  template.CSS
		Policy string
	}{viewOf(run), template.CSS(style), policy(style)})
}

// policy allows the page its own style and nothing else.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// Limits of what the page shows; run.json has the rest.
const (
	maxLine      = 240      // characters of a text on one line
	maxBlock     = 16 << 10 // bytes of a text of several lines
	maxExchanges = 10       // of a scenario
	maxCauses    = 100
	maxRefs      = 100 // rows of a cause
	maxOpen      = 6   // causes that are unfolded
)

// block makes a text of several lines fit to be shown.
func block(s string) string { return text.Visible(text.Clip(s, maxBlock)) }
