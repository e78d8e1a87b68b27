// Package jsonrun writes and reads run.json, which contains a run as data; [reports.Schema] describes it.
package jsonrun

import (
	"encoding/json"
	"io"
	"path/filepath"

	"github.com/rowproof/rowproof/reports"
)

// File is the name of the file in the folder of a run.
const File = "run.json"

// Write writes the run as JSON with a fixed order of fields.
func Write(w io.Writer, run *reports.Run) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(run)
}

// Save writes run.json to a folder. It may be called repeatedly during a run; readers always see a complete file.
func Save(dir string, run *reports.Run) error {
	return reports.WriteFile(filepath.Join(dir, File), func(w io.Writer) error { return Write(w, run) })
}
