// Package outdir writes the report files of a run to a folder.
package outdir

import (
	"errors"
	"io"
	"path/filepath"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/atomicfile"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
)

// Write writes run.json, junit.xml and report.html to dir. It creates dir if necessary. If a file cannot be written, Write
// still writes the others. The error names each file that could not be written.
func Write(dir string, r *reports.Run) error {
	write := func(name string, render func(io.Writer, *reports.Run) error) error {
		return atomicfile.Write(filepath.Join(dir, name), func(w io.Writer) error { return render(w, r) })
	}
	return errors.Join(jsonrun.Save(dir, r), write(junit.File, junit.Write), write(html.File, html.Write))
}
