// Package jsonrun writes and reads run.json, which contains a run as data; [reports.Schema] describes it.
package jsonrun

import (
	"io"
	"path/filepath"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec/visible"
)

// File is the name of the file in the folder of a run.
const File = "run.json"

// Write writes the run as JSON with a fixed order of fields. It does not use encoding/json, which builds indented JSON
// twice in memory. Invisible characters are escaped.
func Write(w io.Writer, run *reports.Run) error {
	if err := jsonv2.MarshalWrite(visible.JSON(w), run, layout); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// layout makes the output equal that of encoding/json.
var layout = jsonv2.JoinOptions(jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false), jsontext.WithIndent("  "))

// Save writes run.json to a folder. It may be called repeatedly during a run; readers always see a complete file.
func Save(dir string, run *reports.Run) error {
	return reports.WriteFile(filepath.Join(dir, File), func(w io.Writer) error { return Write(w, run) })
}
