package reports_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func mustPlan(t *testing.T, r *reports.Recorder, p reports.Planned) {
	t.Helper()
	if err := r.Plan(sampletest.Page().Page, p); err != nil {
		t.Fatal(err)
	}
}

func TestPlan_ScenarioNotSelected_RowNotSelected(t *testing.T) {
	run := sampletest.Selected(t, spec.Passed)
	for _, row := range run.Rows {
		want := spec.NotSelected
		if row.ID == "request/DiskId" {
			want = spec.Passed
		}
		if row.Verdict != want || want == spec.NotSelected && row.Formats != (reports.Formats{}) {
			t.Errorf("%s: got %s, want %s", row.ID, row.Verdict, want)
		}
	}
	want := reports.Totals{Rows: 13, Passed: 1, NotSelected: 12, Scenarios: 1}
	if run.Totals != want || !run.Selection {
		t.Errorf("got %+v, selection %t, want %+v", run.Totals, run.Selection, want)
	}
}

func TestPlan_UnknownRow_Error(t *testing.T) {
	err := recorder(reports.Run{}).Plan("page.md", reports.Planned{Rows: []spec.RowID{"request/Typo"}})
	if err == nil {
		t.Error("no error")
	}
}

func TestGrade_EachRow_LowestPlannedGradeElseDefaultOfSection(t *testing.T) {
	for name, c := range map[string]struct {
		id      spec.RowID
		planned []spec.Grade
		want    spec.Grade
	}{
		"a parameter needs only input":            {"request/DiskId", nil, spec.R0},
		"an example needs only input":             {"example/json", nil, spec.R0},
		"the explorer needs only input":           {"explorer", nil, spec.R0},
		"an error row has the grade of its cause": {"error/404/InvalidDiskId.NotFound", nil, spec.R1},
		"a note has no grade":                     {"note/1", nil, ""},
		"a planned note has the plan's grade":     {"note/1", []spec.Grade{spec.R2}, spec.R2},
		"the lowest planned grade":                {"error/404/InvalidDiskId.NotFound", []spec.Grade{spec.R3, spec.R2}, spec.R2},
		"a parameter whose values need resources": {"request/DiskType", []spec.Grade{spec.R2}, spec.R2},
	} {
		r := recorder(reports.Run{})
		for _, grade := range c.planned {
			mustPlan(t, r, reports.Planned{Rows: []spec.RowID{c.id}, Grade: grade, Selected: true})
		}
		if got := find(t, r.Finish(sampletest.Started, false), c.id).Grade; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestPlan_ScenariosOfSeveralGrades_RowHasTheLowest: the grade of a row is the lowest of its planned scenarios, in any
// order.
func TestPlan_ScenariosOfSeveralGrades_RowHasTheLowest(t *testing.T) {
	for _, tt := range []struct {
		grades []spec.Grade
		want   spec.Grade
	}{{[]spec.Grade{spec.R2, spec.R1}, spec.R1}, {[]spec.Grade{spec.R1, spec.R2}, spec.R1}, {[]spec.Grade{"", spec.R2}, spec.R2}, {[]spec.Grade{spec.R2, ""}, spec.R2}, {nil, spec.R1}} {
		r := recorder(reports.Run{})
		for _, g := range tt.grades {
			mustPlan(t, r, reports.Planned{Rows: []spec.RowID{notFound}, Grade: g, Selected: true})
		}
		if got := find(t, r.Finish(sampletest.Started, false), notFound).Grade; got != tt.want {
			t.Errorf("%v: %s, want %s", tt.grades, got, tt.want)
		}
	}
}

// TestPlan_ProfileLeavesOutScenarios_RemarkPerReason: only selected scenarios that the profile leaves out result in a
// remark.
func TestPlan_ProfileLeavesOutScenarios_RemarkPerReason(t *testing.T) {
	r := recorder(reports.Run{})
	for _, p := range []reports.Planned{{Selected: true, Left: "slow"}, {Selected: true, Left: "slow"}, {Selected: true, Left: "dear"}, {Selected: false, Left: "unasked"}, {Selected: true}} {
		p.Rows = []spec.RowID{notFound}
		mustPlan(t, r, p)
	}
	want := []string{"2 scenarios not selected: slow", "1 scenario not selected: dear"}
	if diff := cmp.Diff(want, find(t, r.Finish(sampletest.Started, false), notFound).Remarks); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestPlan_PromiseNotKept_NotProven: a row with a planned promise that no scenario kept is not proven.
func TestPlan_PromiseNotKept_NotProven(t *testing.T) {
	for promise, want := range map[string]bool{"accepted": true, "other": false, "": true} {
		r := recorder(reports.Run{})
		mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Promise: promise, Selected: true})
		s := of("request/DiskId", spec.Passed, "")
		s.Promise = "accepted"
		mustAdd(t, r, s)
		if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Proven; got != want {
			t.Errorf("planned %q: proven %v, want %v", promise, got, want)
		}
	}
}

// TestPlan_SelectedAndNotRun_Inconclusive: a selected row whose scenario did not run is inconclusive; a row that is
// not selected is not.
func TestPlan_SelectedAndNotRun_Inconclusive(t *testing.T) {
	r := recorder(reports.Run{})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Selected: true})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskType"}, Selected: false})
	run := r.Finish(sampletest.Started, false)
	for id, want := range map[spec.RowID]spec.Verdict{"request/DiskId": spec.Inconclusive, "request/DiskType": spec.NotSelected} {
		if got := find(t, run, id).Verdict; got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
