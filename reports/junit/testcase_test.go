package junit

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// rowIn returns a row with a result in JSON.
func rowIn(v spec.Verdict, reason string, scenarios ...reports.Scenario) *reports.Row {
	return &reports.Row{
		ID: "request/A", Page: "p.md", Line: 3, Text: "T.", Verdict: v, Formats: reports.Formats{JSON: &reports.FormatResult{Verdict: v, Reason: reason}}, Scenarios: scenarios,
	}
}

func TestTestcase_EachVerdict_ExpectedResultAndMessage(t *testing.T) {
	for v, want := range map[spec.Verdict]string{
		spec.Passed: "", spec.Failed: "failure failed r", spec.Inconclusive: "error inconclusive r", spec.Unreached: "skipped  r",
		spec.NotSelected: "skipped  not selected: r", spec.Contradicted: "skipped  contradicted: r",
	} {
		c, got := testcase(rowIn(v, "r"), spec.JSON, "c", 0, false), ""
		switch {
		case c.Failure != nil:
			got = fmt.Sprintf("failure %s %s", c.Failure.Type, c.Failure.Message)
		case c.Error != nil:
			got = fmt.Sprintf("error %s %s", c.Error.Type, c.Error.Message)
		case c.Skipped != nil:
			got = fmt.Sprintf("skipped %s %s", c.Skipped.Type, c.Skipped.Message)
		}
		if got != want || c.SystemOut != nil {
			t.Errorf("%s: %q, want %q", v, got, want)
		}
	}
}

func TestMessage_FailedRow_ShowsExpectedAndActualOfFirstScenario(t *testing.T) {
	s := func(v spec.Verdict, reason, expected, actual string) reports.Scenario {
		return reports.Scenario{Verdict: v, Reason: reason, Expected: expected, Actual: actual}
	}
	for _, tt := range []struct {
		name string
		row  *reports.Row
		want string
	}{
		{"both results", rowIn(spec.Failed, "r", s(spec.Failed, "", "e", "a")), "expected e got a"},
		{"a reason, expected and actual", rowIn(spec.Failed, "r", s(spec.Failed, "why", "e", "a")), "why: expected e got a"},
		{"no actual result", rowIn(spec.Failed, "r", s(spec.Failed, "why", "e", "")), "r"},
		{"no expected result", rowIn(spec.Failed, "r", s(spec.Failed, "why", "", "a")), "r"},
		{"the second", rowIn(spec.Failed, "r", s(spec.Passed, "", "x", "y"), s(spec.Failed, "", "e", "a")), "expected e got a"},
		{"a failure of an inconclusive row", rowIn(spec.Inconclusive, "r", s(spec.Failed, "", "e", "a")), "r"},
	} {
		if got := message(tt.row, spec.JSON); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestStory_ManyScenarios_FirstTenListed(t *testing.T) {
	for n, want := range map[int]string{1: "", 10: "", 11: "\nand 1 more scenarios\n", 12: "\nand 2 more scenarios\n"} {
		var all []reports.Scenario
		for i := range n {
			all = append(all, reports.Scenario{Verdict: spec.Failed, Name: fmt.Sprint("s", i), Feature: "f", Line: 7}, reports.Scenario{Verdict: spec.Passed, Name: "passed"})
		}
		got := story(rowIn(spec.Failed, "r", all...), spec.JSON)
		shown := "p.md:3 T.\n"
		for i := range min(n, 10) {
			shown += fmt.Sprintf("\nf:7 s%d\n", i)
		}
		if diff := cmp.Diff(shown+want, got); diff != "" {
			t.Errorf("%d scenarios: -want +got:\n%s", n, diff)
		}
	}
}

func TestStory_EachKnownField_PrintedWithLabel(t *testing.T) {
	s := reports.Scenario{Verdict: spec.Failed, Name: "n", Feature: "f", Line: 7, Reason: "r", Expected: "e", Exchanges: []reports.Exchange{{Method: "GET", URL: "http://h/"}}}
	const want = "p.md:3 T.\n\nf:7 n\nbecause:\nr\nexpected:\ne\nrequest:\ncurl -sS -i --url http://h/\n"
	if diff := cmp.Diff(want, story(rowIn(spec.Failed, "r", s), spec.JSON)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDeviations_RepeatedDeviation_WrittenOnce(t *testing.T) {
	row := rowIn(spec.Passed, "", reports.Scenario{Deviations: []string{"a", "b"}}, reports.Scenario{Format: spec.JSON, Deviations: []string{"b"}}, reports.Scenario{Format: spec.XML, Deviations: []string{"c"}})
	row.Remarks = []string{"skipped one"}
	if got, want := deviations(row, spec.JSON), "remark: skipped one\ndeviation: a\ndeviation: b\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	row.Remarks, row.Scenarios = nil, []reports.Scenario{{Deviations: []string{strings.Repeat("d", 5*maxMessage)}}}
	if got, want := utf8.RuneCountInString(deviations(row, spec.JSON)), len("deviation: \n")+1200; got != want {
		t.Errorf("a long deviation has %d characters, want %d", got, want)
	}
	if c := testcase(row, spec.JSON, "c", 0, false); c.SystemOut == nil || c.SystemOut.Data == "" {
		t.Error("the test case has no output")
	}
}

// TestDurationOf_ScenarioOfBothFormats_HalfCountedForEach: a scenario for both formats counts with half its duration
// for each format.
func TestDurationOf_ScenarioOfBothFormats_HalfCountedForEach(t *testing.T) {
	second := reports.Duration(time.Second)
	row := rowIn(spec.Passed, "", reports.Scenario{Duration: 4 * second}, reports.Scenario{Format: spec.JSON, Duration: 3 * second}, reports.Scenario{Format: spec.XML, Duration: second})
	for f, want := range map[spec.Format]string{spec.JSON: "5.000", spec.XML: "3.000"} {
		if got := seconds(durationOf(row, f)); got != want {
			t.Errorf("%s: %s, want %s", f, got, want)
		}
	}
}

func TestSections_ConsecutiveRows_OneSection(t *testing.T) {
	var rows []*reports.Row
	for _, s := range []string{"request", "request", "error", "request"} {
		rows = append(rows, &reports.Row{Section: s})
	}
	var got []int
	for _, s := range sections(rows) {
		got = append(got, len(s))
	}
	if diff := cmp.Diff([]int{2, 1, 1}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSetup_InputErrorOrInterruption_IsATestCase: errors in the inputs and an interruption are test cases of a separate
// suite.
func TestSetup_InputErrorOrInterruption_IsATestCase(t *testing.T) {
	for _, tt := range []struct {
		run  reports.Run
		want string
	}{
		{reports.Run{}, ""},
		{reports.Run{Problems: []reports.Problem{{Severity: spec.Warning, Message: "w"}}}, ""},
		{reports.Run{Problems: []reports.Problem{{Severity: spec.Error, File: "p.md", Rule: "odd", Message: "m"}}}, "p.md odd: m;"},
		{reports.Run{Interrupted: true}, "the whole run: the run was interrupted;"},
	} {
		got := ""
		for _, c := range setup(&tt.run).Testcases {
			got += c.Name + ": " + c.Error.Message + ";"
			if c.Time != "0.000" {
				t.Errorf("%s took %s", c.Name, c.Time)
			}
		}
		if s := setup(&tt.run); s.Time != "0.000" {
			t.Errorf("the suite took %s", s.Time)
		}
		if got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
		var b strings.Builder
		if err := Write(&b, &tt.run); err != nil || strings.Contains(b.String(), "setup") != (tt.want != "") {
			t.Errorf("%v: %s", err, &b)
		}
	}
}
