package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func written(t *testing.T, run *reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite_Samples_MatchGoldenFiles(t *testing.T) {
	goldentest.Check(t, "mixed.html.golden", []byte(written(t, sampletest.Mixed(t))))
	goldentest.Check(t, "passed.html.golden", []byte(written(t, sampletest.AllPassed(t))))
}

func TestWrite_FailedRow_ShowsAllDetails(t *testing.T) {
	page := written(t, sampletest.Mixed(t))
	story := regexp.MustCompile(`(?s)<details class="row failed" id="why-2" open>.*?</article>`).FindString(page)
	for what, want := range map[string]string{
		"the row":                 "error/404/InvalidDiskId.NotFound",
		"the page's text":         "The specified DiskId is not found. — The disk does not exist.",
		"the page's line":         "line 78 of <code>spec/vpc/AttachDisk.md</code>",
		"the scenario":            "DiskId does not exist",
		"the line of the feature": "features/vpc/AttachDisk.feature:70",
		"the difference":          "The specified <del>DiskId is</del> not found.",
		"the actual text":         "The specified <ins>DiskID was</ins> not found.",
		"the body, indented":      "\n  &lt;Code&gt;InvalidDiskId.NotFound&lt;/Code&gt;\n",
		"the request":             "curl -sS -i --url &#39;http://127.0.0.1:8080/?Action=AttachDisk&amp;DiskId=d-none&amp;",
		"the answer's headers":    "Content-Type: text/xml;charset=utf-8",
		"the status in words":     "404 Not Found",
		"why, in words":           "the message differs from the page",
		"the format":              "XML · ",
	} {
		if !strings.Contains(story, want) {
			t.Errorf("%s is missing: no %q in\n%s", what, want, story)
		}
	}
}

func TestWrite_Matrix_ListsEveryRow(t *testing.T) {
	run := sampletest.Mixed(t)
	page := written(t, run)
	if got := strings.Count(page, `<tr class="row `); got != len(run.Rows) {
		t.Errorf("got %d rows, want %d", got, len(run.Rows))
	}
	for _, want := range []string{
		`(?s)<tr class="row passed deviating" id="row-13">.*?Content-Type is .*?<span class="v passed">.*?with a deviation.*?<span class="v passed">`,
		`(?s)<tr class="row failed" id="row-3">.*?<a href="#why-1">.*?<span class="v failed">.*?does not apply to this format.*?<td class="at">31</td>`,
		`(?s)<tr class="row passed" id="row-2">.*?class="grade proven".*?3 scenarios</summary>.*?masked by gateway/error/400/MissingParameter`,
		`(?s)<tr class="row contradicted" id="row-5">.*?the example sends DiskType=Remote.*?<span class="v contradicted">`,
		`(?s)<tr class="row unreached" id="row-10">.*?not reached \(lacks-value\): .*?<span class="v unreached">`,
	} {
		if !regexp.MustCompile(want).MatchString(page) {
			t.Errorf("no %s", want)
		}
	}
}

func TestWrite_CauseOfSeveralRows_ShownOnceWithLinks(t *testing.T) {
	page := written(t, sampletest.Mixed(t))
	cause := regexp.MustCompile(`(?s)<details class="row failed" id="why-1" open>.*?</article>`).FindString(page)
	for _, want := range []string{
		"<h3>2 rows</h3>",
		`<a href="#row-3"><code>request/DiskType</code></a>, <a href="#row-9"><code>error/400/InvalidDiskType</code></a>`,
		"a value that the page does not list was accepted",
		"DiskType=it",
	} {
		if !strings.Contains(cause, want) {
			t.Errorf("no %q in\n%s", want, cause)
		}
	}
	if n := strings.Count(page, `<details class="row `); n != 3 {
		t.Errorf("%d causes, want 3", n)
	}
}

func TestWrite_TopOfThePage_ShowsHeadingCountsAndAdvice(t *testing.T) {
	lacking := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	lacking.Page(sampletest.Page(), "")
	s := reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Verdict: spec.Unreached, Gap: spec.GapValue, Lacks: []string{"operations.AttachDisk.parameters.DiskId"}}
	if err := lacking.Add(sampletest.Page().Page, s); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		run                             *reports.Run
		headline, detail, figures, also string
	}{
		"failed":   {sampletest.Mixed(t), "Does not conform", "3 rows failed, 1 inconclusive", "Of 13 rows, 3 failed, 1 is inconclusive, 1 is contradicted, 5 passed and 3 were not reached. 3 deviations from what the page shows.", "not proven: explorer"},
		"conforms": {sampletest.AllPassed(t), "Conforms", "12 rows proven", "Of 13 rows, 12 passed and 1 was not reached.", "<dd>R1: those that need only input or an unknown identifier</dd>"},
		"selected": {sampletest.Selected(t, spec.Passed), "Conforms", "1 row proven (selection: 1 of 13 rows)", "Of 13 rows, 1 passed and 12 were not selected.", ""},
		"lacking":  {lacking.Finish(sampletest.Started, false), "Not proven", "0 of 12 rows proven, R1 requires 9", "Of 12 rows, 12 were not reached.", "missing in the profile: operations.AttachDisk.parameters.DiskId"},
		"nothing":  {reports.NewRecorder(reports.Run{}).Finish(sampletest.Started, false), "Could not run", "no scenario ran", "", ""},
	} {
		page := written(t, c.run)
		got := regexp.MustCompile(`(?s)<h1>(.*?)</h1>\s*<p class="detail">(.*?)</p>`).FindStringSubmatch(page)
		if len(got) != 3 || got[1] != c.headline || got[2] != c.detail {
			t.Errorf("%s: got %q", name, got)
		}
		if !strings.Contains(page, c.figures+"</p>") || !strings.Contains(page, c.also) {
			t.Errorf("%s: no %q, or no %q", name, c.figures, c.also)
		}
	}
}

