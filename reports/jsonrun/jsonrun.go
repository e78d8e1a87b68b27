// Package jsonrun writes and reads run.json, the run as data; [reports.Schema] describes it.
package jsonrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/reports"
)

// File is the name of the file in the folder of a run.
const File = "run.json"

// Write writes the run as JSON, its fields always in the same order.
func Write(w io.Writer, run *reports.Run) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(run)
}

// Save writes run.json into a folder. It may be called repeatedly during a run: a reader of the file always
// finds a complete one.
func Save(dir string, run *reports.Run) error {
	return reports.WriteFile(filepath.Join(dir, File), func(w io.Writer) error { return Write(w, run) })
}

// Read reads what [Write] wrote. The error says what is wrong with any other input.
func Read(r io.Reader) (*reports.Run, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	var run reports.Run
	if err := d.Decode(&run); err != nil {
		return nil, fmt.Errorf("not a run: %w", err)
	}
	if run.Schema != reports.SchemaID {
		return nil, fmt.Errorf("not a run that this version reads: its $schema is %q, not %q", run.Schema, reports.SchemaID)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a run: more follows after the end of it")
	}
	return &run, nil
}

// Load reads the run.json at path. The error names the path.
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
