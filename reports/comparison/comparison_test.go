package comparison_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/comparison"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func written(t *testing.T, format string, c *reports.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := comparison.Formats[format](&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sample returns a comparison that has every change.
func sample(t *testing.T) *reports.Comparison {
	t.Helper()
	old, new := sampletest.AllPassed(t), sampletest.Mixed(t)
	row := func(r *reports.Run, id spec.RowID) *reports.Row {
		return r.Row(reports.RowRef{Page: sampletest.Page().Page, ID: id})
	}
	row(old, "error/404/InvalidDiskId.NotFound").Verdict = spec.Failed
	row(old, "example/json").Verdict = spec.Inconclusive
	row(old, "error/400/TaskConflict").Verdict = spec.Contradicted
	row(old, "example/request").ID = "example/request#2"
	row(new, "request/DiskType").Known = "ticket 4711"
	c := reports.Compare(old, new)
	c.Follow([]reports.PageChange{
		{Operation: "AttachDisk", Row: "error/400/InvalidDiskType", Text: "the message changed"},
		{Operation: "AttachDisk", Row: "request/DiskId", Text: "DiskId changed from optional to required"},
	})
	return c
}

var files = map[string]string{
	"text": "comparison.txt", "html": "comparison.html", "junit": "comparison.xml", "github": "comparison.github",
	"markdown": "comparison.md", "json": "comparison.json",
}

func TestWrite_EachFormat_MatchesGoldenFile(t *testing.T) {
	if len(files) != len(comparison.Formats) {
		t.Errorf("%d formats, want %d", len(comparison.Formats), len(files))
	}
	for format, file := range files {
		goldentest.Check(t, file+".golden", written(t, format, sample(t)))
	}
}

func TestSample_EachChange_Occurs(t *testing.T) {
	for _, change := range reports.Changes() {
		if len(sample(t).Of(change)) == 0 {
			t.Errorf("the sample has no row that is %s", change)
		}
	}
}

func TestWrite_NoChange_PassesInEachFormat(t *testing.T) {
	run := sampletest.AllPassed(t)
	c := reports.Compare(run, run)
	for format, want := range map[string]string{
		"text": "0 newly failing, 0 lost: passes\n", "html": `<h1 class="passes">0 newly failing, 0 lost: passes</h1>`, "junit": `<testcase name="no changes"`,
		"markdown": "## rowproof: 0 newly failing, 0 lost: passes\n", "json": `"fails": false`,
	} {
		if out := written(t, format, c); !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s: no %q in\n%s", format, want, out)
		}
	}
	if out := written(t, "github", c); len(out) > 0 {
		t.Errorf("annotations without a change:\n%s", out)
	}
}

func TestWrite_HostileText_NotInterpreted(t *testing.T) {
	const payload = "</bdi><script>alert(1)</script>\x1b[2J\u202e|`@all`\n::error::x ]]>"
	old, new := sampletest.Hostile(t, "calm"), sampletest.Hostile(t, payload)
	c := reports.Compare(old, new)
	for format := range comparison.Formats {
		out := string(written(t, format, c))
		if strings.ContainsAny(out, "\x1b\u202e") && format != "json" {
			t.Errorf("%s: control characters in\n%s", format, out)
		}
		switch format {
		case "html":
			if strings.Contains(out, "<script") {
				t.Errorf("a script in\n%s", out)
			}
			if _, err := html.Parse(strings.NewReader(out)); err != nil {
				t.Error(err)
			}
		case "markdown":
			if strings.Contains(out, "<script") || strings.Contains(out, "@all`") {
				t.Errorf("markup in\n%s", out)
			}
		case "github":
			if n := strings.Count(out, "\n"); n != len(c.Of(reports.NewlyFailing))+len(c.Of(reports.Lost))+len(c.Of(reports.Fixed))+len(c.Of(reports.PageChanged)) {
				t.Errorf("%d lines in\n%s", n, out)
			}
		case "junit":
			wellFormed(t, out)
		case "json":
			if !json.Valid([]byte(out)) {
				t.Errorf("invalid: %s", out)
			}
		}
	}
}

func wellFormed(t *testing.T, s string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, s)
		}
	}
}
