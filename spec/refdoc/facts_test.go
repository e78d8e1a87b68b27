package refdoc_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rowproof/rowproof/spec"
)

// facts returns the promises of a contract as text, one row per line, without the descriptions of the rows.
func facts(c *spec.Contract) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, strings.TrimRight(format, " ")+"\n", args...) }
	o := c.Operation
	line("page %s", strings.Join(strings.Fields(fmt.Sprint(c.Kind, " ", o.Product, " ", o.Version, " ", o.Name, " ", o.Style, " ", o.Method, " ", o.Path, " ", o.Host)), " "))
	if e := c.Explorer; e != nil {
		line("%s %s %s %s %s", e.ID, e.Product, e.Version, e.API, e.Type)
	}
	for _, p := range c.Parameters {
		b.WriteString(parameterFacts(p) + "\n")
	}
	for _, f := range c.Fields {
		line("%s %s %q", f.ID, f.Type.JSON, f.Example)
	}
	for _, h := range c.Headers {
		optional := map[bool]string{true: " optional"}[h.Optional]
		line("%s header %s %q%s", h.ID, h.Type.JSON, h.Example, optional)
	}
	for _, e := range c.Examples {
		line("%s %s%s", e.ID, e.Kind, callFacts(e.Call))
	}
	for _, e := range c.Errors {
		line("%s %s%v %q%s", e.ID, e.Cause.Fault, e.Cause.Parameters, e.Message, alsoFacts(e.Also))
	}
	for _, n := range c.Notes {
		line("%s %q %q %v %d", n.ID, n.Term, n.Demand, n.Subject, len(n.Steps))
	}
	return b.String()
}

func parameterFacts(p spec.Parameter) string {
	text := fmt.Sprintf("%s %s %s", p.ID, p.In, p.Type.JSON)
	if p.Required {
		text += " required"
	}
	if p.Example != "" {
		text += fmt.Sprintf(" example=%s", p.Example)
	}
	var values []string
	for _, v := range p.Enum {
		values = append(values, v.Value)
	}
	if len(values) > 0 {
		text += " enum=" + strings.Join(values, ",")
	}
	if p.Default != "" {
		text += " default=" + p.Default
	}
	if p.Resource != "" {
		text += fmt.Sprintf(" resource=%q", p.Resource)
	}
	return text
}

func callFacts(call *spec.ExampleRequest) string {
	if call == nil {
		return ""
	}
	text := " " + strings.TrimSpace(call.Method+" "+call.URL)
	for _, p := range call.Parameters {
		text += " " + p.Name + "=" + p.Value
	}
	return text
}

func alsoFacts(also []spec.Answer) string {
	text := ""
	for _, a := range also {
		text += fmt.Sprintf(" or %d/%s/%q", a.Status, a.Code, a.Message)
	}
	return text
}

// TestRead_PageOfEachArchive_FactsAndFindingsAsInArchive reads the page of each archive and compares its facts and
// findings with those in the archive.
func TestRead_PageOfEachArchive_FactsAndFindingsAsInArchive(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			for _, f := range archive.Files {
				files[f.Name] = string(f.Data)
			}
			c, findings := readAll(t, files["page.md"])
			if diff := cmp.Diff(files["facts"], facts(c)); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
			wantLines(t, files["page.md"], c)
			if left := unaccounted(files["page.md"]); len(left) > 0 {
				t.Errorf("lines %v were neither read nor reported", left)
			}
			var found strings.Builder
			for _, f := range findings {
				fmt.Fprintf(&found, "%d %s\n", f.Line, f.Rule)
			}
			if diff := cmp.Diff(files["findings"], found.String()); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// wantLines checks that the recorded lines of each table row begin with the name of the row and end with its closing bar.
func wantLines(t *testing.T, page string, c *spec.Contract) {
	t.Helper()
	lines := strings.Split(page, "\n")
	check := func(row spec.Row, name string) {
		if row.Strength != spec.Table {
			return
		}
		first := strings.ReplaceAll(lines[row.Pos.Line-1], " ", "")
		switch end := row.Pos.End; {
		case !strings.Contains(first, name):
			t.Errorf("%s is on line %d: %q", row.ID, row.Pos.Line, first)
		case strings.HasPrefix(first, "|") && !strings.HasSuffix(strings.TrimSpace(lines[end-1]), "|"):
			t.Errorf("%s ends on line %d: %q", row.ID, end, lines[end-1])
		}
	}
	for _, p := range c.Parameters {
		check(p.Row, p.Name)
	}
	for _, f := range c.Fields {
		check(f.Row, f.Name)
	}
	for _, h := range c.Headers {
		check(h.Row, strings.ReplaceAll(h.Name, "*", `\*`))
	}
	for _, e := range c.Errors {
		check(e.Row, e.Code)
	}
}
