package console

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// printed returns the output of a printer with the given width.
func printed(width int, print func(*Printer)) string {
	var b strings.Builder
	p := New(&b, false)
	p.Width = width
	print(p)
	return b.String()
}

func TestLast_EachFigure_OmittedIfZero(t *testing.T) {
	for want, totals := range map[string]reports.Totals{
		"rows 0: 0 passed, 0 failed, 0 inconclusive, 0 unreached; 0 scenarios in 0.0s":                                              {},
		"rows 9: 1 passed, 2 failed, 3 contradicted, 4 inconclusive, 5 unreached; 1 scenario in 0.0s":                               {Rows: 9, Passed: 1, Failed: 2, Contradicted: 3, Inconclusive: 4, Unreached: 5, Scenarios: 1},
		"rows 9: 0 passed, 0 failed, 1 contradicted, 0 inconclusive, 0 unreached, 1 not selected; 1 deviation; 2 scenarios in 0.0s": {Rows: 9, Contradicted: 1, NotSelected: 1, Deviations: 1, Scenarios: 2},
		"rows 9: 0 passed, 0 failed, 0 inconclusive, 0 unreached, 3 not selected (1 skipped); 2 deviations; 2 scenarios in 0.0s":    {Rows: 9, NotSelected: 3, Skipped: 1, Deviations: 2, Scenarios: 2},
	} {
		if got := Last(&reports.Run{Totals: totals}); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestRun_NarrowTerminal_NamesDecisiveFormat: on a narrow terminal, the line of a row names the format that determined
// its verdict, if the formats differ.
func TestRun_NarrowTerminal_NamesDecisiveFormat(t *testing.T) {
	result := func(v spec.Verdict) *reports.FormatResult { return &reports.FormatResult{Verdict: v} }
	for _, tt := range []struct {
		name      string
		row       spec.Verdict
		json, xml *reports.FormatResult
		narrow    string
		wide      string
	}{
		{"alike", spec.Passed, result(spec.Passed), result(spec.Passed), "ok    request/A", "ok    request/A  json passed        xml passed"},
		{"JSON alone", spec.Failed, result(spec.Failed), nil, "FAIL  request/A", "FAIL  request/A  json failed        xml -"},
		{"XML alone", spec.Failed, nil, result(spec.Failed), "FAIL  request/A", "FAIL  request/A  json -             xml failed"},
		{"JSON failed", spec.Failed, result(spec.Failed), result(spec.Passed), "FAIL  request/A (JSON)", "FAIL  request/A  json failed        xml passed"},
		{"XML failed", spec.Failed, result(spec.Passed), result(spec.Failed), "FAIL  request/A (XML)", "FAIL  request/A  json passed        xml failed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			run := &reports.Run{
				Pages: []reports.Page{{Path: "p.md", Title: "Page"}},
				Rows:  []reports.Row{{ID: "request/A", Page: "p.md", Verdict: tt.row, Formats: reports.Formats{JSON: tt.json, XML: tt.xml}, Remarks: []string{"a remark"}}},
			}
			for width, want := range map[int]string{40: tt.narrow, 51: tt.narrow, 52: tt.wide, 0: tt.wide} {
				got := printed(width, func(p *Printer) { p.page(run, run.Pages[0]) })
				if diff := cmp.Diff("p.md  Page\n"+want+"\n      a remark\n\n", got); diff != "" {
					t.Errorf("width %d: -want +got:\n%s", width, diff)
				}
			}
		})
	}
}

// TestRun_RowsNotSelected_NotPrinted: a page without selected rows is not printed, but rows that the profile skips
// are.
func TestRun_RowsNotSelected_NotPrinted(t *testing.T) {
	run := &reports.Run{Rows: []reports.Row{{ID: "request/A", Verdict: spec.NotSelected}}}
	if got := printed(0, func(p *Printer) { p.page(run, reports.Page{}) }); got != "" {
		t.Errorf("%q, want nothing", got)
	}
	run.Rows[0].Skipped = true
	if got := printed(0, func(p *Printer) { p.page(run, reports.Page{Operation: "A", Product: "Vpc"}) }); got != "  Vpc A\nskip  request/A  json -             xml -\n\n" {
		t.Errorf("%q", got)
	}
}

