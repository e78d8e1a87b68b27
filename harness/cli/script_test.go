package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// TestMain makes the test binary run as rowproof in scripts.
func TestMain(m *testing.M) {
	testscript.Main(leakChecked{m}, map[string]func(){
		"rowproof":     func() { os.Exit(cli.Main(cli.System(), os.Args[1:])) },
		"invented-sdk": func() { os.Exit(adaptertest.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// leakChecked is testing.M with a check for goroutines that do not end.
type leakChecked struct{ *testing.M }

func (m leakChecked) Run() int {
	code := m.M.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// TestScripts runs the scripts in testdata/script, one file per command or topic. In addition to the commands of testscript,
// scripts use:
//
//	exits N COMMAND...        the command ends with status N
//	exits N|M COMMAND...      the command ends with status N or M
//	alone N COMMAND...        run the command for each page in the folder pages, in a folder that contains only the page; PAGE is
//	                          the name of the page, and OUTPUT the file with the output of the previous alone command
//	found REGEXP              each output of the latest alone command matches
//	serve ARGUMENT...         start rowproof mock on a free port until the script ends; set $URL
//	interrupts N REGEXP COMMAND...
//	                          interrupt the command after it printed the pattern; it ends with status N
//	agree RUN RUN             two run.json have the same rows with the same verdicts
//	lengthen FILE ROWS        append ROWS numbered copies of the last line, a table row, to the file
//	shorten PROFILE N         keep N values of each pool, and remove reset and undo
//	fill FILE LINE...         replace the first line with the key of LINE, commented out or not, with LINE
//	changed N FILE FILE       N lines differ
//	values PROFILE            set variables to the values of a profile
//	six                       start the endpoint of ../shared/endpoints/six; set $URL and $SIX, the folder of its pages
//	replace FILE OLD NEW      replace the text OLD with NEW, where \n is a line break; OLD must occur
//	commit TAG                commit all files of the folder to a git repository, which is created if necessary, and tag them
//	job N FILE                run the steps of a GitHub Actions workflow with one job, except those that install rowproof; the last
//	                          step that runs ends with status N, and the others succeed
//	secret PROFILE FILE...    the files contain neither a secret of the profile nor a signature
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("PAGE", filepath.Join(root, "spec/vpc/AssociateGlobalAccelerationInstance.md"))
			e.Setenv("ROOT", root)
			e.Setenv("CI", "true")
			e.Setenv("GOGC", os.Getenv("GOGC"))
			e.Setenv("PATH", pathWithoutGo(e.Getenv("PATH")))
			e.Setenv("ALONE", strings.Split(e.Getenv("PATH"), string(os.PathListSeparator))[0])
			gitAlone(e)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "thorough":
				return !testing.Short(), nil
			case "six":
				_, err := os.Stat(sixFolder(root))
				return err == nil, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "serve": serve, "interrupts": interrupts, "agree": agree, "secret": secret, "lengthen": lengthen,
			"shorten": shorten, "fill": fill, "changed": changed, "values": values, "six": six,
			"replace": replace, "alone": alone, "found": found, "commit": commit, "job": job,
		},
	})
}

// pathWithoutGo returns a search path without the command go: the first folder of path, which contains rowproof, and
// the folders of the system. A process that imports godog starts the command go if it finds one. That takes longer than
// most commands of scripts.
func pathWithoutGo(path string) string {
	const list = string(os.PathListSeparator)
	rowproof, _, _ := strings.Cut(path, list)
	return strings.Join([]string{rowproof, "/usr/bin", "/bin"}, list)
}

// gitAlone makes git ignore the configuration of the user and the system, and repositories above the script's folder.
func gitAlone(e *testscript.Env) {
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": filepath.Dir(e.WorkDir),
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
	} {
		e.Setenv(name, value)
	}
}

func commit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: commit TAG")
	}
	for _, command := range [][]string{
		{"init", "--quiet", "--initial-branch=main"}, {"add", "--all"}, {"commit", "--quiet", "--allow-empty", "--message", args[0]}, {"tag", args[0]},
	} {
		ts.Check(ts.Exec("git", command...))
	}
}

// job runs steps as the runner of GitHub does: each by bash -e, with the variables that earlier steps added to $GITHUB_ENV.
func job(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: job N FILE")
	}
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct{ Run string }
		}
	}
	ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[1])), &workflow))
	variables := filepath.Join(ts.MkAbs("."), "..", "github_env")
	ts.Setenv("GITHUB_ENV", variables)
	for _, j := range workflow.Jobs {
		for i, step := range j.Steps {
			if step.Run == "" || strings.HasPrefix(step.Run, "go install ") {
				continue
			}
			ts.Check(os.WriteFile(variables, nil, 0o600))
			if err := ts.Exec("bash", "-e", "-c", step.Run); err != nil || i == len(j.Steps)-1 {
				checkStatus(ts, args[0], err)
				return
			}
			for line := range strings.Lines(ts.ReadFile(variables)) {
				name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
				ts.Setenv(name, value)
			}
		}
	}
	ts.Fatalf("%s: no step", args[1])
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N COMMAND...")
	}
	checkStatus(ts, args[0], ts.Exec(args[1], args[2:]...))
}

// checkStatus fails the script unless a command ended with an expected exit status. The statuses are separated by "|".
func checkStatus(ts *testscript.TestScript, want string, err error) {
	status := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		status = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if !slices.Contains(strings.Split(want, "|"), strconv.Itoa(status)) {
		ts.Fatalf("exit status %d, want %s", status, want)
	}
}

