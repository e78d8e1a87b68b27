package matrix_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// of returns a report of clients a, b and so on. Each row has one cell per client; a cell without tests passed one.
func of(clients int, rows ...[]matrix.Cell) *matrix.Report {
	r := &matrix.Report{Version: "v0", Pages: []reports.Page{{Path: page, Kind: spec.OperationPage, Operation: "CreateThing"}}}
	for i := range clients {
		r.Clients = append(r.Clients, matrix.Client{Name: string(rune('a' + i)), Surface: "generic"})
	}
	for i, cells := range rows {
		for j := range cells {
			if len(cells[j].Tests) == 0 {
				cells[j] = cell(outcome(matrix.Wire, spec.Passed, ""))
			}
		}
		r.Rows = append(r.Rows, matrix.Row{Page: page, ID: spec.RowID(fmt.Sprint("response/F", i+1)), Line: 11 + i, Cells: cells})
	}
	return r
}

// cell returns a cell with one test per outcome.
func cell(outcomes ...matrix.Outcome) matrix.Cell {
	var c matrix.Cell
	for i, o := range outcomes {
		c.Tests = append(c.Tests, matrix.Test{Case: fmt.Sprint("case ", i+1), Set: "field", Attempts: 1, Results: []matrix.Outcome{o}})
	}
	return c
}

func outcome(f matrix.Facet, v spec.Verdict, reason string) matrix.Outcome {
	return matrix.Outcome{Facet: f, Verdict: v, Reason: reason}
}

func deviation(f matrix.Facet, reason string) matrix.Outcome {
	return matrix.Outcome{Facet: f, Verdict: spec.Passed, Deviation: true, Reason: reason}
}

// notPlanned returns a cell whose tests the user did not select.
func notPlanned() matrix.Cell {
	return matrix.Cell{Tests: []matrix.Test{{Case: "case 1", Verdict: spec.NotSelected}}}
}

var causeIDs = regexp.MustCompile(` \[cause [0-9a-f]{8}\]`)

