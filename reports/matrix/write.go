package matrix

import (
	"errors"
	"io"
	"path/filepath"

	"github.com/rowproof/rowproof/reports/atomicfile"
)

// Names of the files of a report. There is also one page per client.
const (
	jsonFile  = "sdk.json"
	junitFile = "junit.xml"
	htmlFile  = "report.html"
	badgeFile = "badge.svg"
)

// Write writes all files of the report to a folder, which it creates if necessary. If a file cannot be written, Write still
// writes the others. The error names each file that could not be written.
func Write(dir string, r *Report) error {
	write := func(name string, render func(io.Writer) error) error {
		return atomicfile.Write(filepath.Join(dir, name), render)
	}
	err := errors.Join(
		write(jsonFile, func(w io.Writer) error { return WriteJSON(w, r) }),
		write(junitFile, func(w io.Writer) error { return WriteJUnit(w, r) }),
		write(htmlFile, func(w io.Writer) error { return WriteHTML(w, r) }),
		write(badgeFile, func(w io.Writer) error { return WriteBadge(w, r) }),
	)
	for i := range r.Clients {
		err = errors.Join(err, write(r.pageOf(i), func(w io.Writer) error { return WriteClient(w, r, i) }))
	}
	return err
}
