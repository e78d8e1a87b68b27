package cli_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
)

// TestMain_OutputCannotBeWritten_Status3: the arguments are right, so the status is not that of wrong usage.
func TestMain_OutputCannotBeWritten_Status3(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("needs the device /dev/full: ", err)
	}
	t.Cleanup(func() { full.Close() })
	page, err := os.ReadFile(shippedPage)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("Page.md", page, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"run", "Page.md", "--dry-run"},
		{"lint", "Page.md"},
		{"profile", "init", "Page.md"},
		{"mock", "--style", "list"},
		{"mock", "--addr", "127.0.0.1:0"},
		{"help"},
		{"help", "statuses"},
		{"help", "profile"},
		{"run", "--help"},
		{"--version"},
		{"completion", "bash"},
	} {
		var errs bytes.Buffer
		env := cli.Env{Out: full, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
		if got, want := cli.Main(env, args), cli.CouldNot; got != want || errs.String() != "rowproof: write /dev/full: no space left on device\n" {
			t.Errorf("%v: status %d, want %d; message %q", args, got, want, errs.String())
		}
	}
}
