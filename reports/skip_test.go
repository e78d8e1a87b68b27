package reports_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func mustSkip(t *testing.T, r *reports.Recorder, id spec.RowID, reason string) {
	t.Helper()
	if err := r.Skip(sampletest.Page().Page, id, reason); err != nil {
		t.Fatal(err)
	}
}

func TestSkip_OneRowOfFailedScenario_OtherRowStillFails(t *testing.T) {
	r := recorder(reports.Run{}, "hush")
	mustSkip(t, r, notFound, "not today, hush")
	s := of(notFound, spec.Failed, "")
	s.Rows = append(s.Rows, "request/DiskId")
	mustAdd(t, r, s)
	run := r.Finish(sampletest.Started, false)
	row := find(t, run, notFound)
	if verdicts(row) != "not selected not selected not selected" || !row.Skipped || row.Proven || len(row.Scenarios) != 0 {
		t.Errorf("%s, skipped %t, %d scenarios", verdicts(row), row.Skipped, len(row.Scenarios))
	}
	if want := "not today, ***"; row.Reason != want || row.Formats.XML.Reason != want {
		t.Errorf("reason %q and %q, want %q", row.Reason, row.Formats.XML.Reason, want)
	}
	if v := find(t, run, "request/DiskId").Verdict; v != spec.Failed {
		t.Errorf("the other row is %s, want failed", v)
	}
	if run.Totals.Skipped != 1 || run.Totals.NotSelected != 1 || run.Selection {
		t.Errorf("%+v, selection %t", run.Totals, run.Selection)
	}
}

func TestSkip_RowsThatProfileSkips_CountedAndNotRequired(t *testing.T) {
	for name, c := range map[string]struct {
		require string
		skip    []spec.RowID
		without spec.RowID // a row of which no scenario is selected
		want    string
	}{
		"one row":                         {"", []spec.RowID{notFound}, "", "Conforms (1 row skipped): 11 rows proven"},
		"two rows, a percentage required": {"100%", []spec.RowID{notFound, "note/1"}, "", "Conforms (2 rows skipped): 10 rows proven"},
		"an example response":             {"100%", []spec.RowID{"example/xml"}, "", "Conforms (1 row skipped): 11 rows proven"},
		"with a selection":                {"", []spec.RowID{notFound}, "request/DiskId", "Conforms (selection: 10 of 12 rows, 1 row skipped): 10 rows proven"},
		"a row that is not selected":      {"", []spec.RowID{notFound}, notFound, "Conforms (selection: 11 of 12 rows): 11 rows proven"},
	} {
		r := recorder(reports.Run{Require: gate(t, c.require)})
		for _, id := range c.skip {
			mustSkip(t, r, id, "why")
		}
		for _, row := range sampletest.Page().Rows() {
			mustPlan(t, r, reports.Planned{Rows: []spec.RowID{row.ID}, Selected: row.ID != c.without, Promise: "exact"})
			if row.ID != c.without {
				mustAdd(t, r, of(row.ID, spec.Passed, ""))
			}
		}
		run := r.Finish(sampletest.Started, false)
		if run.Heading != c.want || !run.Conforms() {
			t.Errorf("%s: got %q, want %q", name, run.Heading, c.want)
		}
	}
}

func TestSkip_UnknownRow_Error(t *testing.T) {
	if recorder(reports.Run{}).Skip("page.md", "request/Typo", "why") == nil {
		t.Error("no error")
	}
}

func TestPlan_FixtureReplacesScenarios_RowProvenWithRemark(t *testing.T) {
	r := recorder(reports.Run{})
	for range 2 {
		mustPlan(t, r, reports.Planned{Rows: []spec.RowID{notFound}, Selected: true, Left: "a fixture proves it", Grade: spec.R0, Promise: "guess"})
	}
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{notFound}, Selected: true, Grade: spec.R2, Promise: "exact"})
	mustAdd(t, r, of(notFound, spec.Passed, notFound))
	run := r.Finish(sampletest.Started, false)
	row := find(t, run, notFound)
	if diff := cmp.Diff([]string{"2 scenarios not selected: a fixture proves it"}, row.Remarks); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
	// Scenarios that are left out prove nothing, and the gate requires the row as before.
	if row.Verdict != spec.Passed || !row.Proven || row.Grade != spec.R0 || run.Selection {
		t.Errorf("%s, proven %t, grade %s, selection %t", row.Verdict, row.Proven, row.Grade, run.Selection)
	}
}

// TestGate_MaskedRowWithAGivenCause_StillRequired: a masked row is not settled if the profile states its cause, because
// the cause may be wrong.
func TestGate_MaskedRowWithAGivenCause_StillRequired(t *testing.T) {
	for _, given := range []bool{false, true} {
		page := sampletest.Page()
		page.Errors[0].Cause.ByProfile = given
		r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
		r.Page(page, "")
		for _, row := range page.Rows() {
			s := of(row.ID, spec.Passed, "")
			if row.ID == notFound {
				s = hidden(invalid, false)
			}
			mustAdd(t, r, s)
		}
		run := r.Finish(sampletest.Started, false)
		if run.Conforms() == given {
			t.Errorf("given %t: %s", given, run.Heading)
		}
		var want []string
		if given {
			want = []string{"cause given by the profile: unknown DiskId"}
		}
		if diff := cmp.Diff(want, find(t, run, notFound).Remarks); diff != "" {
			t.Errorf("remarks (-want +got):\n%s", diff)
		}
	}
}

// A skipped example has a result in its own format alone.
func TestSkip_XMLExample_HasNoResultInJSON(t *testing.T) {
	r := recorder(reports.Run{})
	for _, id := range []spec.RowID{"example/xml", "request/DiskId"} {
		mustSkip(t, r, id, "why")
	}
	run := r.Finish(sampletest.Started, false)
	if f := find(t, run, "example/xml").Formats; f.JSON != nil || f.XML == nil {
		t.Errorf("the XML example: %+v", f)
	}
	if f := find(t, run, "request/DiskId").Formats; f.JSON == nil || f.XML == nil {
		t.Errorf("a parameter: %+v", f)
	}
}
