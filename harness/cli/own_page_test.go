package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// newcomers is the interval at which the test below samples the corpus: about twelve pages, and a tenth of them unless
// ROWPROOF_FULL is set.
const newcomers = 140

// The script own-pages.txtar tests pages in the same manner that are part of the repository. What runs prove about all pages
// of the corpus is measured by make corpus-run.
func TestOwnPage_OfCorpusInEmptyFolder_EachCommandEndsWithAResult(t *testing.T) {
	pages := sharedtest.OneIn(t, newcomers)
	if len(pages) == 0 {
		t.Fatal("no page is drawn")
	}
	for _, page := range pages {
		if strings.HasPrefix(filepath.Base(page), "Untitled") {
			continue
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			src, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			if err := os.WriteFile("Page.md", src, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{
				"run Page.md", "profile init Page.md", "profile check profile.yaml Page.md", "mock Page.md --style list", "prove Page.md --sample 1",
			} {
				out := result(t, command)
				if command == "profile init Page.md" {
					err = os.WriteFile("profile.yaml", out, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if run, err := jsonrun.Load("out/run.json"); err != nil || run.Void != "" || len(run.Rows) == 0 {
				t.Errorf("out/run.json: %v, %+v", err, run)
			}
			if _, err := os.Stat("out/report.html"); err != nil {
				t.Error(err)
			}
		})
	}
}

// result returns the output of a command that must end with status 0 or 1.
func result(t *testing.T, command string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{Out: &out, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
	if status := cli.Main(env, strings.Fields(command)); status != cli.Conforms && status != cli.Differs {
		t.Fatalf("%s: status %d\n%s%s", command, status, out.String(), errs.String())
	}
	return out.Bytes()
}