func TestRun_ManyRowsOfOneReason_FirstRowsListed(t *testing.T) {
	for n, wants := range map[int][2]string{1: {"", ""}, 8: {"", ""}, 9: {", and 1 more", ""}, 200: {", and 192 more", ""}, 201: {", and 193 more", ", and 1 more"}} {
		var refs []reports.RowRef
		for i := range n {
			refs = append(refs, reports.RowRef{Page: "p.md", ID: spec.RowID(fmt.Sprint("r", i))})
		}
		for i, width := range []int{10_000, 0} {
			got := printed(width, func(p *Printer) { p.rows(&reports.Run{}, "--  ", refs, "why") })
			_, more, _ := strings.Cut(got, ", and")
			if want := strings.TrimPrefix(wants[i], ", and"); strings.TrimSpace(more) != strings.TrimSpace(want) {
				t.Errorf("%d rows, width %d: %q, want %q", n, width, got, wants[i])
			}
			if head := fmt.Sprintf("--    %d rows: why\n", n); n > 1 && !strings.HasPrefix(got, head) {
				t.Errorf("%d rows: %q", n, got)
			}
		}
	}
	if got := printed(0, func(p *Printer) { p.rows(&reports.Run{}, "--  ", []reports.RowRef{{ID: "r"}}, "why") }); got != "--    r: why\n" {
		t.Errorf("one row: %q", got)
	}
}

func TestRow_SeveralScenarios_FirstPrintedOthersCounted(t *testing.T) {
	scenario := func(v spec.Verdict, name string) reports.Scenario {
		return reports.Scenario{Verdict: v, Name: name, Reason: "r"}
	}
	for _, tt := range []struct {
		name string
		row  reports.Row
		want string
	}{
		{"one", reports.Row{Page: "p.md", Line: 3, Verdict: spec.Failed, Text: "T.", Scenarios: []reports.Scenario{scenario(spec.Failed, "a"), scenario(spec.Passed, "b")}}, "p.md:3: failed\n      page      T.\n      scenario  a\n      because   r\n"},
		{"two", reports.Row{Page: "p.md", Verdict: spec.Inconclusive, Scenarios: []reports.Scenario{scenario(spec.Inconclusive, "a"), scenario(spec.Inconclusive, "b")}}, "p.md:0: inconclusive\n      scenario  a\n      because   r\n      and 1 more scenario\n"},
		{"three", reports.Row{Page: "p.md", Verdict: spec.Failed, Scenarios: []reports.Scenario{scenario(spec.Failed, "a"), scenario(spec.Failed, "b"), scenario(spec.Failed, "c")}}, "p.md:0: failed\n      scenario  a\n      because   r\n      and 2 more scenarios\n"},
		{"none", reports.Row{Page: "p.md", Verdict: spec.Failed, Reason: "did not run"}, "p.md:0: failed\n      because   did not run\n"},
		{"unreached", reports.Row{Page: "p.md", Verdict: spec.Unreached, Reason: "masked", Scenarios: []reports.Scenario{scenario(spec.Unreached, "a")}}, "p.md:0: unreached\n      because   masked\n"},
		{"passed", reports.Row{Page: "p.md", Verdict: spec.Passed, Reason: "none", Deviations: []string{"odd"}}, "p.md:0: passed\n      differs   odd\n"},
	} {
		var b strings.Builder
		if err := Row(&b, &tt.row); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, b.String()); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}

