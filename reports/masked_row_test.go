package reports_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

const (
	notFound = spec.RowID("error/404/InvalidDiskId.NotFound")
	invalid  = spec.RowID("error/400/InvalidDiskType")
)

// of returns a scenario of the row id that was answered with the row answered.
func of(id spec.RowID, v spec.Verdict, answered spec.RowID) reports.Scenario {
	return reports.Scenario{Name: string(id) + string(v), Rows: []spec.RowID{id}, Verdict: v, Answered: answered, Promise: "exact"}
}

// hidden returns a scenario of the row notFound whose fault was answered with the row by.
func hidden(by spec.RowID, vague bool) reports.Scenario {
	s := of(notFound, spec.Unreached, by)
	s.Gap, s.Vague = spec.GapMasked, vague
	return s
}

func TestMask_AnsweredWithAnotherRow_VerdictDependsOnVerdictOfThatRow(t *testing.T) {
	for name, c := range map[string]struct {
		scenarios  []reports.Scenario
		want       spec.Verdict
		gap        spec.Gap
		reason     string
		deviations int
	}{
		"the answering row passed": {
			[]reports.Scenario{hidden(invalid, false), of(invalid, spec.Passed, invalid)},
			spec.Unreached, spec.GapMasked, "masked by " + string(invalid), 0,
		},
		"the answering row failed": {
			[]reports.Scenario{hidden(invalid, false), of(invalid, spec.Failed, "")},
			spec.Failed, "", "answered with error/400/InvalidDiskType, a row that itself failed", 0,
		},
		"the answering row is inconclusive": {
			[]reports.Scenario{hidden(invalid, false), of(invalid, spec.Inconclusive, "")},
			spec.Unreached, spec.GapMasked, "masked by " + string(invalid), 0,
		},
		"the answering row did not run": {
			[]reports.Scenario{hidden(invalid, false)},
			spec.Unreached, spec.GapMasked, "masked by " + string(invalid), 0,
		},
		"a row of the gateway answers": {
			[]reports.Scenario{hidden("gateway/error/400/MissingParameter", true)},
			spec.Unreached, spec.GapMasked, "masked by gateway/error/400/MissingParameter", 0,
		},
		"a catch-all answers, the row never does": {
			[]reports.Scenario{hidden(invalid, true)},
			spec.Failed, "", "the endpoint answers with the catch-all error/400/InvalidDiskType and never with the code of this row", 0,
		},
		"a catch-all answers, the row does in another scenario": {
			[]reports.Scenario{hidden(invalid, true), of("request/DiskId", spec.Passed, notFound)},
			spec.Passed, "", "", 1,
		},
		"a catch-all that itself failed": {
			[]reports.Scenario{hidden(invalid, true), of("request/DiskId", spec.Passed, notFound), of(invalid, spec.Failed, "")},
			spec.Failed, "", "answered with error/400/InvalidDiskType, a row that itself failed", 0,
		},
	} {
		r := recorder(reports.Run{})
		for _, s := range c.scenarios {
			mustAdd(t, r, s)
		}
		row := find(t, r.Finish(sampletest.Started, false), notFound)
		if row.Verdict != c.want || row.Gap != c.gap || row.Reason != c.reason || len(row.Deviations) != c.deviations {
			t.Errorf("%s: got %s, gap %q, %q, deviations %q", name, row.Verdict, row.Gap, row.Reason, row.Deviations)
		}
	}
}

func TestMask_AnsweredWithCatchAllInStrictRun_Failed(t *testing.T) {
	r := recorder(reports.Run{Strict: true})
	mustAdd(t, r, hidden(invalid, true))
	mustAdd(t, r, of("request/DiskId", spec.Passed, notFound))
	if row := find(t, r.Finish(sampletest.Started, false), notFound); row.Verdict != spec.Failed {
		t.Errorf("got %s", row.Verdict)
	}
}

// A masked scenario that becomes failed at the end of the run keeps all its calls. A scenario that stays masked keeps
// one call.
func TestMask_Failure_AllExchangesKept(t *testing.T) {
	for own, want := range map[spec.Verdict]int{spec.Failed: 2, spec.Passed: 1} {
		r := recorder(reports.Run{})
		s := hidden(invalid, false)
		s.Exchanges = []reports.Exchange{{Role: reports.Control}, {Role: reports.Fault}}
		mustAdd(t, r, s)
		mustAdd(t, r, of(invalid, own, ""))
		row := find(t, r.Finish(sampletest.Started, false), notFound)
		if got := len(row.Scenarios[0].Exchanges); got != want {
			t.Errorf("%s: got %d exchanges, want %d", own, got, want)
		}
	}
}

