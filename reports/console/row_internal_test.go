package console

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

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
