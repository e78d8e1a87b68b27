package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func TestFinish_ContradictedRow_PassesIfFixturePassesInEachFormat(t *testing.T) {
	guess := func(f spec.Format, v spec.Verdict) reports.Scenario {
		return reports.Scenario{Name: "guess", Rows: []spec.RowID{notFound}, Kind: "error", Format: f, Verdict: v}
	}
	fixture := func(f spec.Format, v spec.Verdict) reports.Scenario {
		return reports.Scenario{Name: "fixture", Rows: []spec.RowID{notFound}, Kind: "fixture", Format: f, Verdict: v}
	}
	for name, tt := range map[string]struct {
		scenarios []reports.Scenario
		want      string
	}{
		"no fixture": {
			[]reports.Scenario{guess(spec.JSON, spec.Contradicted), guess(spec.XML, spec.Contradicted)}, "contradicted contradicted contradicted",
		},
		"fixture in both formats": {
			[]reports.Scenario{guess(spec.JSON, spec.Contradicted), guess(spec.XML, spec.Contradicted), fixture(spec.JSON, spec.Passed), fixture(spec.XML, spec.Passed)},
			"passed passed passed",
		},
		"fixture in one format": {
			[]reports.Scenario{guess(spec.JSON, spec.Contradicted), guess(spec.XML, spec.Contradicted), fixture(spec.JSON, spec.Passed)},
			"contradicted passed contradicted",
		},
		"another guess failed": {
			[]reports.Scenario{guess(spec.JSON, spec.Contradicted), guess(spec.XML, spec.Failed), fixture(spec.JSON, spec.Passed), fixture(spec.XML, spec.Passed)},
			"failed passed failed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorder(reports.Run{})
			for _, s := range tt.scenarios {
				mustAdd(t, r, s)
			}
			if got := verdicts(find(t, r.Finish(sampletest.Started, false), notFound)); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestStrict_InferredDeviation_RowPasses(t *testing.T) {
	for name, tt := range map[string]struct {
		deviations []string
		want       spec.Verdict
	}{
		"inferred only":       {[]string{reports.Inference + "a space is not a value"}, spec.Passed},
		"stated":              {[]string{"another charset"}, spec.Failed},
		"inferred and stated": {[]string{reports.Inference + "a space is not a value", "another charset"}, spec.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorder(reports.Run{Strict: true})
			s := ended("", spec.Passed, "")
			s.Deviations = tt.deviations
			mustAdd(t, r, s)
			if row := find(t, r.Finish(sampletest.Started, false), "request/DiskId"); row.Verdict != tt.want {
				t.Errorf("%s, want %s: %s", row.Verdict, tt.want, row.Reason)
			}
		})
	}
}
