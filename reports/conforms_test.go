package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// TestConforms_EachObstacle_RunDoesNotConform: a run conforms only if no row failed or was inconclusive, the run was
// not interrupted or void, the inputs have no errors, and the gate is met.
func TestConforms_EachObstacle_RunDoesNotConform(t *testing.T) {
	for name, change := range map[string]func(*reports.Run){
		"":             func(*reports.Run) {},
		"void":         func(r *reports.Run) { r.Void = "x" },
		"interrupted":  func(r *reports.Run) { r.Interrupted = true },
		"an error":     func(r *reports.Run) { r.Problems = []reports.Problem{{Severity: spec.Error}} },
		"a warning":    func(r *reports.Run) { r.Problems = []reports.Problem{{Severity: spec.Warning}} },
		"failed":       func(r *reports.Run) { r.Totals.Failed = 1 },
		"inconclusive": func(r *reports.Run) { r.Totals.Inconclusive = 1 },
		"unreached":    func(r *reports.Run) { r.Totals.Unreached = 1 },
		"gate":         func(r *reports.Run) { r.Proof.Met = false },
	} {
		run := reports.Run{Proof: reports.Proof{Met: true}}
		change(&run)
		if got, want := run.Conforms(), name == "" || name == "a warning" || name == "unreached"; got != want {
			t.Errorf("%s: conforms %v, want %v", name, got, want)
		}
	}
}
