package cli_test

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
)

// The context is canceled before the first page.
func TestCommands_Interrupted_ExitWithoutWritingFiles(t *testing.T) {
	page := write(t, "page.md", pageWith(""))
	folder, out := filepath.Dir(page), filepath.Join(t.TempDir(), "out")
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for _, args := range [][]string{
		{"lint", folder},
		{"lint", page},
		{"derive", folder, "--out", out},
		{"derive", folder, "--out", out, "--bundle"},
		{"diff", folder, folder},
		{"generate", folder, "--features", out},
	} {
		o := rowproof(ctx, args...)
		o.wants(t, cli.CouldNot, "rowproof: interrupted")
		if files, _ := filepath.Glob(filepath.Join(out, "*")); len(files) > 0 {
			t.Errorf("%v wrote %v", args, files)
		}
	}
}

// interrupting is a writer that interrupts a command as soon as the output contains a text.
type interrupting struct {
	locked
	at   string
	stop func()
}

func (w *interrupting) Write(p []byte) (int, error) {
	n, err := w.locked.Write(p)
	if strings.Contains(w.String(), w.at) {
		w.stop()
	}
	return n, err
}

// interrupted runs a command and interrupts it as soon as its standard error contains a text.
func interrupted(t *testing.T, at string, args ...string) outcome {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	stderr := &interrupting{at: at, stop: stop}
	var stdout locked
	status := cli.Main(cli.Env{
		Out: &stdout, Err: stderr, Context: ctx, Now: time.Now,
		Lookup: func(string) (string, bool) { return "", false },
	}, args)
	return outcome{status, stdout.String(), stderr.String()}
}

func TestProve_Interrupted_PrintsWhatWasMeasured(t *testing.T) {
	o := interrupted(t, "of 20 defects and styles", "prove", "--sample", "10", "--jobs", "1")
	o.wants(t, cli.CouldNot, "rowproof: interrupted")
	if !regexp.MustCompile(`(?m)^defects 10: [1-9] caught .* not tried$`).MatchString(o.out) {
		t.Errorf("the output does not state what was measured:\n%s", o.out)
	}
}

func TestRunProve_Interrupted_ReportHasWhatWasMeasured(t *testing.T) {
	out := t.TempDir()
	o := interrupted(t, "defects and styles", "run", "--prove", "--tags", "@row:response/RequestId", "--require", "none", "--out", out)
	o.wants(t, cli.CouldNot, "rowproof: interrupted", "detection power: ")
	r := kept(t, out)
	if p := r.Power; p == nil || p.Untried == 0 || p.Untried == p.Defects || r.Interrupted || r.Void != "" {
		t.Errorf("power %+v of a run that is interrupted %v, void %q; want a part of the defects and a complete run", p, r.Interrupted, r.Void)
	}
}
