package annotations_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// TestWrite_RowOfSeveralCauses_OneAnnotation: a row has one annotation for its verdict, by its first cause. An
// annotation of a row without scenarios has the reason of the cause.
func TestWrite_RowOfSeveralCauses_OneAnnotation(t *testing.T) {
	ref := func(id spec.RowID) []reports.RowRef { return []reports.RowRef{{Page: "p.md", ID: id}} }
	run := &reports.Run{
		Rows: []reports.Row{
			{ID: "a", Page: "p.md", Line: 3, Verdict: spec.Failed, Deviations: []string{"odd"}, Scenarios: []reports.Scenario{{Verdict: spec.Passed, Reason: "x"}, {Verdict: spec.Failed, Reason: "r"}}},
			{ID: "b", Page: "p.md", Line: 4, Verdict: spec.Inconclusive},
			{ID: "c", Page: "p.md", Line: 5, Verdict: spec.Failed, Scenarios: []reports.Scenario{{Verdict: spec.Failed, Expected: "e", Actual: "a"}}},
			{ID: "d", Page: "p.md", Line: 6, Verdict: spec.Passed, Deviations: []string{"odd", "even"}},
		},
		Causes: []reports.Cause{
			{Verdict: spec.Failed, Reason: "one", Rows: append(ref("a"), ref("c")...)}, {Verdict: spec.Failed, Reason: "two", Rows: append(ref("a"), ref("gone")...)}, {Verdict: spec.Inconclusive, Reason: "three", Rows: ref("b")},
		},
		Problems: []reports.Problem{{Severity: spec.Error, Message: "boom"}, {Severity: spec.Info, File: "p.md", Line: 7, Rule: "rule", Message: "note"}},
	}
	const want = `::error file=p.md,line=3,title=a failed::r
::error file=p.md,line=5,title=c failed::one; expected e, got a
::warning file=p.md,line=4,title=b inconclusive::three
::notice file=p.md,line=6,title=d deviates::odd
::notice file=p.md,line=6,title=d deviates::even
::error title=rowproof::boom
::notice file=p.md,line=7,title=rowproof rule::note
`
	if diff := cmp.Diff(want, written(t, run)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
