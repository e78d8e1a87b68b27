package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
)

var fenced = regexp.MustCompile("(?s)```(\\w*)\n(.*?)```")

func readme(t *testing.T, language string) []string {
	t.Helper()
	src, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(src, []byte("\n")); n > 185 {
		t.Errorf("README.md has %d lines, more than 185", n)
	}
	var blocks []string
	for _, m := range fenced.FindAllStringSubmatch(string(src), -1) {
		if m[1] == language {
			blocks = append(blocks, m[2])
		}
	}
	return blocks
}

// Every command of the README runs: those of rowproof here, make's are targets of the Makefile, and those of
// go are what CI runs.
func TestReadmeCommands(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	endpoint, stop := startMock(t)
	defer stop()
	for _, block := range readme(t, "sh") {
		for command := range strings.Lines(block) {
			command = strings.TrimSpace(command)
			t.Run(command, func(t *testing.T) {
				switch words := strings.Fields(command); {
				case words[0] == "make":
					if !bytes.Contains(makefile, []byte("\n"+words[1]+":")) {
						t.Errorf("the Makefile has no target %s", words[1])
					}
				case command == "go test .", command == "go tool godog run --strict":
					// TestFeatures is the one; .ci/run runs both.
				case strings.HasPrefix(block, "go mod edit"):
					// TestReadme_TestOfAnotherModule_EndpointDecides runs it.
				case words[3] == "mock":
					// It is running: see startMock.
				case words[3] == "prove":
					// Scripts in harness/cli run it, and .ci/run does.
				case words[3] == "diff":
					// TestReadmeDiff runs it.
				default:
					runCommand(t, command, words[3:], endpoint)
				}
			})
		}
	}
}

