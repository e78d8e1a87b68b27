// Package jsonrun writes and reads run.json, which contains a run as data; [reports.Schema] describes it. While a run
// continues, the file contains a [Journal] instead.
package jsonrun

import (
	"bytes"
	"io"
	"path/filepath"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/atomicfile"
	"github.com/rowproof/rowproof/spec/visible"
)

// File is the name of the file in the folder of a run.
const File = "run.json"

// Write writes the run as JSON with a fixed order of fields, and each row on one line: with indentation, the rows of a large
// run would need a third more. Write does not use encoding/json, which builds JSON twice in memory. Invisible characters are
// escaped.
func Write(w io.Writer, run *reports.Run) error {
	w = visible.JSON(w)
	head := *run
	head.Shard, head.Rows = nil, []reports.Row{}
	b, err := jsonv2.Marshal(&head, indented)
	if err != nil {
		return err
	}
	if _, err := w.Write(bytes.TrimSuffix(b, []byte("\"rows\": []\n}"))); err != nil {
		return err
	}
	if run.Shard != nil {
		if err := member(w, `"shard": `, run.Shard, ",\n  "); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(w, `"rows": [`); err != nil {
		return err
	}
	for i := range run.Rows {
		before := ",\n    "
		if i == 0 {
			before = "\n    "
		}
		if err := member(w, before, &run.Rows[i], ""); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "\n  ]\n}\n")
	return err
}

// member writes a value on one line.
func member(w io.Writer, before string, value any, after string) error {
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	if err := jsonv2.MarshalWrite(w, value, oneLine); err != nil {
		return err
	}
	_, err := io.WriteString(w, after)
	return err
}

// Layouts of JSON. Both make the output equal that of encoding/json, except for white space.
var (
	indented = jsonv2.JoinOptions(jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false), jsontext.WithIndent("  "))
	oneLine  = jsonv2.JoinOptions(jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false), jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true))
)

// Save writes run.json to a folder. Readers always see a complete file.
func Save(dir string, run *reports.Run) error {
	return atomicfile.Write(filepath.Join(dir, File), func(w io.Writer) error { return Write(w, run) })
}
