package markdown_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/markdown"
)

func written(t *testing.T, run *reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite_Samples_MatchGoldenFiles(t *testing.T) {
	goldentest.Check(t, "mixed.md.golden", []byte(written(t, sampletest.Mixed(t))))
	goldentest.Check(t, "passed.md.golden", []byte(written(t, sampletest.AllPassed(t))))
	goldentest.Check(t, "known.md.golden", []byte(written(t, sampletest.Listed(t))))
}

func TestWrite_HostileText_AddsNoMarkup(t *testing.T) {
	out := written(t, sampletest.Hostile(t, "<script>alert(1)</script>\n# heading\n```\n[x](http://evil.example) | @all \x1b[2J"))
	for _, no := range []string{"<script", "\n# heading", "[x](http", "http://evil", "@all", "\x1b"} {
		for i, part := range strings.Split(out, "````") {
			if i%2 == 0 && strings.Contains(part, no) { // not within a fence
				t.Errorf("%q got through:\n%s", no, part)
			}
		}
	}
}

func TestWrite_HugeTexts_SmallerThanOneMegabyte(t *testing.T) {
	if n := len(written(t, sampletest.Hostile(t, strings.Repeat("x", 1<<20)))); n > 1<<20 {
		t.Errorf("%d bytes", n)
	}
}

func TestWrite_FlakyRow_TableOfVerdicts(t *testing.T) {
	out := written(t, sampletest.Flaky(t, false))
	for _, want := range []string{"<summary>1 flaky</summary>", "| passed in 1 of 2 rounds, failed in 1 | the fault was accepted |"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
