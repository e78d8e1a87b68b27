package findings

import (
	"encoding/json"
	"io"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/visible"
)

// entry is a finding in the JSON output.
type entry struct {
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Column   int           `json:"column,omitempty"`
	Length   int           `json:"length,omitempty"`
	Rule     string        `json:"rule"`
	Severity spec.Severity `json:"severity"`
	Message  string        `json:"message"`
	Source   string        `json:"source,omitempty"`
}

// writeJSON writes a list of findings.
func writeJSON(w io.Writer, fs []lint.Finding, _ bool) error {
	list := make([]entry, len(fs))
	for i, f := range fs {
		list[i] = entry{f.File, f.Line, f.Column, f.Length, f.Rule, f.Severity, f.Message, f.Source}
	}
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
