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

// The test runs the README's commands in the folder of a new user, except those that other tests run.
func TestReadme_Commands_Succeed(t *testing.T) {
	elsewhere := []string{
		"rowproof mock docs/MyOperation.md --addr 127.0.0.1:8080 --profile-out p.yaml",    // started by startNewUser
		"rowproof sdk serve docs/MyOperation.md --addr 127.0.0.1:8080 --report out/sdk",   // TestReadme_SDKServer_ReportsRowsNeverExercised
		"rowproof sdk check 'node adapter.js'",                                            // TestReadme_SDKAdapter_ConformsInEachRow
		"rowproof sdk run docs/MyOperation.md --sdk mine='node adapter.js' --out out/sdk", // TestReadme_SDKAdapter_ConformsInEachRow
	}
	n := startNewUser(t)
	for _, block := range readme(t, "sh") {
		for command := range strings.Lines(block) {
			command = strings.TrimSpace(command)
			switch {
			case slices.Contains(elsewhere, command), strings.HasPrefix(block, "go mod edit"):
			case strings.HasPrefix(command, "rowproof diff "): // TestReadme_Diff_FirstLineAsShown
			case command == "go install .":
				t.Run(command, install)
			default:
				t.Run(command, func(t *testing.T) { n.run(t, command) })
			}
		}
	}
}

// install runs go install with another folder for commands.
func install(t *testing.T) {
	if testing.Short() {
		t.Skip("links the command; runs without -short")
	}
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "install", ".")
	cmd.Env = append(os.Environ(), "GOBIN="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), filepath.Join(dir, "rowproof"), "version").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The script regression.txtar of package cli runs the example.
func TestReadme_RegressionJob_IsExample(t *testing.T) {
	example, err := os.ReadFile(".github/examples/github-regression.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range readme(t, "yaml") {
		if strings.Contains(block, "$BASE") {
			indented := regexp.MustCompile(`(?m)^(.)`).ReplaceAllString(block, "      $1")
			if !strings.HasSuffix(string(example), indented) {
				t.Errorf("the example does not end with the steps of the README:\n%s", block)
			}
			return
		}
	}
	t.Error("the README has no regression job")
}

func TestReadme_OwnPage_AtMostThreeCommands(t *testing.T) {
	for _, block := range readme(t, "sh") {
		if strings.HasPrefix(block, "rowproof profile init ") {
			if n := strings.Count(block, "\n"); n > 3 {
				t.Errorf("%d commands, want at most 3:\n%s", n, block)
			}
			return
		}
	}
	t.Error("the README has no block that begins with rowproof profile init")
}

// newUser is the folder of a new user, with a page, the mock's profile and a copy of the shipped pages.
type newUser struct {
	dir      string
	endpoint string
	profile  *config.Profile // profile of the running mock
}

func startNewUser(t *testing.T) newUser {
	t.Helper()
	profile, stop := startMock(t)
	t.Cleanup(stop)
	endpointProfile, err := config.LoadFile(profile, os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	page, errPage := os.ReadFile("spec/vpc/AssociateGlobalAccelerationInstance.md")
	src, errProfile := os.ReadFile(profile)
	n := newUser{dir: t.TempDir(), endpoint: endpointProfile.Endpoint, profile: endpointProfile}
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

// run runs a rowproof command in the folder. If the command writes a profile, run fills it in.
func (n newUser) run(t *testing.T, command string) {
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

// blank matches a line of a skeleton with FILL_IN.
var blank = regexp.MustCompile(`(?m)^( +)(\w+): (\{(\w+): FILL_IN\}|FILL_IN|\[FILL_IN, FILL_IN\])$`)

// fill replaces the placeholders of a skeleton, and adds signature, credentials and reset.
func (n newUser) fill(skeleton string) string {
	skeleton = strings.Replace(skeleton, "\nsignature: none\n", fmt.Sprintf("\nsignature: v1\ncredentials: {id: %s, secret: %s}\nreset: {url: %s/reset}\n",
		n.profile.Credentials.ID, []byte(n.profile.Credentials.Secret), n.endpoint), 1)
	for _, o := range n.profile.Operations {
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

func TestReadme_Diff_FirstLineAsShown(t *testing.T) {
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
		first, _, _ := strings.Cut(out.String(), "\n")
		if src, err := os.ReadFile("README.md"); err != nil || !strings.Contains(string(src), "`"+first+"`") {
			t.Errorf("the README does not show %q: %v", first, err)
		}
		return
	}
	t.Error("the README has no rowproof diff command")
}

// startMock starts rowproof mock and returns the path of its profile.
func startMock(t *testing.T) (profile string, stop func()) {
	t.Helper()
	profile = filepath.Join(t.TempDir(), "p.yaml")
	ctx, cancel := context.WithCancel(t.Context())
	listening, done := make(chan struct{}), make(chan int)
	env := cli.Env{Out: &firstWrite{done: listening}, Err: os.Stderr, Lookup: os.LookupEnv, Now: time.Now, Context: ctx}
	go func() {
		done <- cli.Main(env, []string{"mock", "spec/vpc/AssociateGlobalAccelerationInstance.md", "--addr", "127.0.0.1:0", "--profile-out", profile})
	}()
	select {
	case <-listening:
	case status := <-done:
		t.Fatalf("mock ended with status %d", status)
	}
	return profile, func() { cancel(); <-done }
}

func TestReadme_Profile_Valid(t *testing.T) {
	for _, block := range readme(t, "yaml")[:1] {
		_, err := config.Load("README.md", []byte(block), func(string) (string, bool) { return "value-of-it", true })
		if err != nil {
			t.Error(err)
		}
	}
}

// The test runs the README's Go example with the README's commands in a new module next to a checkout.
func TestReadme_GoExample_FailsOnlyForBrokenEndpoint(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles another module; runs without -short")
	}
	dir := anotherModule(t)
	for _, tt := range []struct{ name, defect, fails string }{
		{"conforming endpoint", "", ""},
		{"endpoint with a wrong message", "error-message/InvalidBackendServerId.NotFound", "error/404/InvalidBackendServerId.NotFound"},
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

// anotherModule returns the folder of a module with the README's Go example, a profile and a page. ../rowproof is a link to
// this checkout.
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

// runModule runs the README's commands for another module in its folder. All dependencies are in the module cache,
// because this module has the same dependencies.
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
