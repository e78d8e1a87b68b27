package cli_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
)

// full is an output that accepts nothing, such as /dev/full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// The run is reported as far as possible: each file is written although the others and the output fail.
func TestRun_OutputAndReportUnwritable_OtherFilesWrittenStatus3(t *testing.T) {
	out := t.TempDir()
	if err := os.MkdirAll(filepath.Join(out, html.File, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	status := cli.Main(cli.Env{
		Out: full{}, Err: &stderr, Context: context.Background(), Now: time.Now,
		Lookup: func(string) (string, bool) { return "", false },
	}, []string{"run", "--tags", "@row:response/RequestId", "--require", "none", "--out", out})
	if status != cli.CouldNot || !strings.Contains(stderr.String(), html.File) || !strings.Contains(stderr.String(), "the result cannot be printed: no space left") {
		t.Errorf("status %d, message %s", status, stderr.String())
	}
	for _, name := range []string{jsonrun.File, junit.File} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
