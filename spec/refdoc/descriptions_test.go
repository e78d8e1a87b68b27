package refdoc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// described contains the other rows of the page. Each row of testdata/descriptions.txt is put into such a page.
const described = `|Mode|String|No| |The mode. Valid values: **Fast** and **Slow**.|
|FanId|String|No| |The fan.|
|Shared|Boolean|No| |Whether others may use it.|
|Region|String|Yes| |Where it is.|
`

// description is one example of testdata/descriptions.txt.
type description struct {
	line            int
	row, text, want string
}

// descriptions reads testdata/descriptions.txt.
func descriptions(t *testing.T) []description {
	src, err := os.ReadFile(filepath.Join("testdata", "descriptions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []description
	for i, line := range strings.Split(string(src), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			all[len(all)-1].want = strings.TrimSpace(line)
		default:
			row, text, ok := strings.Cut(line, " | ")
			if !ok {
				t.Fatalf("descriptions.txt:%d: no description", i+1)
			}
			all = append(all, description{i + 1, row, strings.ReplaceAll(text, `\n`, "\n"), ""})
		}
	}
	return all
}

// page returns a page that contains the row.
func (d description) page() string {
	words := append(strings.Fields(d.row), "", "", "", "")
	required := map[string]string{"": "No", "?": "", "cond": "Conditional"}
	cell, ok := required[words[2]]
	if !ok {
		cell = words[2]
	}
	return fmt.Sprintf("# StartFan\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|-|-|-|-|-|\n%s|%s|%s|%s|%s|%s\n|\n\nNothing else.\n",
		described, words[0], words[1], cell, words[3], d.text)
}

// promises returns all promises of a row except its name and type, as text.
func promises(p *spec.Parameter) []string {
	var all []string
	add := func(when bool, format string, args ...any) {
		if when {
			all = append(all, fmt.Sprintf(format, args...))
		}
	}
	add(p.Required, "required")
	var values []string
	for _, v := range p.Enum {
		text := v.Value
		if v.Text != "" {
			text += "=" + v.Text
		}
		values = append(values, text)
	}
	add(len(values) > 0, "values %s", strings.Join(values, ", "))
	add(p.Default != "", "default %s", p.Default)
	add(p.Resource != "", "resource %s", p.Resource)
	add(p.Min+p.Max != "", "number %s..%s", p.Min, p.Max)
	add(p.MinLength != 0 || p.MaxLength != 0, "length %d..%d", p.MinLength, p.MaxLength)
	add(p.MinItems != 0 || p.MaxItems != 0, "items %d..%d", p.MinItems, p.MaxItems)
	add(!p.Form.Charset.IsZero(), "characters %s", characters(p.Form.Charset))
	add(!p.Form.Start.IsZero(), "starts %s", characters(p.Form.Start))
	add(len(p.Form.NotStart) > 0, "starts-not %s", strings.Join(p.Form.NotStart, " "))
	add(len(p.Form.NotContain) > 0, "contains-not %s", strings.Join(p.Form.NotContain, " "))
	add(p.Form.Pattern != "", "pattern %s", p.Form.Pattern)
	add(p.Form.Notation != "", "notation %s", p.Form.Notation)
	add(p.Case != "", "case %s", p.Case)
	add(p.Idempotency, "idempotency")
	add(p.Unique, "unique")
	add(p.Serialization != "", "sent as %s", p.Serialization)
	return append(all, conditionsOf("", p)...)
}

// conditionsOf returns the conditions of a row as text. Each condition begins with the name, unless the name is empty.
func conditionsOf(name string, p *spec.Parameter) []string {
	var all []string
	for _, c := range p.Conditions {
		words := []string{name, string(c.Kind), strings.Join(c.Parameters, "+"), strings.Join(c.Values, "/")}
		if c.Absent {
			words = append(words, "absent")
		}
		all = append(all, strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "))
	}
	return all
}

// characters returns a set of characters as text.
func characters(c spec.Charset) string {
	text := ""
	for _, kind := range []struct {
		in   bool
		name string
	}{{c.ASCII, "ASCII"}, {c.Upper, "A-Z"}, {c.Lower, "a-z"}, {c.Digits, "0-9"}, {c.Chinese, "汉"}} {
		if kind.in {
			text += kind.name
		}
	}
	return strings.TrimSpace(text + " " + c.Symbols)
}

// TestRead_Description_ExpectedPromises reads each row of testdata/descriptions.txt and compares all its promises.
func TestRead_Description_ExpectedPromises(t *testing.T) {
	for _, d := range descriptions(t) {
		c, findings := readAll(t, d.page())
		last := &c.Parameters[len(c.Parameters)-1]
		got := promises(last)
		for i := range c.Parameters[:len(c.Parameters)-1] {
			got = append(got, conditionsOf(c.Parameters[i].Name+":", &c.Parameters[i])...)
		}
		for _, f := range findings {
			if f.Line == last.Pos.Line && !slices.Contains(got, "! "+f.Rule) {
				got = append(got, "! "+f.Rule)
			}
		}
		if text := strings.TrimSpace(strings.Join(got, "; ")); text != d.want {
			t.Errorf("descriptions.txt:%d: %s\n got %s\nwant %s", d.line, d.text, text, d.want)
		}
	}
}

// readAll reads a page and checks that its findings are complete.
func readAll(t *testing.T, page string) (*spec.Contract, []spec.Finding) {
	t.Helper()
	c, findings, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatalf("%v\n%s", err, page)
	}
	for _, f := range findings {
		if f.Message == "" || strings.Contains(f.Message, "%!") || f.Line < 1 || f.File != "p.md" {
			t.Errorf("%+v: incomplete finding", f)
		}
	}
	return c, findings
}

func TestRules_EachRule_ExplainedWithAFix(t *testing.T) {
	for _, r := range slices.Concat(refdoc.Rules(), markdown.Rules()) {
		if r.ID == "" || r.Severity == "" || r.Explanation == "" || r.Fix == "" {
			t.Errorf("%+v: incomplete rule", r)
		}
	}
}
