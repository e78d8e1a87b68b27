package cli

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

func TestSaving_EachPage_SavedUnlessEarlyOrLast(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		save := saving(dir, 3)
		for _, page := range []struct {
			name  string
			after time.Duration
			saved bool
		}{
			{"at once", 0, false},
			{"after two seconds", 2 * time.Second, true},
			{"the last", time.Hour, false},
		} {
			time.Sleep(page.after)
			save(&reports.Run{})
			if saved := os.Remove(filepath.Join(dir, jsonrun.File)) == nil; saved != page.saved {
				t.Errorf("page %s: saved %v, want %v", page.name, saved, page.saved)
			}
		}
	})
}
