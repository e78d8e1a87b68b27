package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
)

// Control characters in pages and profiles must not reach the terminal.
func TestPlanAndCheck_ControlCharactersInNames_MadeVisible(t *testing.T) {
	page := write(t, "page.md", pageWith("|Th\x1b[31ming|String|Yes|a|The name.|\n"))
	profile := write(t, "p.yaml", `
endpoint: http://127.0.0.1:1
operations:
  CreateThing:
    parameters: {"Other\e[31m": x}
    skip: {request/Action: "red\e[31m\r\nFAIL  request/Action"}
`)
	for _, args := range [][]string{
		{"run", page, "--profile", profile, "--dry-run"},
		{"profile", "check", profile, page},
		{"run", page + "\x1b[31m"},
	} {
		o := rowproof(t.Context(), args...)
		if all := o.out + o.err; strings.ContainsAny(all, "\x1b\a\r") || !strings.Contains(all, "‹U+001B›") || strings.Contains(all, "\nFAIL") {
			t.Errorf("%v: %q", args[:2], all)
		}
	}
}

func TestPlan_SkipReasonFromEnvironment_Masked(t *testing.T) {
	page := write(t, "page.md", pageWith("|Thing|String|Yes|a|The name.|\n"))
	profile := write(t, "p.yaml", "endpoint: http://127.0.0.1:1\noperations: {CreateThing: {skip: {request/Action: env:WHY}}}\n")
	var out, errs locked
	lookup := func(name string) (string, bool) { return "a-secret-reason", name == "WHY" }
	cli.Main(cli.Env{Out: &out, Err: &errs, Context: t.Context(), Now: time.Now, Lookup: lookup}, []string{"run", page, "--profile", profile, "--dry-run"})
	if s := out.String(); strings.Contains(s, "a-secret-reason") || !strings.Contains(s, "skipped by the profile: ***") {
		t.Errorf("%s%s", s, errs.String())
	}
}

// Most file systems allow names of 255 bytes.
func TestDeriveAndRun_LongNames_FilesWrittenAndDifferent(t *testing.T) {
	folder, out := t.TempDir(), t.TempDir()
	for _, end := range []string{"A", "B"} {
		name := "Create" + strings.Repeat("Thing", 47) + end
		page := strings.ReplaceAll(pageWith(""), "CreateThing", name)
		if err := os.WriteFile(filepath.Join(folder, name+".md"), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for args, files := range map[string]string{
		"derive " + folder + " --out " + out + "/openapi":                              "openapi/Create*.openapi.yaml",
		"run " + folder + " --endpoint http://127.0.0.1:1 --require none --out " + out: "features/*/Create*.feature",
	} {
		o := rowproof(t.Context(), strings.Fields(args)...)
		if found, _ := filepath.Glob(filepath.Join(out, files)); len(found) != 2 || strings.Contains(o.err, "too long") {
			t.Errorf("%.10s: status %d, %d files, want 2; %s", args, o.status, len(found), o.err)
		}
	}
}

// A terminal hides these characters, or shows the following text in another order.
func TestCommands_InvisibleCharactersInPage_EscapedInEachOutput(t *testing.T) {
	const invisible = "\x7f\u009b\u202e\u200b\U000E0001"
	page := write(t, "page.md", pageWith("|Kind|String|Yes|a"+invisible+"b|The kind"+invisible+". Valid values: a"+invisible+"b, c.|\n|Th"+invisible+"ing|String|No|a|A thing.|\n"))
	folder := t.TempDir()
	for _, args := range [][]string{
		{"derive", page},
		{"derive", page, "--format", "json"},
		{"generate", page, "--features", folder},
		{"mock", page, "--defect", "list"},
		{"prove", page, "--list", "--format", "json"},
	} {
		o := rowproof(t.Context(), args...)
		all := o.out + o.err
		if found, _ := filepath.Glob(filepath.Join(folder, "*", "*.feature")); args[0] == "generate" && len(found) == 1 {
			src, _ := os.ReadFile(found[0])
			all += string(src)
		}
		if o.status != cli.Conforms || strings.ContainsAny(all, invisible) || !strings.Contains(all, "CreateThing") {
			t.Errorf("%q: status %d, %q", args, o.status, all)
		}
	}
}
