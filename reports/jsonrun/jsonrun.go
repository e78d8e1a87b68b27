// Package jsonrun writes and reads run.json, which contains a run as data; [reports.Schema] describes it.
package jsonrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/rowproof/rowproof/reports"
)

// File is the name of the file in the folder of a run.
const File = "run.json"

// Write writes the run as JSON with a fixed order of fields. It does not use encoding/json, which builds indented JSON
// twice in memory.
func Write(w io.Writer, run *reports.Run) error {
	if err := jsonv2.MarshalWrite(w, run, layout); err != nil {
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

// Read reads the output of [Write]. For any other input, it returns an error that says what is wrong.
func Read(r io.Reader) (*reports.Run, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	var run reports.Run
	if err := d.Decode(&run); err != nil {
		return nil, fmt.Errorf("not a run report: %w", err)
	}
	if run.Schema != reports.SchemaID {
		return nil, fmt.Errorf("this version cannot read the run report: its $schema is %q, want %q", run.Schema, reports.SchemaID)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a run report: data after the end of the JSON document")
	}
	return &run, nil
}

// Load reads the run.json at path. Errors name the path.
func Load(path string) (*reports.Run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	run, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return run, nil
}