func TestWrite_NotSelected_RowsAreAbsent(t *testing.T) {
	page := written(t, sampletest.Selected(t, spec.Passed))
	if n := strings.Count(page, `<tr class="row `); n != 1 || strings.Count(page, "<table>") != 1 {
		t.Errorf("%d rows in %d tables, want one", n, strings.Count(page, "<table>"))
	}
}

func TestWrite_Page_SelfContained(t *testing.T) {
	page := written(t, sampletest.Mixed(t))
	for _, banned := range []string{"<script", "<link", "<img", "<iframe", "<form", "@import", "url(", " src=", " style=", " onclick="} {
		if strings.Contains(page, banned) {
			t.Errorf("the page has %q", banned)
		}
	}
	for _, href := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(href[1], "#") {
			t.Errorf("a link to %s", href[1])
		}
	}
}

func TestWrite_ContentSecurityPolicy_AllowsOnlyInlineStyle(t *testing.T) {
	page := written(t, sampletest.Mixed(t))
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)
	sum := sha256.Sum256([]byte(style[1]))
	want := "default-src &#39;none&#39;; style-src &#39;sha256-" + strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;") + "&#39;;"
	if !strings.Contains(page, want) {
		t.Errorf("no policy %s", want)
	}
	if at := strings.Index(page, "Content-Security-Policy"); at > strings.Index(page, "<style>") {
		t.Error("the policy comes after the style")
	}
}

// marks matches the only tags that depend on external text: marks of differences, and remarks about cut texts.
var marks = regexp.MustCompile(`</?(del|ins)>|<p class="quiet">[^<]* cut at [^<]*</p>`)

