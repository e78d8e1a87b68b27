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
	if n := bytes.Count(src, []byte("\n")); n > 200 {
		t.Errorf("README.md has %d lines, more than 200", n)
	}
	var blocks []string
	for _, m := range fenced.FindAllStringSubmatch(string(src), -1) {
		if m[1] == language {
			blocks = append(blocks, m[2])
		}
	}
	return blocks
}

// TestReadme_CommandsOfRowproof_Succeed runs the README's commands of rowproof, block by block, in a folder that holds the
// page of a newcomer. The other commands are targets of the Makefile, or what CI and other tests run.
func TestReadme_CommandsOfRowproof_Succeed(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := []string{
		"go tool godog run --strict", "go test .", // .ci/run
		"rowproof mock --addr 127.0.0.1:8080 --profile-out p.yaml", // newNewcomer
	}
	n := newNewcomer(t)
	for _, block := range readme(t, "sh") {
		for command := range strings.Lines(block) {
			command = strings.TrimSpace(command)
			switch target, isMake := strings.CutPrefix(command, "make "); {
			case slices.Contains(elsewhere, command), strings.HasPrefix(block, "go mod edit"):
			case strings.HasPrefix(command, "rowproof diff "): // TestReadmeDiff
			case isMake && bytes.Contains(makefile, []byte("\n"+target+":")):
			default:
				t.Run(command, func(t *testing.T) { n.run(t, command) })
			}
		}
	}
}

// TestReadme_CommandsOfCI_Succeed runs the commands that the README shows for CI systems.
func TestReadme_CommandsOfCI_Succeed(t *testing.T) {
	n := newNewcomer(t)
	commands := regexp.MustCompile(`(?m)^ *(?:- run|script): (rowproof .*)$`).FindAllStringSubmatch(strings.Join(readme(t, "yaml"), ""), -1)
	if len(commands) < 2 {
		t.Errorf("the README has %d commands for CI systems, want 2 at least", len(commands))
	}
	for _, m := range commands {
		t.Run(m[1], func(t *testing.T) { n.run(t, m[1]) })
	}
}

// TestReadme_PageOfOnesOwn_ThreeCommands counts the commands from a page to its verdicts.
func TestReadme_PageOfOnesOwn_ThreeCommands(t *testing.T) {
	for _, block := range readme(t, "sh") {
		if strings.HasPrefix(block, "rowproof profile init ") {
			if n := strings.Count(block, "\n"); n > 3 {
				t.Errorf("%d commands, want at most 3:\n%s", n, block)
			}
			return
		}
	}
	t.Error("the README does not begin with rowproof profile init")
}

// newcomer is somebody with a folder that holds a page, the mock's profile, and a copy of the shipped pages.
type newcomer struct {
	dir      string
	endpoint string
	theirs   *config.Profile // of the endpoint
}

