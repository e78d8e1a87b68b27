package cli_test

import (
	"context"
	"path/filepath"
	"testing"

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
