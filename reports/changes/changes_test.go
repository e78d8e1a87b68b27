package changes

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/spec/diff"
)

// hostile is text of a page that no format may interpret.
const hostile = "\x1b[31m\u202e ::error::x%0A | <script>a</script> ![i](http://e.example/i) @team `b` ]]> &amp;"

// sample has a change of each class, a change on one side only, a change of the operation, and text that each format
// must escape.
var sample = []diff.Change{
	{
		Rule: "operation-path-changed", Class: diff.Breaking, Operation: "CreateThing", Text: "the path changed from /a to /b",
		Reason: "clients send the old path", Old: diff.Side{File: "old.md", Value: "/a"}, New: diff.Side{File: "new.md", Value: "/b"},
	},
	{
		Rule: "parameter-removed", Class: diff.Risky, Operation: "CreateThing", Text: "Tag|Key is no longer documented",
		Reason: "the endpoint ignores or rejects it",
		Old:    diff.Side{File: "old.md", Line: 12, Row: "request/Tag|Key"}, New: diff.Side{File: "new.md"},
	},
	{
		Rule: "field-added", Class: diff.Compatible, Operation: "CreateThing", Text: "the response now has <b>Size</b>\n::error::",
		Reason: "clients ignore unknown fields", Wire: "response-optional-property-added",
		Old: diff.Side{File: "old.md"}, New: diff.Side{File: "new,1.md", Line: 30, Row: "response/Size"},
	},
	{
		Rule: "operation-removed", Class: diff.Breaking, Operation: "DropThing", Text: "the operation DropThing was removed",
		Reason: "every call fails", Old: diff.Side{File: "drop.md"},
	},
	{
		Rule: "text-changed", Class: diff.Compatible, Operation: "CreateThing", Page: true, Text: "the description of error/404/A changed",
		Reason: "only people read it", Old: diff.Side{File: "old.md", Line: 40, Row: "error/404/A", Value: hostile}, New: diff.Side{File: "new.md", Line: 41, Row: "error/404/A", Value: "b"},
	},
}

func TestFormats_Sample_MatchesGoldenFiles(t *testing.T) {
	files := map[string]string{"text": "changes.txt", "markdown": "changes.md", "json": "changes.json", "github": "changes.github", "junit": "changes.xml"}
	for format, write := range Formats {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, Report{Changes: sample, FailOn: diff.Breaking, Left: 3}); err != nil {
				t.Fatal(err)
			}
			goldentest.Check(t, files[format]+".golden", b.Bytes())
		})
	}
}

// TestFailOn_EachClass_FailsOnThatClassOrWorse checks that a change fails the comparison if its class is FailOn or
// worse. Each format shows the failure.
func TestFailOn_EachClass_FailsOnThatClassOrWorse(t *testing.T) {
	for _, tt := range []struct {
		change, failOn        diff.Class
		verdict, github, unit string
	}{
		{diff.Risky, diff.Breaking, "0 breaking, 1 risky, 0 compatible: passes", "::warning ", `failures="0"`},
		{diff.Risky, diff.Risky, "0 breaking, 1 risky, 0 compatible: fails on risky", "::error ", `failures="1"`},
		{diff.Breaking, diff.Risky, "1 breaking, 0 risky, 0 compatible: fails on risky", "::error ", `failures="1"`},
		{diff.Risky, "", "0 breaking, 1 risky, 0 compatible: passes", "::warning ", `failures="0"`},
	} {
		r := Report{Changes: []diff.Change{{Rule: "parameter-removed", Class: tt.change, Operation: "A", Old: diff.Side{File: "a.md", Line: 3}}}, FailOn: tt.failOn}
		for format, want := range map[string]string{"text": tt.verdict + "\n", "markdown": tt.verdict, "github": tt.github, "junit": tt.unit} {
			var b bytes.Buffer
			if err := Formats[format](&b, r); err != nil || !strings.Contains(b.String(), want) {
				t.Errorf("%s, --fail-on %q: %s does not say %q: %v\n%s", tt.change, tt.failOn, format, want, err, &b)
			}
		}
		if r.Fails() != (tt.failOn == diff.Risky) {
			t.Errorf("%s, --fail-on %q: fails %v", tt.change, tt.failOn, r.Fails())
		}
	}
}

