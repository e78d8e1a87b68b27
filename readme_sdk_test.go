package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
)

// TestMain makes the test binary also the adapter of an invented SDK, which replaces the adapter of the README.
func TestMain(m *testing.M) {
	adaptertest.Main()
	os.Exit(m.Run())
}

// sdkCommand returns the arguments of the README's command with the prefix.
func sdkCommand(t *testing.T, prefix string) []string {
	t.Helper()
	for line := range strings.Lines(strings.Join(readme(t, "sh"), "\n")) {
		if strings.HasPrefix(line, prefix) {
			line, adapter, _ := strings.Cut(strings.TrimSpace(line), "'node adapter.js'")
			args := strings.Fields(line)[1:]
			if strings.HasSuffix(line, "=") {
				args[len(args)-1] += adaptertest.Command()
			} else if strings.HasSuffix(line, " ") {
				args = append(args, adaptertest.Command())
			}
			return append(args, strings.Fields(adapter)...)
		}
	}
	t.Fatalf("the README has no command %q", prefix)
	return nil
}

func TestReadme_SDKAdapter_ConformsInEachRow(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the invented SDK hundreds of times; runs without -short")
	}
	n := startNewUser(t)
	check, run := sdkCommand(t, "rowproof sdk check "), sdkCommand(t, "rowproof sdk run ")
	t.Chdir(n.dir)
	for _, args := range [][]string{check, run} {
		var out, errs bytes.Buffer
		env := cli.Env{Out: &out, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
		if status := cli.Main(env, args); status != cli.Conforms {
			t.Fatalf("%v: status %d\n%s%s", args, status, out.String(), errs.String())
		}
	}
}

func TestReadme_SDKServer_ReportsRowsNeverExercised(t *testing.T) {
	n := startNewUser(t)
	args := sdkCommand(t, "rowproof sdk serve ")
	t.Chdir(n.dir)
	for i := range args {
		args[i] = strings.Replace(args[i], ":8080", ":0", 1)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	listening, done := make(chan struct{}), make(chan int, 1)
	var errs bytes.Buffer
	env := cli.Env{Out: &firstWrite{done: listening}, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: ctx}
	go func() { done <- cli.Main(env, args) }()
	select {
	case <-listening:
	case status := <-done:
		t.Fatalf("status %d\n%s", status, errs.String())
	}
	cancel()
	if status := <-done; status != cli.Conforms {
		t.Errorf("status %d\n%s", status, errs.String())
	}
	report, err := os.ReadFile(filepath.Join("out", "sdk", "usage.txt"))
	if err != nil || !bytes.Contains(report, []byte("error/404/InvalidBackendServerId.NotFound")) {
		t.Errorf("the report does not name a row that was never exercised: %v\n%s", err, report)
	}
}

// firstWrite closes a channel at the first write.
type firstWrite struct {
	done   chan struct{}
	closed bool
}

func (w *firstWrite) Write(b []byte) (int, error) {
	if !w.closed {
		w.closed = true
		close(w.done)
	}
	return len(b), nil
}
