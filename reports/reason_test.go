package reports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// TestReasons_SeveralReasons_GroupedByText: rows are grouped by the reasons of their scenarios with the verdict. The
// reason with the most rows comes first, and each row is listed once.
func TestReasons_SeveralReasons_GroupedByText(t *testing.T) {
	because := func(v spec.Verdict, reason string) reports.Scenario {
		return reports.Scenario{Verdict: v, Reason: reason, Gap: spec.GapState}
	}
	rows := []reports.Row{
		{ID: "a", Verdict: spec.Unreached, Scenarios: []reports.Scenario{because(spec.Unreached, "x"), because(spec.Unreached, "x"), because(spec.Passed, "p")}},
		{ID: "b", Verdict: spec.Unreached, Scenarios: []reports.Scenario{because(spec.Unreached, "y"), because(spec.Unreached, "x")}},
		{ID: "c", Verdict: spec.Unreached, Reason: "z", Gap: spec.GapValue},
		{ID: "d", Verdict: spec.Passed, Proven: true, Scenarios: []reports.Scenario{because(spec.Unreached, "q")}},
		{ID: "e", Verdict: spec.Passed, Scenarios: []reports.Scenario{because(spec.Unreached, "r")}},
		{ID: "f", Verdict: spec.NotSelected, Skipped: true, Reason: "s"},
		{ID: "g", Verdict: spec.NotSelected, Reason: "t"},
		{ID: "h", Verdict: spec.Failed, Scenarios: []reports.Scenario{{Verdict: spec.Failed, Name: "n", Expected: "e"}, {Verdict: spec.Failed, Name: "m", Actual: "a"}, {Verdict: spec.Failed, Expected: "e", Actual: "a"}}},
	}
	run := reports.Run{Rows: rows}
	text := func(all []reports.Reason) (lines []string) {
		for _, r := range all {
			line := string(r.Gap) + " " + r.Text
			for _, ref := range r.Rows {
				line += " " + string(ref.ID)
			}
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines
	}
	for _, tt := range []struct {
		name string
		got  []reports.Reason
		want []string
	}{
		{"unreached", run.Reasons(spec.Unreached), []string{"needs-state x a b", "needs-state y b", "lacks-value z c"}},
		{"passed without proof", run.Unproven(), []string{"needs-state r e"}},
		{"skipped", run.Skips(), []string{"s f"}},
		{"failed", run.Reasons(spec.Failed), []string{"n h", "m h", "expected e, got a h"}},
	} {
		if diff := cmp.Diff(tt.want, text(tt.got)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}
