package matrix

import (
	"encoding/json"
	"io"

	"github.com/rowproof/rowproof/reports/internal/text"
)

// WriteJSON writes the report as [Schema] describes it. Invisible characters are escaped.
func WriteJSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(text.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