// TestWrite_HostileText_AddsNoMarkup checks that the page has the same tags with a hostile text as with a harmless one.
func TestWrite_HostileText_AddsNoMarkup(t *testing.T) {
	tags := func(page string) int {
		page = marks.ReplaceAllString(page, "")
		return strings.Count(page, "<") + strings.Count(page, ">")
	}
	want := tags(written(t, sampletest.Hostile(t, "harmless")))
	for name, payload := range map[string]string{
		"script":     `</style></script><script>alert(1)</script>`,
		"attribute":  `"' onmouseover=alert(1) x="`,
		"template":   `{{.Run}}{{template "cell"}}`,
		"comment":    `<!-- --><![CDATA[ ]]>`,
		"entity":     `&lt;script&gt;&#x3c;b&#x3e;`,
		"css":        `</style><style>*{display:none}`,
		"unicode":    "\u202e\u2066\ufeff\u2028<b>",
		"control":    "\x00\x1b[2J\b\x7f<b>",
		"not utf-8":  "\xff\xfe<\xc0\xbc",
		"a megabyte": strings.Repeat("<a>", 1<<20/3),
		"deep xml":   strings.Repeat("<a>", 20_000) + strings.Repeat("</a>", 20_000),
		"deep json":  strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000),
	} {
		page := written(t, sampletest.Hostile(t, payload))
		if got := tags(page); got != want {
			t.Errorf("%s: %d angle brackets, %d with a harmless text", name, got, want)
		}
		if i := strings.IndexAny(page, "\x00\x1b\b\x7f\u202e\u2066\ufeff\u2028"); i >= 0 {
			t.Errorf("%s: %q got through", name, page[i:i+10])
		}
		if len(page) > 1<<20 {
			t.Errorf("%s: %d bytes for one row", name, len(page))
		}
	}
}

func TestWrite_ManyFailures_SizeIsBounded(t *testing.T) {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	page := &spec.Contract{Page: "big.md", Kind: spec.OperationPage}
	for i := range 300 {
		id := spec.RowID("request/P" + strings.Repeat("x", i%7) + time.Duration(i).String())
		page.Parameters = append(page.Parameters, spec.Parameter{Row: spec.Row{ID: id, Strength: spec.Table}})
	}
	r.Page(page, "")
	reasons := make([]string, 101)
	for i := range reasons[1:] {
		reasons[i+1] = strings.Repeat("x", i+1)
	}
	for i, row := range page.Rows() {
		for n := range 12 {
			s := reports.Scenario{
				Name: fmt.Sprint(row.ID, n), Rows: []spec.RowID{row.ID}, Verdict: spec.Failed,
				Reason: reasons[i%len(reasons)], Expected: "a", Actual: "b", Exchanges: make([]reports.Exchange, 12),
			}
			if err := r.Add("big.md", s); err != nil {
				t.Fatal(err)
			}
		}
	}
	html := written(t, r.Finish(sampletest.Started, false))
	for _, want := range []string{"1 more cause is in run.json", "35 more scenarios for this reason", "The first 2 calls are in run.json only"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q", want)
		}
	}
	if len(html) > 20<<20 {
		t.Errorf("%d MiB", len(html)>>20)
	}
}

func TestWrite_WriterFails_Error(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := html.Write(w, sampletest.Mixed(t)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

func TestWrite_KnownFailures_ShownSeparately(t *testing.T) {
	page := written(t, sampletest.Listed(t))
	for what, want := range map[string]string{
		"the heading":        `<h1>Conforms but for 3 known failures</h1>`,
		"the section":        `<h2 id="accepted">Known failures</h2>`,
		"why it is accepted": `<p class="remark known">Known failure: <bdi>the disk service is being replaced, ticket 4711</bdi></p>`,
		"the last day":       `the proxy cuts long answers (until 2026-12-31)`,
		"the chip":           `<label for="show-known" class="chip known"><b>3</b>`,
		"the row":            `<tr class="row known" id="row-`,
		"the figures":        "3 are known failures",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing: no %q", what, want)
		}
	}
	if strings.Contains(page, "What did not pass") || strings.Contains(page, `class="row failed"`) {
		t.Error("a known failure is shown as a failure")
	}
}

func TestWrite_FlakyRow_CountedSeparately(t *testing.T) {
	page := written(t, sampletest.Flaky(t, false))
	for name, want := range map[string]string{
		"the heading": `<h1>Flaky</h1>`,
		"the chip":    `<label for="show-flaky" class="chip flaky"><b>1</b>`,
		"the row":     `<tr class="row flaky" id="row-`,
		"the rounds":  `flaky: <bdi>passed in 1 of 2 rounds, failed in 1</bdi>`,
		"the figures": "1 is flaky",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s: no %s", name, want)
		}
	}
}