// TestScenario_Position_FeatureAndLine: a scenario is identified by its feature and line, or only by its feature.
func TestScenario_Position_FeatureAndLine(t *testing.T) {
	for want, s := range map[string]reports.Scenario{
		"      scenario  a  f.feature:7\n": {Name: "a", Feature: "f.feature", Line: 7}, "      scenario  a  f.feature\n": {Name: "a", Feature: "f.feature"}, "      scenario  a\n": {Name: "a"},
	} {
		if got := printed(0, func(p *Printer) { p.scenario(&s) }); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestField_ManyLines_FirstTwentyPrinted(t *testing.T) {
	for n, want := range map[int]string{20: "", 21: "… 1 more line", 22: "… 2 more lines"} {
		got := printed(0, func(p *Printer) { p.field("page", strings.TrimSuffix(strings.Repeat("x\n", n), "\n")) })
		lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
		if lines[0] != "      page      x" || lines[1] != "                x" || (want != "") != (len(lines) == 21) || want != "" && strings.TrimSpace(lines[20]) != want {
			t.Errorf("%d lines: %q", n, got)
		}
	}
	if got := printed(0, func(p *Printer) { p.field("page", "") }); got != "" {
		t.Errorf("no text: %q", got)
	}
}

// TestCause_RowThatDidNotRun_ReasonPrinted: a cause without an example states its reason.
func TestCause_RowThatDidNotRun_ReasonPrinted(t *testing.T) {
	run := &reports.Run{Rows: []reports.Row{{ID: "request/A", Page: "p.md", Line: 3, Text: "T."}, {ID: "request/B", Page: "p.md"}}}
	for _, tt := range []struct {
		c    reports.Cause
		want string
	}{
		{
			reports.Cause{Verdict: spec.Inconclusive, Reason: "did not run", Rows: []reports.RowRef{{Page: "p.md", ID: "request/A"}}, Scenarios: 1},
			"????  request/A  p.md:3\n      page      T.\n      because   did not run\n\n",
		},
		{
			reports.Cause{Verdict: spec.Inconclusive, Reason: "did not run", Rows: []reports.RowRef{{Page: "p.md", ID: "request/A"}, {Page: "p.md", ID: "request/B"}}, Scenarios: 3},
			"????  2 rows: request/A, request/B\n      row       request/A  p.md:3\n      page      T.\n      because   did not run\n      and 2 more scenarios\n\n",
		},
		{
			reports.Cause{Verdict: spec.Inconclusive, Reason: "did not run", Rows: []reports.RowRef{{Page: "p.md", ID: "request/B"}}, Scenarios: 2},
			"????  request/B  p.md:0\n      because   did not run\n      and 1 more scenario\n\n",
		},
	} {
		if diff := cmp.Diff(tt.want, printed(0, func(p *Printer) { p.cause(run, &tt.c) })); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// TestProblems_Position_FileLineRule: problems are printed with their known positions, except the problem that the
// heading states.
func TestProblems_Position_FileLineRule(t *testing.T) {
	run := &reports.Run{Void: "no answer", Heading: "Could not run: no answer", Problems: []reports.Problem{
		{Severity: spec.Error, Message: "no answer"},
		{Severity: spec.Error, Message: "boom"},
		{File: "p.md", Line: 3, Severity: spec.Warning, Message: "odd"},
		{File: "p.md", Line: 3, Rule: "odd-row", Severity: spec.Info, Message: "odd"},
	}}
	const want = "error: boom\np.md:3: warning: odd\np.md:3: info: odd (odd-row)\n\n"
	if diff := cmp.Diff(want, printed(0, func(p *Printer) { p.problems(run) })); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	run.Problems = run.Problems[:1]
	if got := printed(0, func(p *Printer) { p.problems(run) }); got != "" {
		t.Errorf("only what the heading states: %q", got)
	}
}

// TestSummary_VoidRun_NothingProven: a void run proves nothing, so neither the proven nor the missing rows are
// printed.
func TestSummary_VoidRun_NothingProven(t *testing.T) {
	for _, void := range []string{"", "no answer"} {
		got := printed(0, func(p *Printer) {
			_ = p.Summary(&reports.Run{Void: void, Gateway: &reports.Totals{Rows: 2, NotSelected: 2}})
		})
		if strings.Contains(got, "proven:") != (void == "") || strings.Contains(got, "gateway") {
			t.Errorf("%q: %s", void, got)
		}
	}
	got := printed(0, func(p *Printer) { _ = p.Summary(&reports.Run{Gateway: &reports.Totals{Rows: 2, NotSelected: 1}}) })
	if !strings.Contains(got, "gateway rows 2: ") {
		t.Errorf("with a selected row of the gateway: %s", got)
	}
}

// The bar counts the failed and inconclusive scenarios, so that a user can decide to interrupt the run.
func TestBar_Step_FailedAndInconclusiveCounted(t *testing.T) {
	for v, want := range map[spec.Verdict]string{spec.Failed: "scenarios, 1 failed", spec.Inconclusive: "scenarios, 1 inconclusive"} {
		var b strings.Builder
		bar := NewBar(&b)
		bar.Start(3)
		bar.Step(v)
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s: %q", v, b.String())
		}
	}
}
