package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

var update = flag.Bool("update", false, "write testdata/err/*.out anew")

// TestEveryRule holds a page that breaks a rule, testdata/err/RULE.md, and one that nearly does,
// testdata/ok/RULE.md, against all rules. A rule of OpenAPI files has *.yaml files instead.
func TestEveryRule(t *testing.T) {
	linter := newLinter(t)
	for _, r := range lint.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			breaks := findings(t, linter, example(t, "err", r.ID))
			if !slices.ContainsFunc(breaks, has(r.ID)) {
				t.Errorf("the page in err does not break the rule:\n%s", text(breaks))
			}
			golden(t, filepath.Join("testdata", "err", r.ID+".out"), text(breaks))
			if nearly := findings(t, linter, example(t, "ok", r.ID)); slices.ContainsFunc(nearly, has(r.ID)) {
				t.Errorf("the page in ok breaks the rule:\n%s", text(nearly))
			}
		})
	}
}

// TestNothingIsWrongWithACleanPage holds the page that all others are variants of against the rules.
func TestNothingIsWrongWithACleanPage(t *testing.T) {
	if found := findings(t, newLinter(t), "testdata/clean.md"); len(found) > 0 {
		t.Error(text(found))
	}
}

// TestNoExampleWithoutARule looks for pages whose rule is gone.
func TestNoExampleWithoutARule(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if !slices.ContainsFunc(lint.Rules(), func(r spec.Rule) bool { return r.ID == id }) {
			t.Errorf("%s: there is no rule %s", file, id)
		}
	}
}

// TestShippedPageSpeaksOfAnEIP is for the one known fault of a page that comes with rowproof: its error about
// an instance that is associated already speaks of an EIP, which the operation does not have.
func TestShippedPageSpeaksOfAnEIP(t *testing.T) {
	const page = "../vpc/AssociateGlobalAccelerationInstance.md"
	for _, f := range findings(t, newLinter(t), page) {
		if f.Rule == "description-out-of-place" && strings.Contains(f.Source, "InvalidAssociation.Duplicated") {
			if got := string([]rune(f.Source)[f.Column-1:][:f.Length]); got != "EIP" {
				t.Errorf("the finding points at %q", got)
			}
			return
		}
	}
	t.Error("no finding says so")
}

// TestWhatRecursIsOneFinding has the fault of one row in every row of a table.
func TestWhatRecursIsOneFinding(t *testing.T) {
	src := read(t, "testdata/clean.md")
	src = strings.ReplaceAll(src, "|String|No|", "|String||No|")
	src = strings.ReplaceAll(src, "|String|Yes|", "|String||Yes|")
	found, err := newLinter(t).Check("p.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	found = slices.DeleteFunc(found, func(f lint.Finding) bool { return f.Rule != "surplus-cells" })
	if len(found) != 1 || found[0].Line != 11 || !strings.HasSuffix(found[0].Message, "; likewise lines 12, 13") {
		t.Error(text(found))
	}
}

// TestEveryRuleExplainsItself keeps the list of rules fit to print.
func TestEveryRuleExplainsItself(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range lint.Rules() {
		if seen[r.ID] || r.Explanation == "" || !strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: there twice, or without an explanation and a fix", r.ID)
		}
		if !slices.Contains([]spec.Severity{spec.Error, spec.Warning, spec.Info}, r.Severity) {
			t.Errorf("%s: severity %q", r.ID, r.Severity)
		}
		seen[r.ID] = true
	}
}

func newLinter(t testing.TB) *lint.Linter {
	t.Helper()
	gateway, _, err := refdoc.Read("gateway.md", []byte(read(t, "../gateway/CommonParameters.md")))
	if err != nil {
		t.Fatal(err)
	}
	return lint.New(gateway)
}

// example is the file of a rule in a folder of testdata.
func example(t *testing.T, folder, id string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, id+".[my]*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("testdata/%s/%s.md is lacking: write a page of your own making (%v, %v)", folder, id, files, err)
	}
	return files[0]
}

// findings are those of a page, or of an OpenAPI file.
func findings(t *testing.T, linter *lint.Linter, file string) []lint.Finding {
	t.Helper()
	src := []byte(read(t, file))
	if filepath.Ext(file) == ".md" {
		found, err := linter.Check(file, src)
		if err != nil { // what the command passes over, saying so
			return []lint.Finding{{Finding: spec.Finding{File: file, Rule: "not-a-reference-page", Severity: spec.Warning, Message: err.Error()}}}
		}
		return found
	}
	_, found, err := openapi.Load(file, src)
	if err != nil {
		t.Fatal(err)
	}
	var all []lint.Finding
	for _, f := range found {
		all = append(all, lint.Finding{Finding: f})
	}
	return all
}

func has(id string) func(lint.Finding) bool {
	return func(f lint.Finding) bool { return f.Rule == id }
}

// text is a finding a line, with what its caret points at.
func text(found []lint.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%d: %s: %s (%s)\n", f.Line, f.Severity, f.Message, f.Rule)
		if f.Column > 0 {
			fmt.Fprintf(&b, "\t%s\n", string([]rune(f.Source)[f.Column-1:][:f.Length]))
		}
	}
	return b.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, file); got != want {
		t.Errorf("%s: got\n%swant\n%s", file, got, want)
	}
}

func read(t testing.TB, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}