// serve starts a mock and waits until it listens.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	ctx, stop := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var stderr locked
	ended := make(chan int, 1)
	go func() {
		status := cli.Main(cli.Env{Out: w, Err: &stderr, Context: ctx, Now: time.Now, Lookup: os.LookupEnv},
			append([]string{"mock", "--addr", "127.0.0.1:0"}, args...))
		ended <- status
		_ = w.Close()
	}()
	said := firstLine(r)
	url, ok := strings.CutPrefix(said, "listening on ")
	if !ok {
		stop()
		ts.Fatalf("serve: %q; %s", said, stderr.String())
	}
	ts.Setenv("URL", url)
	ts.Defer(func() {
		stop()
		if status := <-ended; status != cli.Conforms {
			ts.Fatalf("rowproof mock ended with status %d: %s", status, stderr.String())
		}
	})
}

func firstLine(r io.Reader) string {
	var line []byte
	b := make([]byte, 1)
	for {
		if _, err := r.Read(b); err != nil || b[0] == '\n' {
			return string(line)
		}
		line = append(line, b[0])
	}
}

func interrupts(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	program, err := exec.LookPath(args[2])
	if err != nil { // the program is only in the script's PATH
		program = filepath.Join(strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))[0], args[2])
	}
	cmd := exec.Command(program, args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	r, w, err := os.Pipe()
	ts.Check(err)
	cmd.Stdout, cmd.Stderr = w, w
	ts.Check(cmd.Start())
	ts.Check(w.Close())
	var said strings.Builder
	b := make([]byte, 4096)
	for interrupted := false; ; {
		n, err := r.Read(b)
		said.Write(b[:n])
		if !interrupted && pattern.MatchString(said.String()) {
			interrupted = true
			ts.Check(cmd.Process.Signal(os.Interrupt))
		}
		if err != nil {
			break
		}
	}
	ts.Logf("%s", said.String())
	checkStatus(ts, args[0], cmd.Wait())
}

func agree(ts *testscript.TestScript, _ bool, args []string) {
	a, err := jsonrun.Load(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := jsonrun.Load(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(a.Rows) == 0 || len(a.Rows) != len(b.Rows) {
		ts.Fatalf("%d rows and %d", len(a.Rows), len(b.Rows))
	}
	for i, x := range a.Rows {
		if y := b.Rows[i]; x.ID != y.ID || x.Verdict != y.Verdict || x.Reason != y.Reason {
			ts.Fatalf("%s is %s (%s), %s is %s (%s)", x.ID, x.Verdict, x.Reason, y.ID, y.Verdict, y.Reason)
		}
	}
}

// signature matches an unmasked signature in a URL, a form or JSON.
var signature = regexp.MustCompile(`[?&"' ]Signature(=|": ?")[^*&"\s]{6,}`)

func secret(ts *testscript.TestScript, _ bool, args []string) {
	p, err := config.Load(args[0], []byte(ts.ReadFile(args[0])), os.LookupEnv)
	ts.Check(err)
	secrets := []string{string(p.Credentials.Secret)}
	for _, f := range p.Gateway {
		if f.Credentials != nil {
			secrets = append(secrets, string(f.Credentials.Secret), string(f.Credentials.Token))
		}
		for _, v := range f.Parameters {
			secrets = append(secrets, string(v))
		}
	}
	if len(secrets[0]) < 6 {
		ts.Fatalf("%s contains no secret", args[0])
	}
	for _, file := range args[1:] {
		text := ts.ReadFile(file)
		for i, s := range secrets {
			if len(s) >= 6 && strings.Contains(text, s) {
				ts.Fatalf("%s contains secret %d of the profile", file, i)
			}
		}
		if m := signature.FindString(text); m != "" {
			ts.Fatalf("%s contains a signature: %.20s", file, m)
		}
	}
}

func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	breaks := func(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }
	src, from := ts.ReadFile(args[0]), breaks(args[1])
	if !strings.Contains(src, from) {
		ts.Fatalf("%s does not contain %q", args[0], from)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(src, from, breaks(args[2]))), 0o600))
}

// lengthen appends table rows to a page.
func lengthen(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lengthen FILE ROWS")
	}
	rows, err := strconv.Atoi(args[1])
	ts.Check(err)
	page := strings.TrimRight(ts.ReadFile(args[0]), "\n")
	last := page[strings.LastIndexByte(page, '\n')+1:]
	name, rest, _ := strings.Cut(strings.TrimPrefix(last, "|"), "|")
	var b strings.Builder
	b.WriteString(page + "\n")
	for i := range rows {
		b.WriteString("|" + name + strconv.Itoa(i) + "|" + rest + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// shorten truncates the pools of a profile, and removes reset and undo.
func shorten(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: shorten PROFILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var profile map[string]any
	ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[0])), &profile))
	delete(profile, "reset")
	for _, operation := range profile["operations"].(map[string]any) {
		delete(operation.(map[string]any), "undo")
		parameters := operation.(map[string]any)["parameters"].(map[string]any)
		for name, value := range parameters {
			if pool, ok := value.([]any); ok {
				parameters[name] = pool[:n]
			}
		}
	}
	out, err := yaml.Marshal(profile)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o600))
}
