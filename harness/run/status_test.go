package run_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestResult_EachOutcome_HasExitStatus(t *testing.T) {
	met := reports.Proof{Met: true}
	for name, c := range map[string]struct {
		void   string
		report reports.Run
		want   int
	}{
		"nothing failed and the gate is met": {"", reports.Run{Proof: met}, run.StatusMet},
		"the gate is not met":                {"", reports.Run{}, run.StatusNotMet},
		"a row failed":                       {"", reports.Run{Proof: met, Totals: reports.Totals{Failed: 1}}, run.StatusNotMet},
		"a row is inconclusive":              {"", reports.Run{Proof: met, Totals: reports.Totals{Inconclusive: 1}}, run.StatusNotMet},
		"a row is contradicted":              {"", reports.Run{Proof: met, Totals: reports.Totals{Contradicted: 1}}, run.StatusMet},
		"a row is unreached":                 {"", reports.Run{Proof: met, Totals: reports.Totals{Unreached: 1}}, run.StatusMet},
		"an error among the problems":        {"", reports.Run{Proof: met, Problems: []reports.Problem{{Severity: spec.Error}}}, run.StatusNotMet},
		"void":                               {"no answer", reports.Run{Proof: met}, run.StatusVoid},
		"void, and a row failed":             {"interrupted", reports.Run{Totals: reports.Totals{Failed: 1}}, run.StatusVoid},
	} {
		if got := (&run.Result{Void: c.void, Report: &c.report}).Status(); got != c.want {
			t.Errorf("%s: got %d, want %d", name, got, c.want)
		}
	}
}

func TestStatuses_FourExitStatuses_OneLineEach(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(run.Statuses(), "\n"), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[3], "3  the run proves nothing about the endpoint") {
		t.Errorf("got %q", lines)
	}
}