var link = regexp.MustCompile(`[^\\]\]\(`)

// TestFormats_HostileText_Escaped checks that no line of the output begins with text of the page: no control
// characters, no line breaks, no GitHub commands.
func TestFormats_HostileText_Escaped(t *testing.T) {
	at := diff.Side{File: "a\n::error::b.md", Line: 1, Row: "request/A\n::error::", Value: hostile}
	c := diff.Change{Rule: "text-changed", Class: diff.Breaking, Page: true, Operation: hostile, Text: hostile + "\n::error::y", Reason: "r", Old: at, New: at}
	c.New.Value = "\r\n::error::z"
	for format, write := range Formats {
		var b bytes.Buffer
		if err := write(&b, Report{Changes: []diff.Change{c}}); err != nil {
			t.Fatal(err)
		}
		for i, l := range strings.Split(b.String(), "\n") {
			if strings.ContainsAny(l, "\x1b\r\u202e") && format != "json" || strings.HasPrefix(l, "::") && (format != "github" || i > 0) {
				t.Errorf("%s has an unescaped line of the page: %q", format, l)
			}
		}
		if format == "markdown" && (strings.Contains(b.String(), "<script") || link.MatchString(b.String()) || strings.Contains(b.String(), " @")) {
			t.Errorf("markdown contains markup of the page:\n%s", &b)
		}
	}
}

// TestFormats_NoChanges_PrintsVerdictOrEmptyList expects a verdict as text, and an empty list as JSON.
func TestFormats_NoChanges_PrintsVerdictOrEmptyList(t *testing.T) {
	for format, want := range map[string]string{"text": "0 breaking, 0 risky, 0 compatible: passes\n", "json": "[]\n", "github": ""} {
		var b bytes.Buffer
		if err := Formats[format](&b, Report{FailOn: diff.Breaking}); err != nil || b.String() != want {
			t.Errorf("%s: %q, %v; want %q", format, b.String(), err, want)
		}
	}
}

func TestJUnit_NoChanges_OneTestCasePasses(t *testing.T) {
	for name, r := range map[string]Report{"no change": {}, "wording only": {Left: 3}, "fails on any": {FailOn: diff.Compatible}} {
		var b bytes.Buffer
		if err := writeJUnit(&b, r); err != nil {
			t.Fatal(err)
		}
		if out := b.String(); strings.Count(out, "<testcase ") != 1 || !strings.Contains(out, `tests="1"`) || strings.Contains(out, "<failure") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// TestJUnit_RepeatedChange_UniqueNames: two versions of an operation may have the same change.
func TestJUnit_RepeatedChange_UniqueNames(t *testing.T) {
	change := func(file string) diff.Change {
		return diff.Change{Operation: "List", Rule: "field-added", Class: diff.Compatible, Text: "the response now has A", New: diff.Side{File: file, Row: "response/A", Line: 1}}
	}
	var b bytes.Buffer
	if err := writeJUnit(&b, Report{Changes: []diff.Change{change("v1.md"), change("v2.md"), change("v3.md")}}); err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`<testcase name="([^"]*)" classname="([^"]*)"`).FindAllString(b.String(), -1)
	if slices.Sort(names); len(slices.Compact(names)) != 3 {
		t.Errorf("%q", names)
	}
}

// TestText_LongWording_ShowsTheDifference: of a long wording, the text shows the part that differs.
func TestText_LongWording_ShowsTheDifference(t *testing.T) {
	long := strings.Repeat("The description of a thing. ", 30)
	c := diff.Change{
		Rule: "text-changed", Class: diff.Compatible, Page: true, Text: "the description changed",
		Old: diff.Side{File: "o", Value: long + "It is red." + long}, New: diff.Side{File: "n", Value: long + "It is blue." + long},
	}
	for name, write := range map[string]Write{"text": writeText, "markdown": writeMarkdown} {
		var b bytes.Buffer
		if err := write(&b, Report{Changes: []diff.Change{c}}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "red") || !strings.Contains(b.String(), "blue") {
			t.Errorf("%s: %s", name, &b)
		}
	}
}