func TestWriteText_ManyFailures_FirstTwelveCausesPrintedWithRowsAndClients(t *testing.T) {
	var rows [][]matrix.Cell
	for i := range 14 {
		rows = append(rows, []matrix.Cell{cell(outcome(matrix.Result, spec.Failed, fmt.Sprint("F", i+1, " differs"))), {}})
	}
	rows[0][1] = cell(outcome(matrix.Time, spec.Inconclusive, "no answer"))
	for range 2 {
		again := cell(outcome(matrix.Result, spec.Failed, "F1 differs"), outcome(matrix.Result, spec.Failed, "F1 differs"))
		rows = append(rows, []matrix.Cell{again, again})
	}
	got := causeIDs.ReplaceAllString(written(t, "text", of(2, rows...)), "")
	want := "\n✗ failed  a/generic, b/generic\n  result: F1 differs\n  CreateThing response/F1  docs/CreateThing.md:11, and 2 more rows\n"
	for i := 2; i <= 12; i++ {
		want += fmt.Sprintf("\n✗ failed  a/generic\n  result: F%d differs\n  CreateThing response/F%d  docs/CreateThing.md:%d\n", i, i, 10+i)
	}
	want += "\n3 more in the report\n\nClients differ on 14 rows:\n" // F13, F14 and the inconclusive result
	want += "  CreateThing response/F1  ✗ a/generic  ? b/generic\n"
	for i := 2; i <= 12; i++ {
		want += fmt.Sprintf("  CreateThing response/F%d  ✗ a/generic  ✓ b/generic\n", i)
	}
	want += "  and 2 more\n"
	if !strings.HasSuffix(got, "unsupported\n✗  a/generic       0            16      0      0             0          0\n✗  b/generic       13           2       0      1             0          0\n"+want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Count(got, "✗ failed") != 12 {
		t.Errorf("%d failures, want 12", strings.Count(got, "✗ failed"))
	}
}

func TestWriteText_TwelveFailures_NoneLeftOut(t *testing.T) {
	var rows [][]matrix.Cell
	for i := range 12 {
		rows = append(rows, []matrix.Cell{cell(outcome(matrix.Result, spec.Failed, fmt.Sprint("F", i+1, " differs"))), {}})
	}
	rows = append(rows, []matrix.Cell{cell(outcome(matrix.Result, spec.Failed, "F1 differs")), cell(outcome(matrix.Result, spec.Failed, "F1 differs"))})
	got := written(t, "text", of(2, rows...))
	if strings.Count(got, "✗ failed") != 12 || strings.Contains(got, "in the report") || strings.Contains(got, "and 0 more") || strings.Contains(got, "and 1 more\n") {
		t.Errorf("got %s", got)
	}
	if !strings.Contains(got, "docs/CreateThing.md:11, and 1 more row\n") {
		t.Errorf("the second row of F1 is missing: %s", got)
	}
}

func TestWriteText_ExpectedAndActual_JoinedInOneSentence(t *testing.T) {
	for want, o := range map[string]matrix.Outcome{
		"result: Size differs":                          outcome(matrix.Result, spec.Failed, "Size differs"),
		"result: Size differs: expected 1, got 2":       {Facet: matrix.Result, Verdict: spec.Failed, Reason: "Size differs", Expected: "1", Actual: "2"},
		"result: Size differs: 2":                       {Facet: matrix.Result, Verdict: spec.Failed, Reason: "Size differs", Actual: "2"},
		"result: Size differs: expected 1, got nothing": {Facet: matrix.Result, Verdict: spec.Failed, Reason: "Size differs", Expected: "1"},
	} {
		if got := causeIDs.ReplaceAllString(written(t, "text", of(1, []matrix.Cell{cell(o)})), ""); !strings.Contains(got, "\n  "+want+"\n") {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestWriteText_EachClient_MarkAndTotalsPrinted(t *testing.T) {
	failed, passed := outcome(matrix.Result, spec.Failed, "x"), outcome(matrix.Result, spec.Passed, "")
	unsupported := matrix.Cell{Tests: []matrix.Test{{Case: "case 1", Verdict: matrix.Unsupported}}}
	contradicted := cell(outcome(matrix.Wire, spec.Contradicted, "the page says both"))
	r := of(7,
		[]matrix.Cell{cell(passed), cell(failed), cell(outcome(matrix.Time, spec.Inconclusive, "y")), cell(deviation(matrix.Wire, "odd")), contradicted, unsupported, notPlanned()},
		[]matrix.Cell{cell(passed), cell(outcome(matrix.Time, spec.Inconclusive, "y")), {}, {}, {}, unsupported, notPlanned()},
	)
	r.Clients = append(r.Clients, matrix.Client{Name: "h", Failure: "exit status 1"})
	for i := range r.Rows {
		r.Rows[i].Cells = append(r.Rows[i].Cells, matrix.Cell{Tests: []matrix.Test{{Verdict: spec.Unreached}}})
	}
	r.Problems = []reports.Problem{{File: "known.yaml", Line: 3, Severity: spec.Error, Message: "old"}}
	got := written(t, "text", r)
	for _, want := range []string{
		"\nknown.yaml:3: error: old\n",
		// passed, failed, known, inconclusive, deviating, unsupported
		"\n✓  a/generic       2            0       0      0             0          0\n",
		"\n✗  b/generic       0            1       0      1             0          0\n",
		"\n?  c/generic       1            0       0      1             0          0\n",
		"\n✓  d/generic       2            0       0      0             1          0\n",
		"\n✓  e/generic       1            0       0      0             0          0\n",
		"\n?  f/generic       0            0       0      0             0          2\n",
		"\n?  g/generic       0            0       0      0             0          0\n",
		"\n?  h          exit status 1\n",
		"  CreateThing response/F1  ✓ a/generic  ✗ b/generic  ? c/generic  ~ d/generic  ≠ e/generic\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if want := "Does not conform: 1 of 8 clients breaks a promise, 2 of 8 clients have inconclusive rows, 1 of 8 clients could not be started, " +
		"2 of 8 clients ran no test, the list of known failures is out of date"; r.Heading != want {
		t.Errorf("heading %q, want %q", r.Heading, want)
	}
	if n := r.Clients[4].Totals; n.Contradicted != 1 || n.Tests != 2 || n.Ran != 2 {
		t.Errorf("e: %+v", n)
	}
	if n := r.Clients[6].Totals; n.NotSelected != 2 || n.Tests != 2 || n.Ran != 0 {
		t.Errorf("g: %+v", n)
	}
	if n := r.Clients[7].Totals; n.Unreached != 2 {
		t.Errorf("h: %+v", n)
	}
}

func TestHeadingAndBadge_EachResult_ExpectedTexts(t *testing.T) {
	known := func(r *matrix.Report) {
		r.Rows[0].Cells[0] = cell(outcome(matrix.Error, spec.Failed, "the status differs"))
		r.Known = []reports.Known{{Client: "a/generic", Operation: "CreateThing", Row: "response/F1", Cause: "266a3652", Verdict: spec.Failed, Reason: "ticket"}}
	}
	for name, tt := range map[string]struct {
		clients        int
		change         func(*matrix.Report)
		heading, badge string
		width          int // 7 pixels per character of label and value, with a margin of 12 each
	}{
		"one client":       {1, func(*matrix.Report) {}, "Conforms: 1 row passed in 1 client", "conforms", 164},
		"two clients":      {2, func(*matrix.Report) {}, "Conforms: 2 rows passed in 2 clients", "2 of 2 conform", 206},
		"deviations":       {2, func(r *matrix.Report) { r.Rows[0].Cells[1] = cell(deviation(matrix.Wire, "odd")) }, "Conforms: 2 rows passed in 2 clients, 1 with deviations", "2 of 2 conform", 206},
		"known failure":    {2, known, "Conforms but for 1 known failure: 1 row passed in 2 clients", "2 of 2 conform", 206},
		"one client fails": {1, func(r *matrix.Report) { r.Clients[0].Failure = "x" }, "Does not conform: 1 of 1 client could not be started", "does not conform", 220},
		"one of two fails": {2, func(r *matrix.Report) { r.Clients[0].Failure = "x" }, "Does not conform: 1 of 2 clients could not be started", "1 of 2 conform", 206},
		"interrupted":      {2, func(r *matrix.Report) { r.Interrupted = true }, "Does not conform: the run was interrupted", "2 of 2 conform", 206},
		"two clients break": {2, func(r *matrix.Report) {
			for i := range 2 {
				r.Rows[0].Cells[i] = cell(outcome(matrix.Wire, spec.Failed, "x"), outcome(matrix.Wire, spec.Failed, "y"))
			}
		}, "Does not conform: 2 of 2 clients break a promise", "0 of 2 conform", 206},
		"void":       {1, func(r *matrix.Report) { r.Void = "no adapter started" }, "Could not run: no adapter started", "could not run", 199},
		"no clients": {0, func(r *matrix.Report) { r.Void = "nothing to run" }, "Could not run: nothing to run", "could not run", 199},
	} {
		r := of(tt.clients, make([]matrix.Cell, tt.clients))
		tt.change(r)
		badge := written(t, "badge.svg", r)
		if r.Heading != tt.heading {
			t.Errorf("%s: heading %q, want %q", name, r.Heading, tt.heading)
		}
		color := map[bool]string{true: "#17703a", false: "#b3261e"}[strings.HasPrefix(tt.heading, "Conforms")]
		if r.Void != "" {
			color = "#5a6570"
		}
		for _, want := range []string{`aria-label="rowproof sdk: ` + tt.badge + `"`, fmt.Sprintf(`width="%d" height="20"`, tt.width), `fill="` + color + `"`} {
			if !strings.Contains(badge, want) {
				t.Errorf("%s: %s is missing in %s", name, want, badge)
			}
		}
		page := written(t, "html", r)
		tone := map[string]string{"#17703a": "passed", "#b3261e": "failed", "#5a6570": "inconclusive"}[color]
		if !strings.Contains(page, `<header class="`+tone+`">`) {
			t.Errorf("%s: the tone is not %s", name, tone)
		}
	}
}

func TestWriteHTML_ManyCausesInARow_FailuresFirstWithNumbersOfClients(t *testing.T) {
	a := cell(deviation(matrix.Wire, "odd"), outcome(matrix.Time, spec.Inconclusive, "late"), outcome(matrix.Result, spec.Failed, "1"), outcome(matrix.Result, spec.Failed, "2"),
		outcome(matrix.Result, spec.Failed, "3"), outcome(matrix.Result, spec.Failed, "4"), outcome(matrix.Result, spec.Failed, "5"), outcome(matrix.Result, spec.Failed, "1"))
	b := cell(outcome(matrix.Result, spec.Failed, "1"), deviation(matrix.Wire, "odd"), outcome(matrix.Error, spec.Failed, "1"))
	got := written(t, "html", of(2, []matrix.Cell{a, b}))
	want := "<bdi>result: 1 (1, 2)</bdi></span>\n<span class=\"cause\"><bdi>result: 2 (1)</bdi></span>\n<span class=\"cause\"><bdi>result: 3 (1)</bdi></span>\n" +
		"<span class=\"cause\"><bdi>result: 4 (1)</bdi></span>\n<span class=\"cause\"><bdi>result: 5 (1)</bdi></span>\n<span class=\"cause\"><bdi>error: 1 (2)</bdi></span>\n" +
		"<span class=\"cause\"><bdi>and 2 more</bdi></span></th>"
	if !strings.Contains(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for _, want := range []string{`<span class="facets">wire, result, time</span>`, `<span class="facets">wire, result, error</span>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestWriteHTML_Cells_HaveClassesLinksAndWidth(t *testing.T) {
	for clients, many := range map[int]bool{4: false, 5: true} {
		cells := make([]matrix.Cell, clients)
		cells[1] = cell(deviation(matrix.Retry, "again"))
		cells[2] = cell(outcome(matrix.Leak, spec.Failed, "the secret is in the error"))
		r := of(clients, cells, slices.Repeat([]matrix.Cell{notPlanned()}, clients))
		r.Rows = append(r.Rows, matrix.Row{Page: page, ID: "response/F3", Line: 13, Cells: slices.Clone(cells)})
		r.Rows[2].Cells[2] = cell(outcome(matrix.Leak, spec.Failed, "the secret is in the error"), outcome(matrix.Leak, spec.Failed, "the secret is in the error"))
		got := written(t, "html", r)
		if strings.Contains(got, `<table class="matrix many"`) != many {
			t.Errorf("%d clients: many is %v", clients, !many)
		}
		if strings.Contains(got, "response/F2") {
			t.Error("the row that nobody selected is listed")
		}
		for _, want := range []string{
			`<td role="cell" class="passed"><span class="v passed">`,
			`<td role="cell" class="deviation"><a href="client-b-generic.html#row-1"><span class="v deviation"><i aria-hidden="true">~</i> <span class="word">deviation</span></span> <span class="facets">retry</span></a></td>`,
			`<td role="cell" class="failed"><a href="client-c-generic.html#row-1"><span class="v failed"><i aria-hidden="true">✗</i> <span class="word">failed</span></span> <span class="facets">leak</span></a></td>`,
			`<li><a href="client-c-generic.html#row-1"><bdi>c/generic</bdi></a>: <bdi>the secret is in the error</bdi> <code>CreateThing response/F1</code> and 1 more row</li>`,
			`<tr role="row"><th scope="row" role="rowheader"><bdi></bdi> <span class="text"><code>CreateThing response/F1</code></span></th>` + "\n<td role=\"cell\" class=\"\">1 ×</td>\n<td role=\"cell\" class=\"deviation\">1 ×</td>",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%d clients: %s is missing in %s", clients, want, got)
			}
		}
	}
}

func TestWriteHTML_Retries_ShownOnlyInCasesAboutThem(t *testing.T) {
	gaps := func(n int) (all []reports.Duration) {
		for i := range n {
			all = append(all, reports.Duration(time.Duration(i+1)*300*time.Millisecond))
		}
		return all
	}
	retry := func(gaps []reports.Duration, results ...matrix.Outcome) matrix.Cell {
		return matrix.Cell{Tests: []matrix.Test{{Case: "r", Set: "retry", Variant: "503", Attempts: len(gaps) + 1, Gaps: gaps, Results: results}}}
	}
	r := of(4,
		[]matrix.Cell{
			retry(gaps(5), outcome(matrix.Retry, spec.Passed, "")), retry(gaps(6), outcome(matrix.Retry, spec.Failed, "too often")),
			{Tests: []matrix.Test{{Case: "r", Set: "retry", Variant: "503", Verdict: matrix.Unsupported}}},
			retry(nil, outcome(matrix.Wire, spec.Failed, "x")),
		},
		[]matrix.Cell{{}, {}, {}, {}},
	)
	got := written(t, "html", r)
	want := "<bdi>503</bdi> <span class=\"text\"><code>CreateThing response/F1</code></span></th>\n" +
		"<td role=\"cell\" class=\"passed\">6 × (300ms, 600ms, 900ms, 1.2s, 1.5s)</td>\n" +
		"<td role=\"cell\" class=\"failed\">7 × (300ms, 600ms, 900ms, 1.2s, 1.5s, …)</td>\n" +
		"<td role=\"cell\" class=\"\">∅</td>\n<td role=\"cell\" class=\"passed\">1 ×</td>\n</tr>\n</tbody>"
	if !strings.Contains(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := written(t, "html", of(2, []matrix.Cell{{}, {}})); strings.Contains(got, `id="retries"`) || strings.Contains(got, `id="differing"`) || strings.Contains(got, `id="leaks"`) {
		t.Errorf("empty sections: %s", got)
	}
}

func TestWriteClient_ManyTests_WorstTenAndFiveRequests(t *testing.T) {
	var outcomes []matrix.Outcome
	for i := range 9 {
		outcomes = append(outcomes, outcome(matrix.Result, spec.Inconclusive, fmt.Sprint("inconclusive ", i)))
	}
	outcomes = append(outcomes, outcome(matrix.Result, spec.Passed, ""), deviation(matrix.Wire, "odd"), outcome(matrix.Result, spec.Failed, "wrong"))
	c := cell(outcomes...)
	for i := range 6 {
		c.Tests[11].Requests = append(c.Tests[11].Requests, matrix.Request{Curl: fmt.Sprint("curl ", i)})
	}
	r := of(3, []matrix.Cell{{}, {}, c}, []matrix.Cell{{}, {}, notPlanned()}, []matrix.Cell{{}, {}, {}})
	got := written(t, "client.html", r)
	if strings.Count(got, `<details class="test">`) != 10 || !strings.Contains(got, "1 more test in sdk.json") || strings.Contains(got, "odd") {
		t.Errorf("want 10 tests without the deviation: %s", got)
	}
	if i, j := strings.Index(got, "<bdi>wrong</bdi>"), strings.Index(got, "<bdi>inconclusive 0</bdi>"); i < 0 || j < i {
		t.Errorf("the failed test is at %d, after %d", i, j)
	}
	if !strings.Contains(got, "curl 4") || strings.Contains(got, "curl 5") || !strings.Contains(got, ">1 more in sdk.json<") {
		t.Errorf("want 5 requests: %s", got)
	}
	if strings.Contains(got, "response/F2") || !strings.Contains(got, "response/F3") {
		t.Errorf("want the rows F1 and F3: %s", got)
	}
	// the facets of F1, in order: wire deviates, result failed, and nothing examined the others
	want := "</th>\n<td role=\"cell\" class=\"facet\"><span class=\"v deviation\"><i aria-hidden=\"true\">~</i><span class=\"hidden\"> deviation</span></span></td>\n" +
		"<td role=\"cell\" class=\"facet\"><span class=\"v failed\"><i aria-hidden=\"true\">✗</i><span class=\"hidden\"> failed</span></span></td>\n" +
		strings.Repeat("<td role=\"cell\" class=\"facet\"><span class=\"v none\"><i aria-hidden=\"true\">·</i><span class=\"hidden\"> not examined</span></span></td>\n", 4)
	if !strings.Contains(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	eleven := r.Rows[0].Cells[2].Tests
	r.Rows[0].Cells[2] = matrix.Cell{Tests: append(slices.Clone(eleven), eleven[0], eleven[1])}
	if got := written(t, "client.html", r); !strings.Contains(got, "3 more tests in sdk.json") {
		t.Errorf("want 3 more tests: %s", got)
	}
}

func TestWriteJUnit_EachVerdict_HasItsElement(t *testing.T) {
	many := cell()
	for i := range 12 {
		o := outcome(matrix.Result, spec.Failed, fmt.Sprint("wrong ", i))
		many.Tests = append(many.Tests, cell(outcome(matrix.Wire, spec.Passed, "")).Tests[0], matrix.Test{Case: fmt.Sprint("test ", i), Results: []matrix.Outcome{o}})
	}
	r := of(1, []matrix.Cell{many}, []matrix.Cell{cell(outcome(matrix.Time, spec.Inconclusive, "late"))}, []matrix.Cell{notPlanned()},
		[]matrix.Cell{cell(outcome(matrix.Wire, spec.Contradicted, "the page says both"))}, []matrix.Cell{{}})
	r.Rows[4].ID = r.Rows[3].ID
	r.Clients = append(r.Clients, matrix.Client{Name: "b", Failure: "exit status 1"})
	for i := range r.Rows {
		r.Rows[i].Cells = append(r.Rows[i].Cells, notPlanned())
	}
	r.Rows[0].Cells[1] = matrix.Cell{Tests: []matrix.Test{{Verdict: spec.Unreached}}}
	r.Interrupted = true
	r.Problems = []reports.Problem{{File: "known.yaml", Line: 3, Rule: "r", Message: "old"}}
	got := causeIDs.ReplaceAllString(written(t, "junit.xml", r), "")
	for _, want := range []string{
		`<testsuites name="rowproof sdk" time="0.000" tests="7" errors="4" failures="1" skipped="1">`,
		`<testsuite name="a/generic" tests="4" failures="1" errors="1" id="0" skipped="1" `,
		"test 9\nresult: wrong 9\n\nand 2 more tests\n]]></failure>",
		"<error message=\"late\" type=\"inconclusive\"><![CDATA[docs/CreateThing.md:12 \n\ncase 1\ntime: late\n]]></error>",
		`<skipped message="contradicted: the page says both"></skipped>`,
		`<testcase name="CreateThing response/F4 #2" classname="a/generic" time="0.000"></testcase>`,
		`<testsuite name="b" tests="1" failures="0" errors="1" id="1" `,
		`<testcase name="adapter" classname="b" time="0.000">` + "\n\t\t\t" + `<error message="exit status 1" type="adapter"></error>`,
		`<testsuite name="setup" tests="2" failures="0" errors="2" id="2" `,
		`<testcase name="known.yaml:3 r" classname="setup" time="0.000">` + "\n\t\t\t" + `<error message="old" type="setup"></error>`,
		`<error message="the run was interrupted" type="setup"></error>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "response/F3") || strings.Contains(got, "test 10\n") {
		t.Errorf("a row that was not selected, or an eleventh test:\n%s", got)
	}
	void := of(0)
	void.Void = "no adapter started"
	if got := written(t, "junit.xml", void); !strings.Contains(got, `<error message="no adapter started" type="setup"></error>`) {
		t.Errorf("void: %s", got)
	}
	one := of(1, []matrix.Cell{{Tests: many.Tests[:22]}})
	if got := written(t, "junit.xml", one); !strings.Contains(got, "\nand 1 more test\n") {
		t.Errorf("eleven tests: %s", got)
	}
}

func TestFinish_CellsWithoutTests_NotSelected(t *testing.T) {
	r := of(1, []matrix.Cell{{}})
	r.Rows[0].Cells[0] = matrix.Cell{}
	r.Finish()
	if c := r.Rows[0].Cells[0]; c.Verdict != spec.NotSelected || r.Clients[0].Totals.NotSelected != 1 {
		t.Errorf("%+v, %+v", c, r.Clients[0].Totals)
	}
}

// Finish can run again after a part of the report changed: it does not add to what it computed before.
func TestFinish_Twice_SameReport(t *testing.T) {
	r := mixed()
	r.Known = append(r.Known, reports.Known{Client: "beta/generic", Operation: "CreateThing", Row: "request/Name", Cause: "0", Verdict: spec.Failed, File: "known.yaml", Line: 2})
	r.Finish()
	once := written(t, "json", r)
	if again := written(t, "json", r); again != once || len(r.Problems) != 1 {
		t.Errorf("%d problems\n%s\n%s", len(r.Problems), once, again)
	}
}

func TestDiffering_Deviation_DiffersFromPassed(t *testing.T) {
	odd, plain := cell(deviation(matrix.Wire, "odd")), cell(outcome(matrix.Wire, spec.Passed, ""))
	for name, tt := range map[string]struct {
		a, b matrix.Cell
		want int
	}{
		"both passed": {plain, plain, 0}, "one deviates": {odd, plain, 1}, "both deviate": {odd, odd, 0},
		"other deviations": {odd, cell(deviation(matrix.Wire, "odder")), 1}, "other facets": {odd, cell(deviation(matrix.Retry, "odd")), 1},
		"one not selected": {odd, notPlanned(), 0}, "other cases": {cell(outcome(matrix.Wire, spec.Passed, ""), outcome(matrix.Wire, spec.Failed, "x")), plain, 0},
	} {
		r := of(2, []matrix.Cell{tt.a, tt.b})
		r.Finish()
		if got := len(r.Differing()); got != tt.want {
			t.Errorf("%s: %d rows, want %d", name, got, tt.want)
		}
	}
	r := of(2, []matrix.Cell{odd, plain}, []matrix.Cell{cell(outcome(matrix.Wire, spec.Inconclusive, "x")), plain}, []matrix.Cell{plain, cell(outcome(matrix.Wire, spec.Failed, "x"))})
	r.Finish()
	var got []string
	for _, row := range r.Differing() {
		got = append(got, string(row.ID))
	}
	if want := []string{"response/F3", "response/F2", "response/F1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: failed, inconclusive, passed", got, want)
	}
}

func TestFinish_KnownFailures_CoverEachFailureOfARow(t *testing.T) {
	entry := func(cause, reason string) reports.Known {
		return reports.Known{Client: "a/generic", Operation: "CreateThing", Row: "response/F1", Cause: cause, Verdict: spec.Failed, Reason: reason}
	}
	const status = "266a3652" // cause of the first failure
	both := cell(outcome(matrix.Error, spec.Failed, "the status differs"), outcome(matrix.Error, spec.Failed, "the code differs"))
	r := of(1, []matrix.Cell{both})
	r.Finish()
	other := r.Rows[0].Cells[0].Tests[1].Results[0].Cause
	for name, tt := range map[string]struct {
		list []reports.Known
		want string
	}{
		"both":             {[]reports.Known{entry(status, "one"), entry(other, "two")}, "one; two"},
		"both, one reason": {[]reports.Known{entry(status, "one"), entry(other, "one")}, "one"},
		"one":              {[]reports.Known{entry(status, "one")}, ""},
		"another verdict":  {[]reports.Known{entry(status, "one"), func() reports.Known { k := entry(other, "two"); k.Verdict = spec.Inconclusive; return k }()}, ""},
	} {
		r := of(1, []matrix.Cell{both})
		r.Known = tt.list
		r.Finish()
		if got := r.Rows[0].Cells[0].Known; got != tt.want {
			t.Errorf("%s: known %q, want %q", name, got, tt.want)
		}
	}
}
