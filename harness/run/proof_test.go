package run_test

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
)

// seedRun runs the shipped operation page against the embedded endpoint, with a profile that prepare changes.
func seedRun(t *testing.T, prepare func(*config.Profile)) *run.Result {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	profile, stop, err := embedded.Start(embedded.Options(ps))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	prepare(profile)
	ps[1].Known = true
	plan, err := run.MakePlan(ps, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	res, err := run.Run(t.Context(), profile, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// A profile needs little to prove all rows of grades R0 and R1: a reset, one value per parameter, a second value of the
// parameter that a success uses up, and the values that accompany an enumerated value.
func TestProof_OneValuePerParameter_GateIsMet(t *testing.T) {
	res := seedRun(t, func(p *config.Profile) {
		p.Gateway = nil
		for name, op := range p.Operations {
			op.Errors, op.Notes = nil, nil
			for parameter, values := range op.Parameters {
				op.Parameters[parameter] = slices.Clone(values[:min(2, len(values))])
			}
			p.Operations[name] = op
		}
	})
	if res.Status() != run.StatusMet || !res.Report.Conforms() {
		t.Errorf("status %d: %s; missing %v", res.Status(), res.Report.Heading, res.Report.Proof.Missing)
	}
}

func TestProof_NoValues_ReportNamesMissingKeys(t *testing.T) {
	res := seedRun(t, func(p *config.Profile) { p.Operations = nil })
	if res.Status() != run.StatusNotMet {
		t.Errorf("status %d: %s", res.Status(), res.Report.Heading)
	}
	for _, parameter := range []string{"BackendServerId", "BackendServerRegionId", "GlobalAccelerationInstanceId", "RegionId"} {
		if key := "operations.AssociateGlobalAccelerationInstance.parameters." + parameter; !slices.Contains(res.Report.Proof.Lacks, key) {
			t.Errorf("missing key %s is not in the report: %v", key, res.Report.Proof.Lacks)
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(res.Report.Rows), func(r reports.Row) bool { return !r.Proven })); n != 0 {
		t.Errorf("%d rows are proven without a value", n)
	}
}
