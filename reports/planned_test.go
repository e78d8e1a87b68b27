package reports_test

import (
	"testing"

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

func TestGrade_PlannedOrNot_LowestOfThePlanOrOfTheSection(t *testing.T) {
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
