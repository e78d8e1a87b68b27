package reports_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
)

func TestWriteFile_RenderingFails_OldReportKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.html")
	write := func(s string, fail error) error {
		return reports.WriteFile(path, func(w io.Writer) error {
			_, err := io.WriteString(w, s)
			return errors.Join(err, fail)
		})
	}
	if err := write("whole", nil); err != nil {
		t.Fatal(err)
	}
	err := write("ha", errors.New("the power went"))
	if err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want an error that names %s", err, path)
	}
	got, _ := os.ReadFile(path)
	files, _ := os.ReadDir(filepath.Dir(path))
	if string(got) != "whole" || len(files) != 1 {
		t.Errorf("got %q and %d other files", got, len(files)-1)
	}
}

func TestWriteFile_NewFolder_ReadableForEverybody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "report.txt")
	if err := reports.WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm()&^0o755 != 0 {
		t.Errorf("mode of the folder %v, %v", info.Mode(), err)
	}
	if err := reports.WriteFile(filepath.Join(path, "below", "a-file"), func(io.Writer) error { return nil }); err == nil {
		t.Error("a folder below a file: no error")
	}
	if err := reports.WriteFile(filepath.Dir(path), func(io.Writer) error { return nil }); err == nil {
		t.Error("the path of a folder: no error")
	}
}
