package outdir_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/reports"
)

func TestWrite_FolderMissing_CreatedWithAllReports(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "here")
	run := reports.NewRecorder(reports.Run{Tool: "rowproof"}).Finish(time.Now(), false)
	if err := outdir.Write(dir, run); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"run.json", "junit.xml", "report.html"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWrite_FileIsFolder_OthersWritten(t *testing.T) {
	for _, name := range []string{"run.json", "junit.xml", "report.html"} {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, name, "full"), 0o755); err != nil {
			t.Fatal(err)
		}
		run := reports.NewRecorder(reports.Run{Tool: "rowproof"}).Finish(time.Now(), false)
		if err := outdir.Write(dir, run); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v; want one error that names the file", name, err)
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != 3 {
			t.Errorf("%s: %d files, %v; want 3", name, len(files), err)
		}
	}
}
