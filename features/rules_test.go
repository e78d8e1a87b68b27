package features_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// TestDerive_EachRule_ExpectedScenarios reads the archives of testdata/rules. The comment of an archive states a rule,
// the tables are an example page, and the last section lists the expected scenarios. Scenarios with odd values, which
// are the same for each parameter, are omitted.
func TestDerive_EachRule_ExpectedScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = string(f.Data)
			}
			_, rows, found := strings.Cut(string(a.Comment), "Rows: ")
			if !found {
				t.Fatal("the comment lists no rows")
			}
			got := summaryOf(t, throughOpenAPI(t, []byte(pageOf(parts))), strings.Fields(rows))
			if *update {
				a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "scenarios" })
				a.Files = append(a.Files, txtar.File{Name: "scenarios", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(parts["scenarios"], got); d != "" {
				t.Errorf("%s (-want +got):\n%s", file, d)
			}
		})
	}
}

// pageOf returns the page of an operation with the tables of an archive.
func pageOf(parts map[string]string) string {
	operation := strings.TrimSpace(parts["operation"])
	if operation == "" {
		operation = "CreateDisk"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nWorks on disks.\n\n## Debugging\n\n[Try it.](https://api.example.com/#product=Ecs&api=%s&type=RPC&version=2014-05-26)\n\n", operation, operation)
	b.WriteString("## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n")
	fmt.Fprintf(&b, "|Action|String|%s|%s|The operation that you want to perform. Set the value to **%s**.|\n", map[bool]string{true: "No", false: "Yes"}[parts["action optional"] != ""], operation, operation)
	b.WriteString(parts["parameters"])
	if parts["errors"] != "" {
		b.WriteString("\n## Error codes\n\n|HTTP status code|Error code|Error message|Description|\n|---|---|---|---|\n" + parts["errors"])
	}
	return b.String()
}

// summaryOf returns the scenarios of the given rows, one per line: their kind, what changes, what is expected, and how
// the request is sent.
func summaryOf(t *testing.T, c *spec.Contract, rows []string) string {
	t.Helper()
	var out strings.Builder
	for _, row := range rows {
		if !slices.ContainsFunc(c.Rows(), func(r spec.Row) bool { return string(r.ID) == row }) {
			t.Fatalf("the page has no row %s", row)
		}
		out.WriteString(row + "\n")
		for _, section := range scenario.Derive(c) {
			for _, s := range section.Scenarios {
				if !slices.Contains(s.Rows, spec.RowID(row)) || strings.HasPrefix(s.Title, "Odd values") {
					continue
				}
				if !slices.Contains(scenario.Kinds(), s.Kind) {
					t.Errorf("scenario.Kinds does not list %q", s.Kind)
				}
				for _, line := range linesOf(s) {
					out.WriteString("  " + line + "\n")
				}
			}
		}
	}
	return out.String()
}

// TestDerive_ShippedPages_EachRejectionTriedByPostAndGet checks that each rejection is tried by POST and by GET. An operation
// with a JSON body has one method.
func TestDerive_ShippedPages_EachRejectionTriedByPostAndGet(t *testing.T) {
	must := []*scenario.Phrase{scenario.IsRejected, scenario.IsRejectedAnyhow, scenario.IsErrorRow, scenario.IsErrorRowOf}
	tried := 0
	for _, name := range []string{"vpc/AssociateGlobalAccelerationInstance.md", "gateway/CommonParameters.md"} {
		src, err := spec.Shipped.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range scenario.Derive(throughOpenAPI(t, src)) {
			for _, s := range section.Scenarios {
				if s.Kind == scenario.NoteKind || !slices.ContainsFunc(s.Steps, func(st scenario.Step) bool { return slices.Contains(must, st.Phrase) }) {
					continue
				}
				if s.Steps[0].Phrase == scenario.JSONBody {
					continue
				}
				tried++
				ways := strings.Join(linesOf(s), "\n")
				if !strings.Contains(ways, "(POST ") && !strings.Contains(ways, ", POST ") || !strings.Contains(ways, "GET ") {
					t.Errorf("%s: %s", s.Title, ways)
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no scenario expects a rejection")
	}
}

// linesOf returns one line per expanded scenario. Scenarios that differ only in how the request is sent share a line.
func linesOf(s scenario.Scenario) []string {
	var lines []string
	ways := map[string][]string{}
	for _, one := range s.Expand() {
		var steps []string
		way := ""
		for _, st := range one.Steps {
			if st.Phrase == scenario.Send {
				way = fmt.Sprintf("%s %s", st.Args[0].Value, st.Args[1].Value)
				continue
			}
			steps = append(steps, st.Text())
		}
		line := kindOf(s) + ": " + strings.Join(steps, "; ")
		if ways[line] == nil {
			lines = append(lines, line)
		}
		ways[line] = append(ways[line], way)
	}
	for i, line := range lines {
		lines[i] += " (" + strings.Join(ways[line], ", ") + ")"
	}
	return lines
}

// kindOf prints the kind of a scenario, its grade, and whether it is inferred.
func kindOf(s scenario.Scenario) string {
	words := []string{string(s.Kind)}
	if s.Grade != "" {
		words = append(words, string(s.Grade))
	}
	if s.Inferred {
		words = append(words, "inferred")
	}
	return strings.Join(words, " ")
}
