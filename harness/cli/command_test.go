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

// shippedPage is the page that most tests try, from this folder.
const shippedPage = "../../spec/vpc/AssociateGlobalAccelerationInstance.md"

// outcome is how a command ended.
type outcome struct {
	status   int
	out, err string
}

// rowproof runs a command to its end.
func rowproof(ctx context.Context, args ...string) outcome {
	var stdout, stderr locked
	status := cli.Main(cli.Env{
		Out: &stdout, Err: &stderr, Context: ctx, Now: time.Now,
		Lookup: func(string) (string, bool) { return "", false },
	}, args)
	return outcome{status, stdout.String(), stderr.String()}
}

// locked is a buffer that several goroutines write to.
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

// wants checks the exit status and that standard error or output, taken together, hold all the texts.
func (o outcome) wants(t *testing.T, status int, texts ...string) {
	t.Helper()
	if o.status != status {
		t.Errorf("exit status %d, want %d", o.status, status)
	}
	for _, text := range texts {
		if !strings.Contains(o.err+o.out, text) {
			t.Errorf("nothing says %q", text)
		}
	}
	if t.Failed() {
		t.Logf("standard error:\n%s\nthe last line of standard output: %s", o.err, o.lastLine())
	}
}

func (o outcome) lastLine() string {
	lines := strings.Split(strings.TrimSpace(o.out), "\n")
	return lines[len(lines)-1]
}

// kept reads run.json of a folder, having checked that it is whole and of the schema.
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

// write puts a file into a fresh folder and returns its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
