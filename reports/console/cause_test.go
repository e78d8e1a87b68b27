package console

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// TestScenario_KnownLine_PrintedAfterFeature: a scenario is identified by its feature and line, or only by its feature.
func TestScenario_KnownLine_PrintedAfterFeature(t *testing.T) {
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
