package run

import (
	"testing"

	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// A page that disagrees with itself cannot accuse an SDK, but a leak needs no page.
func TestContradict_FailuresOfContradictedRow_OnlyLeakFails(t *testing.T) {
	given := matrix.Test{Results: []matrix.Outcome{
		{Facet: matrix.Wire, Verdict: spec.Passed}, {Facet: matrix.Result, Verdict: spec.Failed, Reason: "differs"}, {Facet: matrix.Leak, Verdict: spec.Failed},
	}}
	got := contradict(given, "the page says both")
	want := []spec.Verdict{spec.Passed, spec.Contradicted, spec.Failed}
	for i, o := range got.Results {
		if o.Verdict != want[i] {
			t.Errorf("%s is %s, want %s", o.Facet, o.Verdict, want[i])
		}
	}
	if got.Results[1].Reason != "differs; the page says both" {
		t.Errorf("reason %q", got.Results[1].Reason)
	}
	if contradict(given, "").Results[1].Verdict != spec.Failed {
		t.Error("a row without a contradiction does not fail")
	}
}
