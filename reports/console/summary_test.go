package console

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// TestProblems_EachProblem_PrintedWithKnownFileLineAndRule: problems are printed with their known positions, except the
// problem that the heading states.
func TestProblems_EachProblem_PrintedWithKnownFileLineAndRule(t *testing.T) {
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
