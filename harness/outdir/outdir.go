// Package outdir writes the report files of a run to a folder.
package outdir

import (
	"io"
	"path/filepath"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
)

// Write writes run.json, junit.xml and report.html to dir. It creates dir if necessary.
func Write(dir string, r *reports.Run) error {
	if err := jsonrun.Save(dir, r); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer, *reports.Run) error{junit.File: junit.Write, html.File: html.Write} {
		err := reports.WriteFile(filepath.Join(dir, name), func(w io.Writer) error { return write(w, r) })
		if err != nil {
			return err
		}
	}
	return nil
}
