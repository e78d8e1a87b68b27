package findings_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/rowproof/rowproof/reports/findings"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// found returns findings in a file whose name needs escaping: in a plain line, after Chinese text, after tabs, in the
// middle of a long line, in a line with control characters, and about the page as a whole.
func found() []lint.Finding {
	return []lint.Finding{
		at(7, "wrong-root", spec.Error, "the root is CreateGadget", "<CreateGadget>", "CreateGadget"),
		at(9, "enumeration-repeats", spec.Warning, "Colour lists 红 twice", "|颜色|取值：红、蓝、红。|", "红"),
		at(12, "example-outside-enumeration", spec.Error, `sets Colour to "green"`, "\t\t&Colour=green", "green"),
		at(15, "error-repeated", spec.Warning, "100 % the same", strings.Repeat("a", 200)+" HERE "+strings.Repeat("b", 200), "HERE"),
		at(16, "no-type", spec.Warning, "\x1b[2J\r\nforged.md:1: error: \u202eforged", "\x1b[31m|Size\x07| |", "Size"),
		{Finding: spec.Finding{File: "docs/a b,c:d.md", Rule: "part-missing", Severity: spec.Info, Message: "the page has no examples"}},
	}
}

func at(line int, rule string, s spec.Severity, message, source, word string) lint.Finding {
	before, _, _ := strings.Cut(source, word)
	return lint.Finding{
		Finding: spec.Finding{File: "docs/a b,c:d.md", Line: line, Column: len([]rune(before)) + 1, Rule: rule, Severity: s, Message: message},
		Length:  len([]rune(word)), Source: source,
	}
}

func TestFormats_Sample_MatchesGoldenFiles(t *testing.T) {
	for format, file := range map[string]string{"text": "findings.txt", "json": "findings.json", "github": "findings.github"} {
		t.Run(format, func(t *testing.T) { goldentest.Check(t, file+".golden", written(t, format, found())) })
	}
}

func TestFormats_NoFindings_PrintsCountOrEmptyList(t *testing.T) {
	for format, want := range map[string]string{"text": "0 errors, 0 warnings, 0 remarks\n", "json": "[]\n", "github": ""} {
		if got := string(written(t, format, nil)); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

// TestText_WideCharacters_CaretBelowTheWord reads the text as a terminal displays it, with two columns per Chinese
// character.
func TestText_WideCharacters_CaretBelowTheWord(t *testing.T) {
	for _, x := range []struct{ source, word string }{
		{"Size: 3", "3"},
		{"|颜色|red|", "red"},
		{"|颜色|取值：红|", "红"},
		{"\t\t&Colour=green", "green"},
		{"e\u0301tat: plein", "plein"},
		{strings.Repeat("长", 300) + "HERE" + strings.Repeat("长", 300), "HERE"},
		{strings.Repeat("a", 70) + "HERE", "HERE"},
	} {
		lines := strings.Split(string(written(t, "text", []lint.Finding{at(1, "r", spec.Error, "m", x.source, x.word)})), "\n")
		source, mark := lines[1], lines[2]
		before, _, ok := strings.Cut(source, x.word)
		blanks, _, _ := strings.Cut(mark, "^")
		if !ok || columns(before) != columns(blanks) {
			t.Errorf("the caret is not below %q:\n%s\n%s", x.word, source, mark)
		}
		if under := strings.Count(mark, "^") + strings.Count(mark, "~"); under != columns(x.word) {
			t.Errorf("%d columns are marked of %q", under, x.word)
		}
	}
}

// columns returns the width of a text on a terminal. It supports only the characters of the samples.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.Is(unicode.Han, r), strings.ContainsRune("：\u3000", r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// TestFormats_HostileText_Escaped checks that no output contains characters that move the cursor, begin a line or
// change the direction of writing.
func TestFormats_HostileText_Escaped(t *testing.T) {
	for _, format := range []string{"text", "github"} {
		for line := range strings.Lines(string(written(t, format, found()))) {
			line = strings.TrimSuffix(line, "\n")
			if strings.HasPrefix(line, "forged.md") || strings.ContainsFunc(line, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
				t.Errorf("%s: %q", format, line)
			}
		}
	}
}

func TestText_Color_SeverityIsRed(t *testing.T) {
	var b bytes.Buffer
	if err := findings.Formats["text"](&b, found()[:1], true); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\x1b[31merror\x1b[") {
		t.Errorf("the severity is not red: %q", b.String())
	}
}

// TestSARIF_Sample_ValidBySchema validates the log against the schema of SARIF 2.1.0, which the library contains.
func TestSARIF_Sample_ValidBySchema(t *testing.T) {
	log, err := sarif.FromBytes(written(t, "sarif", found()))
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Validate(); err != nil {
		t.Error(err)
	}
	run := log.Runs[0]
	if len(run.Tool.Driver.Rules) != len(lint.Rules()) {
		t.Errorf("%d rules, want %d", len(run.Tool.Driver.Rules), len(lint.Rules()))
	}
	for _, r := range run.Results {
		if got := *run.Tool.Driver.Rules[r.RuleIndex].ID; got != *r.RuleID {
			t.Errorf("the index of %s refers to %s", *r.RuleID, got)
		}
		r.RuleIndex = 0 // the index changes with every new rule
	}
	results, err := json.MarshalIndent(run.Results, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	goldentest.Check(t, "results.sarif.golden", append(results, '\n'))
}

func written(t *testing.T, format string, fs []lint.Finding) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := findings.Formats[format](&b, fs, false); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", format, err))
	}
	return b.Bytes()
}
