package matrix_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

var renderers = map[string]func(io.Writer, *matrix.Report) error{
	"text": matrix.WriteText, "json": matrix.WriteJSON, "junit.xml": matrix.WriteJUnit, "html": matrix.WriteHTML, "badge.svg": matrix.WriteBadge,
	"client.html": func(w io.Writer, r *matrix.Report) error { return matrix.WriteClient(w, r, 2) },
}

func written(t *testing.T, format string, r *matrix.Report) string {
	t.Helper()
	r.Finish()
	var b bytes.Buffer
	if err := renderers[format](&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite_EachFormat_MatchesGoldenFile(t *testing.T) {
	for format := range renderers {
		if !strings.HasSuffix(format, "html") {
			goldentest.Check(t, "mixed."+format+".golden", []byte(written(t, format, mixed())))
		}
	}
	goldentest.Check(t, "passed.text.golden", []byte(written(t, "text", passed())))
}

// The golden files of the HTML pages are also the example that README shows.
func TestWrite_Example_MatchesShippedFiles(t *testing.T) {
	dir := t.TempDir()
	r := mixed()
	r.Finish()
	if err := matrix.Write(dir, r); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"report.html", "client-alpha-generic.html", "client-alpha-typed.html", "client-beta-generic.html"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		goldentest.Check(t, filepath.Join(example, name), got)
	}
}

// example is the folder of the shipped example, relative to testdata.
const example = "../../../.github/examples/sdk"

func TestFinish_EachCell_HasItsWorstVerdict(t *testing.T) {
	r := mixed()
	r.Finish()
	want := [][]string{
		{"passed", "unsupported", "passed"},
		{"passed", "passed", "failed"},
		{"passed", "failed: known", "failed"},
	}
	for i, row := range r.Rows {
		for j, c := range row.Cells {
			got := string(c.Verdict)
			if c.Known != "" {
				got += ": known"
			}
			if got != want[i][j] {
				t.Errorf("%s of %s is %s, want %s", row.ID, r.Clients[j].ID(), got, want[i][j])
			}
		}
	}
	if got, want := r.Heading, "Does not conform: 1 of 3 clients breaks a promise"; got != want {
		t.Errorf("heading %q, want %q", got, want)
	}
	if r.Leaks() != 1 || r.Clients[2].Totals.Leaks != 1 {
		t.Errorf("%d leaks, want 1 of beta", r.Leaks())
	}
}

func TestFinish_EachResult_HeadingStatesIt(t *testing.T) {
	only := func(change func(*matrix.Report)) *matrix.Report {
		r := passed()
		change(r)
		r.Finish()
		return r
	}
	for name, tt := range map[string]struct {
		r        *matrix.Report
		want     string
		conforms bool
	}{
		"all passed": {only(func(*matrix.Report) {}), "Conforms: 9 rows passed in 3 clients", true},
		"a planned case without a result": {
			only(func(r *matrix.Report) { r.Rows[0].Cells[0].Tests[0].Results = nil }),
			"Does not conform: 1 of 3 clients has an inconclusive row", false,
		},
		"an interrupted run": {
			only(func(r *matrix.Report) { r.Rows[0].Cells[0].Tests[0].Results, r.Interrupted = nil, true }),
			"Does not conform: the run was interrupted", false,
		},
		"an adapter that does not start": {only(func(r *matrix.Report) {
			r.Clients[0].Failure = "exit status 1"
			for i := range r.Rows {
				for j := range r.Rows[i].Cells[0].Tests {
					r.Rows[i].Cells[0].Tests[j] = matrix.Test{Verdict: spec.Unreached}
				}
			}
		}), "Does not conform: 1 of 3 clients could not be started", false},
		"a client without a supported test": {only(func(r *matrix.Report) {
			for i := range r.Rows {
				for j := range r.Rows[i].Cells[1].Tests {
					r.Rows[i].Cells[1].Tests[j] = matrix.Test{Verdict: matrix.Unsupported}
				}
			}
		}), "Does not conform: 1 of 3 clients ran no test", false},
		"a void run": {only(func(r *matrix.Report) { r.Void = "no adapter started" }), "Could not run: no adapter started", false},
		"a stale entry": {only(func(r *matrix.Report) {
			r.Known = []reports.Known{{Client: "beta/generic", Operation: "CreateThing", Row: "request/Name", Cause: "0", Verdict: spec.Failed}}
		}), "Does not conform: the list of known failures is out of date", false},
	} {
		if tt.r.Heading != tt.want || tt.r.Conforms() != tt.conforms {
			t.Errorf("%s: %q, conforms %v, want %q, %v", name, tt.r.Heading, tt.r.Conforms(), tt.want, tt.conforms)
		}
	}
}

func TestFinish_KnownFailures_EachHasExpectedState(t *testing.T) {
	entry := reports.Known{Client: "alpha/typed", Operation: "CreateThing", Row: "error/400/Throttling", Cause: "266a3652", Verdict: spec.Failed}
	for name, tt := range map[string]struct {
		change func(*reports.Known)
		want   reports.KnownState
	}{
		"failed for the cause":    {func(*reports.Known) {}, reports.KnownApplies},
		"passed":                  {func(k *reports.Known) { k.Row = "response/Size" }, reports.KnownStale},
		"unsupported":             {func(k *reports.Known) { k.Row = "request/Name" }, reports.KnownUnused},
		"failed otherwise":        {func(k *reports.Known) { k.Cause = "00000000" }, reports.KnownUnused},
		"past the last day":       {func(k *reports.Known) { k.Until = "2026-11-27" }, reports.KnownExpired},
		"a row without a case":    {func(k *reports.Known) { k.Row = "error/404/Gone" }, reports.KnownUnmatched},
		"a client that is absent": {func(k *reports.Known) { k.Client = "gamma/typed" }, reports.KnownUnused},
		"a page that is absent":   {func(k *reports.Known) { k.Operation = "DeleteThing" }, reports.KnownUnused},
	} {
		k := entry
		tt.change(&k)
		r := mixed()
		r.Known = []reports.Known{k}
		r.Finish()
		if got := r.Known[0].State; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
		complains := tt.want == reports.KnownStale || tt.want == reports.KnownExpired || tt.want == reports.KnownUnmatched
		if complains != (len(r.Problems) == 1) {
			t.Errorf("%s: problems %v", name, r.Problems)
		}
	}
}

// Contradicted results are not failures, so that a list need not cover them.
func TestFinish_RowAlsoContradicted_KnownFailureApplies(t *testing.T) {
	r := mixed()
	test := &r.Rows[2].Cells[1].Tests[0]
	test.Results = append(test.Results, matrix.Outcome{Facet: matrix.Wire, Verdict: spec.Contradicted, Reason: "the page says both"})
	r.Finish()
	if got := r.Rows[2].Cells[1].Known; got != "ticket 4711" {
		t.Errorf("known %q, want ticket 4711", got)
	}
}

// A row of which a part is not selected proves nothing about a known failure.
func TestFinish_PartlySelectedRow_NotStale(t *testing.T) {
	r := passed()
	r.Rows[1].Cells[2].Tests[0] = matrix.Test{Case: "size/json", Verdict: spec.NotSelected}
	r.Known = []reports.Known{{Client: "beta/generic", Operation: "CreateThing", Row: "response/Size", Cause: "0", Verdict: spec.Failed}}
	r.Finish()
	if got := r.Known[0].State; got != reports.KnownUnused {
		t.Errorf("got %s, want %s", got, reports.KnownUnused)
	}
}

func TestDiffering_Rows_OnlyWhereClientsThatRanDisagree(t *testing.T) {
	r := mixed()
	r.Finish()
	var got []string
	for _, row := range r.Differing() {
		got = append(got, string(row.ID))
	}
	if want := "response/Size error/400/Throttling"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestWriteHTML_Differences_BeforeAllRows(t *testing.T) {
	page := written(t, "html", mixed())
	leaks, differs, all := strings.Index(page, `id="leaks"`), strings.Index(page, `id="differing"`), strings.Index(page, `id="rows"`)
	if leaks < 0 || differs < leaks || all < differs {
		t.Errorf("leaks at %d, differences at %d, all rows at %d", leaks, differs, all)
	}
	for what, want := range map[string]string{
		"the version in the head":    `<bdi>beta/generic</bdi> <span class="quiet"><bdi>0.9</bdi></span>`,
		"the advice":                 matrix.Advice,
		"a link to the details":      `<a href="client-beta-generic.html#row-2">`,
		"the gaps between attempts":  "3 × (20ms, 1.0s)",
		"the client that passed all": `<li class="passed"><a href="client-alpha-generic.html">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing: %s", what, want)
		}
	}
}

func TestWriteClient_FailedTest_ShowsLineValuesAndCommand(t *testing.T) {
	page := written(t, "client.html", mixed())
	for what, want := range map[string]string{
		"the line":              "line 31",
		"the expected value":    "9007199254740993",
		"the actual value":      "9007199254740992",
		"the command":           "curl -sS -i \\\n  --url &#39;http://127.0.0.1:1/?Action=CreateThing&amp;Signature=***&#39;",
		"the other host":        "to the host of the redirect",
		"the cause":             "cause ",
		"a link to all clients": `href="report.html"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing: %s", what, want)
		}
	}
}

func TestWriteJSON_Report_MatchesSchema(t *testing.T) {
	src, err := os.ReadFile("sdk.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(matrix.SchemaID, parsed(t, src)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(matrix.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	void := planned()
	void.Void, void.Rows, void.Clients[0].Failure = "no adapter started", nil, "exit status 1"
	void.Rows = []matrix.Row{}
	for name, r := range map[string]*matrix.Report{"mixed": mixed(), "passed": passed(), "without results": planned(), "void": void} {
		if err := schema.Validate(parsed(t, []byte(written(t, "json", r)))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func parsed(t *testing.T, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWrite_HostileText_NotInterpreted(t *testing.T) {
	const payload = "</bdi><script>alert(1)</script>\x1b[2J\u202e]]>\n"
	r := mixed()
	for i := range r.Clients {
		r.Clients[i].SDK, r.Clients[i].Version, r.Clients[i].Language = payload, payload, payload
	}
	r.Clients[1].Failure = payload
	for i := range r.Rows {
		r.Rows[i].Text = payload
		for j := range r.Rows[i].Cells {
			for n := range r.Rows[i].Cells[j].Tests {
				test := &r.Rows[i].Cells[j].Tests[n]
				test.Saw, test.Title = payload, payload
				test.Requests = []matrix.Request{{Curl: payload}}
				for o := range test.Results {
					if out := &test.Results[o]; out.Verdict == spec.Failed {
						out.Reason, out.Expected, out.Actual = payload, payload, payload
					}
				}
			}
		}
	}
	for format := range renderers {
		out := written(t, format, r)
		switch {
		case format != "json" && strings.ContainsAny(out, "\x1b\u202e"):
			t.Errorf("%s: control characters", format)
		case strings.HasSuffix(format, "html"):
			if _, err := html.Parse(strings.NewReader(out)); err != nil || strings.Contains(out, "<script") {
				t.Errorf("%s: a script, or %v", format, err)
			}
		case format == "junit.xml" || format == "badge.svg":
			wellFormed(t, out)
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

func TestWrite_Folder_ContainsAPagePerClient(t *testing.T) {
	dir := t.TempDir()
	r := mixed()
	r.Finish()
	if err := matrix.Write(dir, r); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := "badge.svg client-alpha-generic.html client-alpha-typed.html client-beta-generic.html junit.xml report.html sdk.json"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