// runCommand runs a command of rowproof, its profile replaced by that of the mock that is running.
func runCommand(t *testing.T, command string, args []string, profile string) {
	t.Helper()
	if !strings.HasPrefix(command, "go run . ") {
		t.Fatalf("no test runs %q", command)
	}
	for i, a := range args {
		if a == "p.yaml" {
			args[i] = profile
		}
	}
	if args[0] == "run" {
		args = append(args, "--out", t.TempDir())
	}
	if i := slices.Index(args, "--out"); i >= 0 {
		args[i+1] = t.TempDir()
	}
	var out, err bytes.Buffer
	env := cli.Env{Out: &out, Err: &err, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
	if status := cli.Main(env, args); status != cli.Conforms {
		t.Errorf("status %d\n%s%s", status, out.String(), err.String())
	}
}

// What the README shows of lint is what lint prints.
func TestReadmeLint(t *testing.T) {
	var out bytes.Buffer
	env := cli.Env{Out: &out, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
	if status := cli.Main(env, []string{"lint", "spec"}); status != cli.Conforms {
		t.Fatalf("status %d", status)
	}
	for _, block := range readme(t, "") {
		if strings.HasPrefix(block, "spec/") && strings.HasPrefix(out.String(), block) {
			return
		}
	}
	t.Errorf("the README does not show\n%s", out.String())
}

// What the README shows of diff is what diff prints first; its pages differ in a way that breaks.
func TestReadmeDiff(t *testing.T) {
	for line := range strings.Lines(strings.Join(readme(t, "sh"), "\n")) {
		args, is := strings.CutPrefix(strings.TrimSpace(line), "go run . diff ")
		if !is {
			continue
		}
		var out bytes.Buffer
		env := cli.Env{Out: &out, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
		if status := cli.Main(env, append([]string{"diff"}, strings.Fields(args)...)); status != cli.Differs {
			t.Fatalf("status %d", status)
		}
		shown := func(block string) bool { return strings.HasPrefix(out.String(), block) }
		if !slices.ContainsFunc(readme(t, ""), shown) {
			t.Errorf("the README does not show\n%s", out.String())
		}
		return
	}
	t.Error("the README has no diff")
}

// startMock runs the README's mock and returns the path of its profile.
func startMock(t *testing.T) (profile string, stop func()) {
	t.Helper()
	profile = filepath.Join(t.TempDir(), "p.yaml")
	ctx, cancel := context.WithCancel(t.Context())
	listening, done := make(chan struct{}), make(chan int)
	env := cli.Env{Out: signalWriter{listening}, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: ctx}
	go func() { done <- cli.Main(env, []string{"mock", "--addr", "127.0.0.1:0", "--profile-out", profile}) }()
	select {
	case <-listening:
	case status := <-done:
		t.Fatalf("mock ended with status %d", status)
	}
	return profile, func() { cancel(); <-done }
}

// signalWriter tells of the first write.
type signalWriter struct{ written chan struct{} }

func (w signalWriter) Write(b []byte) (int, error) {
	close(w.written)
	return len(b), nil
}

// The profile of the README is one that rowproof takes.
func TestReadmeProfile(t *testing.T) {
	for _, block := range readme(t, "yaml") {
		_, err := config.Load("README.md", []byte(block), func(string) (string, bool) { return "value-of-it", true })
		if err != nil {
			t.Error(err)
		}
	}
}

// TestReadme_TestOfAnotherModule_EndpointDecides runs the README's Go example by the README's commands, in an empty
// module beside a checkout. It passes where the endpoint conforms, and names the row where it does not.
func TestReadme_TestOfAnotherModule_EndpointDecides(t *testing.T) {
	for _, tt := range []struct{ name, defect, fails string }{
		{"an endpoint that conforms", "", ""},
		{"an endpoint with another message", "error-message/InvalidBackendServerId.NotFound", "error/404/InvalidBackendServerId.NotFound"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			serve(t, tt.defect)
			out, err := runModule(t, anotherModule(t, os.Getenv(profileVariable)))
			if (err == nil) != (tt.fails == "") {
				t.Fatalf("%v\n%s", err, out)
			}
			var failed []string
			for _, m := range failedRow.FindAllStringSubmatch(out, -1) {
				failed = append(failed, m[1])
			}
			if got := strings.Join(failed, " "); got != tt.fails {
				t.Errorf("failed rows %q, want %q\n%s", got, tt.fails, out)
			}
		})
	}
}

var failedRow = regexp.MustCompile(`(?m)^ +--- FAIL: TestContract/(\S+)`)

// anotherModule returns the folder of a module that has nothing but the README's Go example, a profile and a page. The
// folder ../rowproof leads to this checkout.
func anotherModule(t *testing.T, profile string) string {
	t.Helper()
	blocks := readme(t, "go")
	if len(blocks) != 1 {
		t.Fatalf("the README has %d tests of another module, want 1", len(blocks))
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "api")
	src, err := os.ReadFile(profile)
	page, errPage := os.ReadFile("spec/vpc/AssociateGlobalAccelerationInstance.md")
	err = errors.Join(err, errPage, os.MkdirAll(filepath.Join(dir, "docs"), 0o755), os.Symlink(here, filepath.Join(dir, "..", "rowproof")))
	for name, content := range map[string][]byte{
		"contract_test.go": []byte(blocks[0]), "p.yaml": src, "docs/MyOperation.md": page, "go.mod": []byte("module example.com/api\n\ngo 1.26.0\n"),
	} {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// runModule runs the README's commands of another module in its folder. What the go command needs is in its cache,
// because this module needs it too.
func runModule(t *testing.T, dir string) (string, error) {
	t.Helper()
	for _, block := range readme(t, "sh") {
		if !strings.HasPrefix(block, "go mod edit") {
			continue
		}
		var all strings.Builder
		for command := range strings.Lines(block) {
			words := strings.Fields(command)
			cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "GOPROXY=off", "GONOSUMDB=*", profileVariable+"=")
			out, err := cmd.CombinedOutput()
			all.Write(out)
			if err != nil {
				return all.String(), fmt.Errorf("%s: %w", strings.TrimSpace(command), err)
			}
		}
		return all.String(), nil
	}
	return "", errors.New("the README has no commands of another module")
}

// The scenario that the README shows runs beside the page's own.
func TestReadme_Scenario_Passes(t *testing.T) {
	profile, stop := startMock(t)
	defer stop()
	for _, block := range readme(t, "gherkin") {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "own.feature"), []byte(block), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		env := cli.Env{Out: &out, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
		args := []string{"run", "--profile", profile, "--features", dir, "--tags", "@row:request/BackendServerRegionId", "--out", t.TempDir()}
		if status := cli.Main(env, args); status != cli.Conforms {
			t.Errorf("status %d\n%s%s", status, out.String(), errs.String())
		}
	}
}
