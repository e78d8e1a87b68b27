package matrix

import (
	"encoding/json"
	"io"

	"github.com/rowproof/rowproof/spec/visible"
)

// WriteJSON writes the report as sdk.schema.json describes it. Invisible characters are escaped.
func WriteJSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
