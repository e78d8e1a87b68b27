package outdir_test

import (
	"os"
	"path/filepath"
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
