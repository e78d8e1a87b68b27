package html

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestSentence_EachHeading_SplitIntoResultAndCounts(t *testing.T) {
	for heading, want := range map[string][2]string{
		"Conforms: 12 rows proven":                         {"Conforms", "12 rows proven"},
		"Does not conform: 1 row failed":                   {"Does not conform", "1 row failed"},
		"Conforms (selection: 1 of 13 rows): 1 row proven": {"Conforms", "1 row proven (selection: 1 of 13 rows)"},
		"Not proven (1 row skipped): 1 of 2 rows proven":   {"Not proven", "1 of 2 rows proven (1 row skipped)"},
		"Could not run: no answer from http://h: refused":  {"Could not run", "no answer from http://h: refused"},
		"without a colon":                                  {"without a colon", ""},
	} {
		a, b := sentence(&reports.Run{Heading: heading})
		if a != want[0] || b != want[1] {
			t.Errorf("%s: %q, %q; want %q", heading, a, b, want)
		}
	}
}

func TestFigures_EachTotals_CountsInASentence(t *testing.T) {
	for _, tt := range []struct {
		run  reports.Run
		want string
	}{
		{reports.Run{}, ""},
		{reports.Run{Totals: reports.Totals{Rows: 2, Passed: 2}}, "All 2 rows passed."},
		{reports.Run{Totals: reports.Totals{Rows: 1, Failed: 1}}, "Of 1 row, 1 failed."},
		{reports.Run{Totals: reports.Totals{Rows: 3, Failed: 1, Passed: 2}}, "Of 3 rows, 1 failed and 2 passed."},
		{
			reports.Run{Totals: reports.Totals{Rows: 21, Failed: 1, Inconclusive: 1, Contradicted: 1, Passed: 15, Unreached: 1, NotSelected: 2}},
			"Of 21 rows, 1 failed, 1 is inconclusive, 1 is contradicted, 15 passed, 1 was not reached and 2 were not selected.",
		},
		{reports.Run{Totals: reports.Totals{Rows: 1, Passed: 1, Deviations: 1}}, "1 of 1 row passed. 1 deviation from what the page shows."},
		{reports.Run{Totals: reports.Totals{Rows: 2, Passed: 2, Deviations: 3}, Interrupted: true}, "All 2 rows passed. 3 deviations from what the page shows. The run was interrupted."},
	} {
		if got := figures(&tt.run); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestTone_EachOutcome_FailedPassedOrNeutral(t *testing.T) {
	for want, run := range map[spec.Verdict]reports.Run{
		spec.Failed: {Totals: reports.Totals{Failed: 1}, Proof: reports.Proof{Met: true}}, spec.Passed: {Proof: reports.Proof{Met: true}}, spec.Inconclusive: {},
	} {
		if got := tone(&run); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The width of each bar is its share of the selected rows.
func TestBars_Totals_WidthIsShareOfSelectedRows(t *testing.T) {
	want := []bar{{"failed", 0, 25}, {"passed", 25, 50}, {"unreached", 75, 25}}
	if diff := cmp.Diff(want, bars(reports.Totals{Rows: 5, Failed: 1, Passed: 2, Unreached: 1, NotSelected: 1})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestChips_EachVerdict_CountsItsRows(t *testing.T) {
	run := reports.Run{Totals: reports.Totals{Rows: 2, NotSelected: 1}, Rows: []reports.Row{{Deviations: []string{"a", "b"}}, {}}}
	all := chips(&run)
	if all[0].N != 1 || all[0].Label != "row" || all[len(all)-1].N != 1 {
		t.Errorf("%+v", all)
	}
}

// Errors and findings are listed separately. The list omits the problem that the heading already states.
func TestViewOf_Problems_ErrorsAndFindingsListedSeparately(t *testing.T) {
	v := viewOf(&reports.Run{Void: "no answer", Heading: "Could not run: no answer", Started: time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC), Problems: []reports.Problem{
		{Severity: spec.Error, Message: "no answer"}, {Severity: spec.Error, Message: "boom"}, {Severity: spec.Warning, Message: "odd"},
	}})
	if len(v.Errors) != 1 || v.Errors[0].Message != "boom" || len(v.Findings) != 1 || v.Findings[0].Message != "odd" {
		t.Errorf("errors %+v, findings %+v", v.Errors, v.Findings)
	}
}

func TestPageOf_SelectedRows_GroupedBySection(t *testing.T) {
	row := func(section string, v spec.Verdict) reports.Row {
		return reports.Row{ID: spec.RowID(section + string(v)), Page: "p", Section: section, Verdict: v}
	}
	skipped, unproven, proven := row("request", spec.NotSelected), row("response", spec.Passed), row("response", spec.Passed)
	skipped.Skipped, proven.Proven, proven.ID = true, true, "proven"
	unproven.Scenarios = []reports.Scenario{{Verdict: spec.Unreached}, {Verdict: spec.Passed}}
	proven.Scenarios = unproven.Scenarios
	run := &reports.Run{Pages: []reports.Page{{Path: "p"}, {Path: "q"}}, Rows: []reports.Row{row("request", spec.Failed), row("request", spec.NotSelected), skipped, unproven, proven, row("request", spec.Passed)}}
	var got []string
	for _, s := range pageOf(run.ByPage()["p"], run.Pages[0], nil, nil).Sections {
		line := s.Name
		for _, r := range s.Rows {
			line += fmt.Sprintf(" %s %d", r.Mark(), len(r.Left))
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"request ✗ 0 · 0", "response ✓ 1 ✓ 0", "request ✓ 0"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if v := viewOf(run); len(v.Pages) != 1 {
		t.Errorf("%d pages, want the one with rows", len(v.Pages))
	}
	for name, p := range map[string]reports.Page{"Vpc A": {Product: "Vpc", Operation: "A", Title: "T"}, "A": {Operation: "A"}, "T": {Title: "T", Product: "Vpc"}} {
		if got := pageOf(nil, p, nil, nil).Name; got != name {
			t.Errorf("%q, want %q", got, name)
		}
	}
}

// A cause lists its first rows and its example, and counts the omitted rows.
func TestExplain_ManyCausesAndRows_OmittedOnesCounted(t *testing.T) {
	run := &reports.Run{}
	for i := range 101 {
		run.Rows = append(run.Rows, reports.Row{ID: spec.RowID(fmt.Sprint("r", i))})
	}
	for i := range 102 {
		c := reports.Cause{Verdict: spec.Failed, Rows: []reports.RowRef{run.Rows[0].Ref()}, Scenarios: i}
		if i == 1 {
			for j := range run.Rows {
				c.Rows = append(c.Rows, run.Rows[j].Ref())
			}
		}
		run.Causes = append(run.Causes, c)
	}
	v := viewOf(run)
	if len(v.Causes) != 100 || v.MoreCauses != 2 {
		t.Errorf("%d causes and %d more", len(v.Causes), v.MoreCauses)
	}
	for i, c := range v.Causes[:8] {
		if c.N != i+1 || c.Open != (i < 6) || c.More != max(0, i-1) || c.MoreRows != map[int]int{1: 2}[i] || c.Refs[0].Anchor != 1 {
			t.Errorf("cause %d: %+v", i, c)
		}
	}
	if v.Pages != nil {
		t.Errorf("pages: %+v", v.Pages)
	}
	causes := (&view{}).explain(run, map[reports.RowRef]int{})
	if causes[run.Rows[0].Ref()] != 1 || causes[run.Rows[5].Ref()] != 2 {
		t.Errorf("first causes: %v", causes)
	}
}

// The last ten calls of a scenario are shown; the judged one is marked.
func TestScenarioOf_ManyCalls_LastTenShown(t *testing.T) {
	for n, more := range map[int]int{1: 0, 10: 0, 11: 1, 13: 3} {
		s := &reports.Scenario{Verdict: spec.Failed, Exchanges: make([]reports.Exchange, n)}
		s.Exchanges[n-1].Role = reports.Control
		v := scenarioOf(s)
		if v.More != more || len(v.Calls) != min(n, 10) || v.Calls[0].N != more+1 || v.Formats != "JSON and XML" || v.Expected != nil {
			t.Errorf("%d calls: %d more, %d shown, the first is %d", n, v.More, len(v.Calls), v.Calls[0].N)
		}
		for _, c := range v.Calls {
			if c.Last != (c.N == max(1, n-1)) {
				t.Errorf("%d calls: call %d is marked %v", n, c.N, c.Last)
			}
		}
	}
	if v := scenarioOf(&reports.Scenario{Format: spec.XML, Actual: "a"}); v.Formats != "XML" || len(v.Actual) != 1 || !v.Actual[0].Changed {
		t.Errorf("%+v", v)
	}
}

func TestCallOf_Exchange_HasStatusHeadersAndTime(t *testing.T) {
	c := callOf(&reports.Exchange{Status: 404, Answer: http.Header{"B": {"2", "1"}, "A": {"3"}}, Duration: reports.Duration(1500 * time.Microsecond)}, 1, false)
	if c.Phrase != "404 Not Found" || strings.Join(c.Fields, ", ") != "A: 3, B: 1, B: 2" || c.Took != "1.5 ms" {
		t.Errorf("%+v", c)
	}
	if c := callOf(&reports.Exchange{Status: 799}, 1, false); c.Phrase != "799" {
		t.Errorf("an unknown status: %q", c.Phrase)
	}
	if c := callOf(&reports.Exchange{}, 1, false); c.Phrase != "no response" {
		t.Errorf("no status: %q", c.Phrase)
	}
	for d, want := range map[time.Duration]string{999 * time.Millisecond: "999.0 ms", time.Second: "1.0s", 90 * time.Second: "1m30s"} {
		if got := took(reports.Duration(d)); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

func TestRowView_EachRow_ExpectedClassesAndCells(t *testing.T) {
	row := &reports.Row{
		Verdict: spec.Passed, Deviations: []string{"odd"}, Formats: reports.Formats{JSON: &reports.FormatResult{Verdict: spec.Passed}},
		Scenarios: []reports.Scenario{{Format: spec.JSON, Deviations: []string{"odd"}}, {Format: spec.XML}},
	}
	if got := (rowView{Row: row}).Classes(); got != "passed deviating" {
		t.Errorf("classes %q", got)
	}
	if got := (rowView{Row: &reports.Row{Verdict: spec.Failed}}).Classes(); got != "failed" {
		t.Errorf("classes %q", got)
	}
	if got := cellOf(row, spec.JSON); got != (cell{spec.Passed, "✓", true}) {
		t.Errorf("JSON: %+v", got)
	}
	if got := cellOf(row, spec.XML); got != (cell{"", "·", false}) {
		t.Errorf("XML: %+v", got)
	}
}
