package cli_test

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// TestMain lets scripts call the program itself: this test binary under another name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rowproof": func() { os.Exit(cli.Main(cli.System(), os.Args[1:])) },
	})
}

// TestScripts runs testdata/script, one file a command or a theme. Beside the usual commands a script has
//
//	exits N COMMAND...        the command ends with status N
//	serve ARGUMENT...         rowproof mock on a free port until the script ends, its address in $URL
//	interrupts N REGEXP COMMAND...
//	                          the command is interrupted when it has printed the pattern, and ends with status N
//	agree RUN RUN             two run.json have the same rows with the same verdicts
//	lengthen FILE ROWS        the file ends with a table row, of which that many more are added, numbered
//	shorten PROFILE N         each pool of the profile keeps N values, and nothing restores them
//	fill FILE LINE...         each line replaces the first one with its key, which may be commented out
//	changed N FILE FILE       so many lines differ
//	values PROFILE            what a profile knows of its endpoint, in variables
//	six                       the endpoint of ../shared/endpoints/six, its address in $URL and its pages in $SIX
//	replace FILE OLD NEW      the text OLD of the file, which it has once at least, becomes NEW; \n is a line break
//	secret PROFILE FILE...    none of the files holds a secret of the profile, or a signature
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
			"replace": replace,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N COMMAND...")
	}
	checkStatus(ts, args[0], ts.Exec(args[1], args[2:]...))
}

// checkStatus holds how a command ended against the status that was wanted.
func checkStatus(ts *testscript.TestScript, want string, err error) {
	status := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		status = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(status) != want {
		ts.Fatalf("exit status %d, want %s", status, want)
	}
}

// serve waits until the endpoint says that it listens.
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
	if err != nil { // scripts have their own PATH
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

// signature is a signature in a URL, a form or a JSON text that is not masked.
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
		ts.Fatalf("%s has no secret to look for", args[0])
	}
	for _, file := range args[1:] {
		text := ts.ReadFile(file)
		for i, s := range secrets {
			if len(s) >= 6 && strings.Contains(text, s) {
				ts.Fatalf("%s holds secret %d of the profile", file, i)
			}
		}
		if m := signature.FindString(text); m != "" {
			ts.Fatalf("%s holds a signature: %.20s", file, m)
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
		ts.Fatalf("%s does not have %q", args[0], from)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(src, from, breaks(args[2]))), 0o600))
}

// lengthen makes a page too long for a script to hold.
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

// shorten keeps some values of each pool of a profile, and removes reset and undo.
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