func newNewcomer(t *testing.T) newcomer {
	t.Helper()
	profile, stop := startMock(t)
	t.Cleanup(stop)
	theirs, err := config.LoadFile(profile, os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	page, errPage := os.ReadFile("spec/vpc/AssociateGlobalAccelerationInstance.md")
	src, errProfile := os.ReadFile(profile)
	n := newcomer{dir: t.TempDir(), endpoint: theirs.Endpoint, theirs: theirs}
	err = errors.Join(errPage, errProfile,
		os.Mkdir(filepath.Join(n.dir, "docs"), 0o755),
		os.WriteFile(filepath.Join(n.dir, "docs", "MyOperation.md"), page, 0o600),
		os.WriteFile(filepath.Join(n.dir, "p.yaml"), src, 0o600),
		os.CopyFS(filepath.Join(n.dir, "spec"), os.DirFS("spec")))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// run runs a command of rowproof in the folder. A profile that it writes is filled in.
func (n newcomer) run(t *testing.T, command string) {
	t.Helper()
	command, file, toFile := strings.Cut(command, " > ")
	args, isOurs := strings.CutPrefix(command, "rowproof ")
	if !isOurs {
		t.Fatalf("no test runs %q", command)
	}
	t.Chdir(n.dir)
	args = strings.ReplaceAll(args, "http://127.0.0.1:8080", n.endpoint)
	var out, errs bytes.Buffer
	env := cli.Env{Out: &out, Err: &errs, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
	if status := cli.Main(env, strings.Fields(args)); status != cli.Conforms {
		t.Fatalf("status %d\n%s%s", status, out.String(), errs.String())
	}
	if toFile {
		if err := os.WriteFile(file, []byte(n.fill(out.String())), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// blank is a line of a skeleton that asks for values.
var blank = regexp.MustCompile(`(?m)^( +)(\w+): (\{(\w+): FILL_IN\}|FILL_IN|\[FILL_IN, FILL_IN\])$`)

// fill fills a skeleton in with what the newcomer knows: how requests are signed, how the endpoint is reset, and values.
func (n newcomer) fill(skeleton string) string {
	skeleton = strings.Replace(skeleton, "\nsignature: none\n", fmt.Sprintf("\nsignature: v1\ncredentials: {id: %s, secret: %s}\nreset: {url: %s/reset}\n",
		n.theirs.Credentials.ID, []byte(n.theirs.Credentials.Secret), n.endpoint), 1)
	for _, o := range n.theirs.Operations {
		skeleton = blank.ReplaceAllStringFunc(skeleton, func(line string) string {
			m := blank.FindStringSubmatch(line)
			if m[4] == "" {
				return fmt.Sprintf("%s%s: [%s]", m[1], m[2], strings.Join(o.Parameters[m[2]], ", "))
			}
			for _, byValue := range o.Enums {
				if c, ok := byValue[m[2]]; ok {
					return fmt.Sprintf("%s%s: {%s: %s}", m[1], m[2], m[4], *c[m[4]])
				}
			}
			return line
		})
	}
	return skeleton
}

// What the README shows of diff is what diff prints first; its pages differ in a way that breaks.
func TestReadmeDiff(t *testing.T) {
	for line := range strings.Lines(strings.Join(readme(t, "sh"), "\n")) {
		args, is := strings.CutPrefix(strings.TrimSpace(line), "rowproof diff ")
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
	for _, block := range readme(t, "yaml")[:1] {
		_, err := config.Load("README.md", []byte(block), func(string) (string, bool) { return "value-of-it", true })
		if err != nil {
			t.Error(err)
		}
	}
}

// TestReadme_TestOfAnotherModule_EndpointDecides runs the README's Go example by the README's commands, in an empty
// module beside a checkout. It passes where the endpoint conforms, and names the row where it does not.
func TestReadme_TestOfAnotherModule_EndpointDecides(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles another module; runs without -short")
	}
	dir := anotherModule(t)
	for _, tt := range []struct{ name, defect, fails string }{
		{"an endpoint that conforms", "", ""},
		{"an endpoint with another message", "error-message/InvalidBackendServerId.NotFound", "error/404/InvalidBackendServerId.NotFound"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			serve(t, tt.defect, "")
			out, err := runModule(t, dir, os.Getenv(profileVariable))
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

// anotherModule returns the folder of a module that has nothing but the README's Go example and a page. The folder
// ../rowproof leads to this checkout.
func anotherModule(t *testing.T) string {
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
	page, err := os.ReadFile("spec/vpc/AssociateGlobalAccelerationInstance.md")
	err = errors.Join(err, os.MkdirAll(filepath.Join(dir, "docs"), 0o755), os.Symlink(here, filepath.Join(dir, "..", "rowproof")))
	for name, content := range map[string][]byte{
		"contract_test.go": []byte(blocks[0]), "docs/MyOperation.md": page, "go.mod": []byte("module example.com/api\n\ngo 1.26.0\n"),
	} {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// runModule runs the README's commands of another module in its folder, with a profile. What the go command needs is
// in its cache, because this module needs it too.
func runModule(t *testing.T, dir, profile string) (string, error) {
	t.Helper()
	src, err := os.ReadFile(profile)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "p.yaml"), src, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
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
