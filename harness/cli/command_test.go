package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// shippedPage is the path of the shipped operation page.
const shippedPage = "../../spec/vpc/AssociateGlobalAccelerationInstance.md"

// outcome is the exit status and the output of a command.
type outcome struct {
	status   int
	out, err string
}

// rowproof runs a command.
func rowproof(ctx context.Context, args ...string) outcome {
	var stdout, stderr locked
	status := cli.Main(cli.Env{
		Out: &stdout, Err: &stderr, Context: ctx, Now: time.Now,
		Lookup: func(string) (string, bool) { return "", false },
	}, args)
	return outcome{status, stdout.String(), stderr.String()}
}

// locked is a buffer for concurrent writes.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// wants checks the exit status, and that standard error or output contain each text.
func (o outcome) wants(t *testing.T, status int, texts ...string) {
	t.Helper()
	if o.status != status {
		t.Errorf("exit status %d, want %d", o.status, status)
	}
	for _, text := range texts {
		if !strings.Contains(o.err+o.out, text) {
			t.Errorf("the output does not contain %q", text)
		}
	}
	if t.Failed() {
		t.Logf("standard error:\n%s\nlast line of standard output: %s", o.err, o.lastLine())
	}
}

func (o outcome) lastLine() string {
	lines := strings.Split(strings.TrimSpace(o.out), "\n")
	return lines[len(lines)-1]
}

// kept reads run.json of a folder and validates it against the schema.
func kept(t *testing.T, dir string) *reports.Run {
	t.Helper()
	name := filepath.Join(dir, jsonrun.File)
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	if err := runSchema(t).Validate(instance); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	r, err := jsonrun.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func runSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	var doc any
	if err := json.Unmarshal(reports.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(reports.SchemaID, doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile(reports.SchemaID)
}

// write writes a file to a new folder and returns its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
