package cli_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/rowproof/rowproof/harness/config"
)

// fill edits a profile: each LINE replaces the first line with the same key, commented out or not.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fill FILE LINE...")
	}
	lines := strings.Split(ts.ReadFile(args[0]), "\n")
	for _, line := range args[1:] {
		key, _, _ := strings.Cut(strings.TrimPrefix(line, "#"), ":")
		old := regexp.MustCompile(`^( *)#?` + regexp.QuoteMeta(key) + `:`)
		i := slices.IndexFunc(lines, old.MatchString)
		if i < 0 {
			ts.Fatalf("%s has no line for %s", args[0], key)
		}
		lines[i] = old.FindStringSubmatch(lines[i])[1] + line
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\n")), 0o600))
}

// changed counts the lines that differ between two files with the same number of lines.
func changed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: changed N FILE FILE")
	}
	a, b := strings.Split(ts.ReadFile(args[1]), "\n"), strings.Split(ts.ReadFile(args[2]), "\n")
	n := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	if len(a) != len(b) || strconv.Itoa(n) != args[0] {
		ts.Fatalf("%d lines of %d and %d changed, want %s", n, len(a), len(b), args[0])
	}
}

// values sets variables from a profile: the credentials; for each parameter its first value (NAME), its last value (NAME2)
// and all values as a list (NAMEs); and for each enumerated value (VALUE) the value of the other parameter that it needs.
func values(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: values PROFILE")
	}
	p, err := config.Load(args[0], []byte(ts.ReadFile(args[0])), os.LookupEnv)
	ts.Check(err)
	ts.Setenv("ACCESS_KEY_ID", p.Credentials.ID)
	ts.Setenv("ACCESS_KEY_SECRET", string(p.Credentials.Secret))
	for _, o := range p.Operations {
		for name, values := range o.Parameters {
			ts.Setenv(name, values[0])
			ts.Setenv(name+"2", values[len(values)-1])
			ts.Setenv(name+"s", "["+strings.Join(values, ", ")+"]")
		}
		for _, byValue := range o.Enums {
			for value, change := range byValue {
				for _, v := range change {
					ts.Setenv(value, *v)
				}
			}
		}
	}
}

// sixFolder returns the folder of an endpoint outside the repository. The endpoint was written without rowproof.
func sixFolder(root string) string {
	dir, ok := os.LookupEnv("ROWPROOF_SHARED")
	if !ok {
		dir = filepath.Join(root, "..", "shared")
	}
	return filepath.Join(dir, "endpoints", "six")
}

// six builds the endpoint in sixFolder and runs it until the script ends. It sets $URL to the address and $SIX to the
// pages.
func six(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: six")
	}
	dir := sixFolder(ts.Getenv("ROOT"))
	program := ts.MkAbs("six-endpoint")
	build := exec.Command("go", "build", "-C", dir, "-o", program, ".")
	out, err := build.CombinedOutput()
	if err != nil {
		ts.Fatalf("%v: %s", err, out)
	}
	cmd := exec.Command(program, "-addr", "127.0.0.1:0")
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	url, err := bufio.NewReader(stdout).ReadString('\n')
	ts.Check(err)
	ts.Setenv("URL", strings.TrimSpace(url))
	ts.Setenv("SIX", filepath.Join(dir, "pages"))
}
