package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

var update = flag.Bool("update", false, "update testdata/err/*.out")

// TestCheck_EachRule_BrokenByErrPageNotByOKPage checks two pages per rule. The page testdata/err/RULE.md breaks the
// rule, and the similar page testdata/ok/RULE.md does not. Rules about OpenAPI files have *.yaml files instead.
func TestCheck_EachRule_BrokenByErrPageNotByOKPage(t *testing.T) {
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

// TestCheck_CleanPage_NoFindings checks the page on which all other pages are based.
func TestCheck_CleanPage_NoFindings(t *testing.T) {
	if found := findings(t, newLinter(t), "testdata/clean.md"); len(found) > 0 {
		t.Error(text(found))
	}
}

// TestTestdata_EachFile_RuleExists fails if testdata has a page for a rule that no longer exists.
func TestTestdata_EachFile_RuleExists(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if !slices.ContainsFunc(lint.Rules(), func(r spec.Rule) bool { return r.ID == id }) {
			t.Errorf("%s: the rule %s does not exist", file, id)
		}
	}
}

// TestCheck_ShippedPage_OnlyKnownMistakeReported expects the only known mistake of a shipped page. Its error about an
// associated instance mentions an EIP, but the operation has no EIPs.
func TestCheck_ShippedPage_OnlyKnownMistakeReported(t *testing.T) {
	const page = "../vpc/AssociateGlobalAccelerationInstance.md"
	for _, f := range findings(t, newLinter(t), page) {
		if f.Rule == "description-out-of-place" && strings.Contains(f.Source, "InvalidAssociation.Duplicated") {
			if got := string([]rune(f.Source)[f.Column-1:][:f.Length]); got != "EIP" {
				t.Errorf("the finding points at %q", got)
			}
			return
		}
	}
	t.Error("no finding about the EIP")
}

// TestCheck_SameMistakeInThreeRows_OneFinding makes the same mistake in every row of a table.
func TestCheck_SameMistakeInThreeRows_OneFinding(t *testing.T) {
	src := read(t, "testdata/clean.md")
	src = strings.ReplaceAll(src, "|String|No|", "|String||No|")
	src = strings.ReplaceAll(src, "|String|Yes|", "|String||Yes|")
	found, err := newLinter(t).Check("p.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	found = slices.DeleteFunc(found, func(f lint.Finding) bool { return f.Rule != "surplus-cells" })
	if len(found) != 1 || found[0].Line != 11 || !strings.HasSuffix(found[0].Message, "; also in lines 12, 13") {
		t.Error(text(found))
	}
}

// TestRules_EachRule_UniqueAndExplained checks that the list of rules can be printed.
func TestRules_EachRule_UniqueAndExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range lint.Rules() {
		if seen[r.ID] || r.Explanation == "" || !strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: duplicate, or without an explanation and a fix", r.ID)
		}
		if !slices.Contains([]spec.Severity{spec.Error, spec.Warning, spec.Info}, r.Severity) {
			t.Errorf("%s: severity %q", r.ID, r.Severity)
		}
		seen[r.ID] = true
	}
}

func newLinter(t testing.TB) *lint.Linter {
	t.Helper()
	gateway, err := gatewayPage()
	if err != nil {
		t.Fatal(err)
	}
	return lint.New(gateway)
}

// gatewayPage reads the page of the gateway once.
var gatewayPage = sync.OnceValues(func() (*spec.Contract, error) {
	src, err := spec.Shipped.ReadFile("gateway/CommonParameters.md")
	if err != nil {
		return nil, err
	}
	gateway, _, err := refdoc.Read("gateway.md", src)
	return gateway, err
})

// example returns the file of a rule in a folder of testdata.
func example(t *testing.T, folder, id string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, id+".[my]*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("testdata/%s/%s.md is missing: write a page for the rule (%v, %v)", folder, id, files, err)
	}
	return files[0]
}

// findings returns the findings about a page or an OpenAPI file.
func findings(t *testing.T, linter *lint.Linter, file string) []lint.Finding {
	t.Helper()
	src := []byte(read(t, file))
	if filepath.Ext(file) == ".md" {
		found, err := linter.Check(file, src)
		if err != nil { // rowproof lint reports the file with this finding and skips it
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

// text returns the findings, one per line. Each line includes the text to which the caret of the finding points.
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
