package usage

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/rowproof/rowproof/reports/internal/text"
)

//go:embed usage.css
var style string

//go:embed usage.tmpl
var source string

var document = template.Must(template.New("usage").Funcs(template.FuncMap{"visible": text.Visible}).Parse(source))

// WriteHTML writes the report as one self-contained page without scripts. What an SDK sent is displayed and never
// interpreted.
func WriteHTML(w io.Writer, r *Report) error {
	sum := sha256.Sum256([]byte(style))
	return document.Execute(w, struct {
		view
		Style  template.CSS
		Policy string
	}{viewOf(r), template.CSS(style), base64.StdEncoding.EncodeToString(sum[:])})
}
