package cli_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
)

// The output and the reports must not contain values from the environment.
func TestRun_ValuesFromEnvironment_SecretsHiddenAndVerdictsUnchanged(t *testing.T) {
	src := servedProfile(t)
	hidden, variables := throughEnvironment(t, src)
	lookup := func(name string) (string, bool) { v, ok := variables[name]; return v, ok }
	dirs := [2]string{t.TempDir(), t.TempDir()}
	for i, profile := range []string{string(src), hidden} {
		var stdout, stderr locked
		status := cli.Main(cli.Env{Out: &stdout, Err: &stderr, Context: context.Background(), Now: time.Now, Lookup: lookup},
			[]string{"run", shippedPage, "--profile", write(t, "p.yaml", profile), "--out", dirs[i], "--jobs", "1"})
		if status != cli.Conforms {
			t.Fatalf("run %d ends with status %d: %s%s", i, status, stdout.String(), stderr.String())
		}
		if i == 1 {
			leaks(t, "the terminal", stdout.String()+stderr.String(), variables)
		}
	}
	plain, masked := kept(t, dirs[0]), kept(t, dirs[1])
	if len(plain.Rows) == 0 || len(plain.Rows) != len(masked.Rows) {
		t.Fatalf("%d rows and %d", len(plain.Rows), len(masked.Rows))
	}
	for i, row := range plain.Rows {
		if other := masked.Rows[i]; row.Verdict != other.Verdict || row.Proven != other.Proven {
			t.Errorf("%s: %s; with values from the environment: %s (%s)", row.ID, row.Verdict, other.Verdict, other.Reason)
		}
	}
	for _, name := range []string{"run.json", "junit.xml", "report.html"} {
		content, err := os.ReadFile(filepath.Join(dirs[1], name))
		if err != nil {
			t.Fatal(err)
		}
		leaks(t, name, string(content), variables)
	}
}

// servedProfile starts a mock and returns its profile.
func servedProfile(t *testing.T) []byte {
	t.Helper()
	ps, _, err := input.Load([]string{shippedPage})
	if err != nil {
		t.Fatal(err)
	}
	o := embedded.Options(ps)
	o.Unsigned = true
	server, err := mock.New(o)
	if err != nil {
		t.Fatal(err)
	}
	url, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	src, err := server.Profile(url)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// throughEnvironment replaces the values of a profile, except names and choices, with variables.
func throughEnvironment(t *testing.T, src []byte) (profile string, variables map[string]string) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		t.Fatal(err)
	}
	variables = map[string]string{}
	var replace func(n *yaml.Node, key string)
	replace = func(n *yaml.Node, key string) {
		switch {
		case key == "allow", key == "undo", key == "signature":
		case n.Kind == yaml.ScalarNode:
			name := fmt.Sprintf("V%d", len(variables))
			variables[name], n.Value, n.Tag, n.Style = n.Value, "env:"+name, "!!str", 0
		case n.Kind == yaml.MappingNode:
			for i := 0; i < len(n.Content); i += 2 {
				replace(n.Content[i+1], n.Content[i].Value)
			}
		default:
			for _, item := range n.Content {
				replace(item, "")
			}
		}
	}
	replace(root.Content[0], "")
	out, err := yaml.Marshal(&root)
	if err != nil || len(variables) < 10 {
		t.Fatalf("%d variables: %v", len(variables), err)
	}
	return string(out), variables
}

// leaks reports the values that a text contains. It ignores values that also occur on the page, such as a region.
func leaks(t *testing.T, where, text string, variables map[string]string) {
	t.Helper()
	page, err := os.ReadFile(shippedPage)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range variables {
		if len(v) >= config.ShortestSecret && !strings.Contains(string(page), v) && strings.Contains(text, v) {
			i := strings.Index(text, v)
			t.Errorf("%s contains %s (%s): …%s…", where, name, v, text[max(0, i-80):min(len(text), i+80)])
		}
	}
}