// TestFinish_AnyOrder_SameRun records the same scenarios in two orders.
func TestFinish_AnyOrder_SameRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scenarios := rapid.SliceOfN(rapid.Custom(drawn), 0, 12).Draw(t, "scenarios")
		shuffled := rapid.Permutation(scenarios).Draw(t, "shuffled")
		if diff := cmp.Diff(finished(t, scenarios), finished(t, shuffled)); diff != "" {
			t.Fatalf("(-in order +shuffled)\n%s", diff)
		}
	})
}

func finished(t *rapid.T, scenarios []reports.Scenario) *reports.Run {
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	r.Page(sampletest.Page(), "")
	for _, s := range scenarios {
		if err := r.Add(sampletest.Page().Page, s); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(sampletest.Started, false)
}

func drawn(t *rapid.T) reports.Scenario {
	ids := []spec.RowID{"request/DiskId", "request/DiskType", notFound, invalid, "note/1"}
	verdicts := []spec.Verdict{spec.Passed, spec.Failed, spec.Inconclusive, spec.Contradicted, spec.Unreached}
	s := reports.Scenario{
		Name: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"), Line: rapid.IntRange(1, 3).Draw(t, "line"),
		Rows:     rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 2, rapid.ID).Draw(t, "rows"),
		Format:   rapid.SampledFrom([]spec.Format{"", spec.JSON, spec.XML}).Draw(t, "format"),
		Verdict:  rapid.SampledFrom(verdicts).Draw(t, "verdict"),
		Promise:  rapid.SampledFrom([]string{"", "exact", "max"}).Draw(t, "promise"),
		Reason:   rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "reason"),
		Answered: rapid.SampledFrom([]spec.RowID{"", notFound, invalid, "gateway/error/400/X"}).Draw(t, "answered"),
		Vague:    rapid.Bool().Draw(t, "vague"),
	}
	if s.Verdict == spec.Unreached {
		s.Gap = rapid.SampledFrom([]spec.Gap{spec.GapMasked, spec.GapValue}).Draw(t, "gap")
	}
	if s.Verdict == spec.Failed {
		s.Actual = rapid.SampledFrom([]string{`400 "A" "a b"`, `404 "A" "c d"`}).Draw(t, "actual")
	}
	return s
}

// A catch-all is an error code for any fault. The endpoint may answer the fault of an error row with a catch-all,
// provided that it answers another scenario of the run with the code of the row.
func TestMask_CatchAll_ReplacesOnlyErrorRowsUnderTest(t *testing.T) {
	const busy = spec.RowID("error/400/TaskConflict")
	vague := func(rows ...spec.RowID) reports.Scenario {
		s := hidden(invalid, true)
		s.Rows, s.Inferred = rows, true
		return s
	}
	for _, tt := range []struct {
		name      string
		scenarios []reports.Scenario
		row       spec.RowID
		want      spec.Verdict
	}{
		{"a parameter", []reports.Scenario{vague("request/DiskId")}, "request/DiskId", spec.Unreached},
		{"a parameter and an error row that is shown", []reports.Scenario{vague("request/DiskId", notFound), of("note/1", spec.Passed, notFound)}, "request/DiskId", spec.Passed},
		{"two error rows, the second of which is shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, busy)}, notFound, spec.Failed},
		{"two error rows, the first of which is shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, notFound)}, notFound, spec.Failed},
		{"two error rows, both shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, notFound), of("procedure", spec.Passed, busy)}, notFound, spec.Passed},
	} {
		r := recorder(reports.Run{})
		for _, s := range tt.scenarios {
			mustAdd(t, r, s)
		}
		row := find(t, r.Finish(sampletest.Started, false), tt.row)
		if row.Verdict != tt.want || tt.want == spec.Passed && row.Scenarios[0].Inferred {
			t.Errorf("%s: %s, want %s; %+v", tt.name, row.Verdict, tt.want, row.Scenarios[0])
		}
	}
	other := of(notFound, spec.Unreached, invalid)
	other.Gap, other.Reason = spec.GapState, "no fixture"
	r := recorder(reports.Run{})
	mustAdd(t, r, other)
	mustAdd(t, r, of(invalid, spec.Failed, ""))
	if row := find(t, r.Finish(sampletest.Started, false), notFound); row.Verdict != spec.Unreached || row.Reason != "no fixture" {
		t.Errorf("not reached for another reason: %s, %q", row.Verdict, row.Reason)
	}
}

// A row whose scenario failed is not masked, even if another row answered the fault.
func TestMask_FailedScenario_StaysFailed(t *testing.T) {
	s := hidden(invalid, true)
	s.Verdict, s.Reason = spec.Failed, "wrong message"
	r := recorder(reports.Run{})
	mustAdd(t, r, s)
	mustAdd(t, r, of("note/1", spec.Passed, notFound))
	if row := find(t, r.Finish(sampletest.Started, false), notFound); row.Verdict != spec.Failed || row.Reason != "wrong message" {
		t.Errorf("%s, %q", row.Verdict, row.Reason)
	}
}
