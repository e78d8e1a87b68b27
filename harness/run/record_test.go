package run

import (
	"fmt"
	"strings"
	"testing"
	"time"

	messages "github.com/cucumber/messages/go/v34"
	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps"
)

// recorded returns a record of a plan with one page.
func recorded(pg PlannedPage) *record {
	return newRecord(&config.Profile{}, &Plan{Pages: []PlannedPage{pg}, Operations: []*spec.Contract{pg.Contract}}, Options{Now: time.Now}.filled())
}

// A scenario of a row that the page does not have cannot be reported, whether it is selected or not.
func TestRecord_ScenarioOfUnknownRow_Error(t *testing.T) {
	known := PlannedScenario{Name: "known", Rows: []spec.RowID{"request/Id"}}
	unknown := PlannedScenario{Name: "unknown", Rows: []spec.RowID{"request/Nobody"}}
	for _, tt := range []struct {
		name             string
		selected, others []PlannedScenario
		fails            bool
	}{
		{"known rows", []PlannedScenario{known}, []PlannedScenario{known}, false},
		{"selected", []PlannedScenario{unknown}, nil, true},
		{"not selected", nil, []PlannedScenario{unknown}, true},
		{"selected before a known row", []PlannedScenario{unknown, known}, nil, true},
	} {
		pg := PlannedPage{
			Page: input.Page{Contract: attachingPage()}, Scenarios: tt.selected, Skipped: tt.others,
			pickles: func() map[digest]*messages.Pickle { return map[digest]*messages.Pickle{{}: {}} },
		}
		for action, f := range map[string]func() error{"announce": recorded(pg).announce, "settle": recorded(pg).settle} {
			if err := f(); (err != nil) != tt.fails || tt.fails && !strings.Contains(err.Error(), `"request/Nobody"`) {
				t.Errorf("%s, %s: error %v", tt.name, action, err)
			}
		}
		plan := &Plan{Pages: []PlannedPage{pg}, Operations: []*spec.Contract{pg.Contract}}
		p := &config.Profile{Endpoint: "http://127.0.0.1:1", Signature: "none"}
		if _, err := Rehearse(t.Context(), p, plan, Options{}); tt.fails && plan.Count() > 0 && err == nil {
			t.Errorf("%s: Rehearse returns no error", tt.name)
		}
		if _, err := Run(t.Context(), p, plan, Options{}); tt.fails && err == nil {
			t.Errorf("%s: Run returns no error", tt.name)
		}
	}
}

// After a suite that selects scenarios itself, a scenario is selected if it ran, or if only the profile kept it from
// running.
func TestRecordSettle_EachScenario_SelectedIfItRanOrProfileExcludesIt(t *testing.T) {
	scenarios := func(row string, s PlannedScenario) PlannedScenario {
		s.Name, s.Rows, s.content = row, []spec.RowID{spec.RowID("request/" + row)}, contentOf(row, nil, nil)
		return s
	}
	for _, tt := range []struct {
		name string
		s    PlannedScenario
		ran  int
		want spec.Verdict
	}{
		{"selected and not run", PlannedScenario{selected: true}, 0, spec.NotSelected},
		{"run once", PlannedScenario{selected: true}, 1, spec.Inconclusive},
		{"run twice", PlannedScenario{selected: true}, 2, spec.Inconclusive},
		{"excluded", PlannedScenario{selected: true, excluded: "why"}, 0, spec.Unreached},
		{"excluded and not selected", PlannedScenario{excluded: "why"}, 0, spec.NotSelected},
		{"not selected and run", PlannedScenario{}, 1, spec.Inconclusive},
	} {
		for _, skipped := range []bool{false, true} {
			s := scenarios("Id", tt.s)
			pg := PlannedPage{Page: input.Page{Contract: attachingPage()}, Scenarios: []PlannedScenario{s}}
			if skipped {
				pg.Scenarios, pg.Skipped = nil, pg.Scenarios
			}
			rec := recorded(pg)
			rec.find(key{content: contentOf("Id", nil, nil)}).ran = tt.ran
			if err := rec.settle(); err != nil {
				t.Fatal(err)
			}
			if got := rec.Finish(time.Now(), false).Rows[0]; got.Verdict != tt.want {
				t.Errorf("%s: %s (%s), want %s", tt.name, got.Verdict, got.Reason, tt.want)
			}
		}
	}
}

// Scenarios of a suite may be missing from the plan. Those of the page's operation are reported; the others are errors.
func TestRecord_ScenarioOutsidePlan_RecordedIfValidElseProblem(t *testing.T) {
	const request = "a valid Attach request"
	sent := []string{"the request is sent by POST for a response in JSON", "the request is accepted"}
	for _, tt := range []struct {
		name    string
		out     steps.Outcome
		problem string // "" if the scenario is reported
	}{
		{"a scenario of the page", steps.Outcome{Steps: append([]string{request}, sent...)}, ""},
		{"no steps", steps.Outcome{}, `x.feature: s: `},
		{"another operation", steps.Outcome{Steps: []string{"a valid Detach request"}}, `x.feature: s: "a valid Detach request": no page of this run documents the operation`},
		{"an unknown first sentence", steps.Outcome{Steps: []string{"the moon is full"}}, `x.feature: s: "the moon is full"`},
		{"an unknown sentence", steps.Outcome{Steps: []string{request, "the moon is full"}}, `x.feature: s: "the moon is full"`},
		{"an unknown parameter", steps.Outcome{Steps: append([]string{request, `Nobody is "a"`}, sent...)}, `x.feature: s: "Nobody is \"a\"": `},
		{"an unknown row", steps.Outcome{Steps: append([]string{request}, sent...), Tags: []string{"@row:request/Nobody"}, Rows: []spec.RowID{"request/Nobody"}}, `x.feature: s: `},
		{"the scenario itself is wrong", steps.Outcome{Steps: append([]string{request}, sent...), Misuse: "no When"}, "x.feature: s: no When"},
	} {
		rec := recorded(PlannedPage{Page: input.Page{Contract: attachingPage()}})
		tt.out.Feature, tt.out.Scenario, tt.out.Verdict = "x.feature:7", "s", spec.Passed
		if tt.out.Rows == nil {
			tt.out.Rows, tt.out.Tags = []spec.RowID{"request/Id"}, []string{"@row:request/Id"}
		}
		rec.add(tt.out)
		got := rec.Finish(time.Now(), false)
		if rec.count() != 1 {
			t.Errorf("%s: %d scenarios ended, want 1", tt.name, rec.count())
		}
		if tt.problem == "" {
			want := []reports.Scenario{{Name: "s", Feature: "x.feature", Rows: []spec.RowID{"request/Id"}, Kind: string(scenario.Added), Verdict: spec.Passed}}
			s := got.Rows[0].Scenarios
			if len(got.Problems) > 0 || len(s) != 1 || s[0].Name != "s" || s[0].Feature != want[0].Feature || s[0].Kind != want[0].Kind || got.Rows[0].Verdict != spec.Passed {
				t.Errorf("%s: %v %+v", tt.name, got.Problems, got.Rows[0])
			}
			continue
		}
		if len(got.Problems) != 1 || got.Problems[0].Severity != spec.Error || !strings.HasPrefix(got.Problems[0].Message, tt.problem) || len(got.Rows[0].Scenarios) > 0 {
			t.Errorf("%s: %+v, want %s", tt.name, got.Problems, tt.problem)
		}
	}
}

// The reason why the profile excludes a scenario is a remark on its row.
func TestRecord_ScenariosExcluded_RemarkOnEachRow(t *testing.T) {
	excluded := func(row spec.RowID) PlannedScenario {
		return PlannedScenario{Name: "s", Rows: []spec.RowID{row}, selected: true, excluded: "excluded " + string(row)}
	}
	rec := recorded(PlannedPage{Page: input.Page{Contract: attachingPage()}, Skipped: []PlannedScenario{excluded("request/Id"), excluded("request/Kind")}})
	if err := rec.announce(); err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]string{0: "1 scenario not selected: excluded request/Id", 2: "1 scenario not selected: excluded request/Kind"} {
		if row := rec.Finish(time.Now(), false).Rows[i]; strings.Join(row.Remarks, "; ") != want {
			t.Errorf("%s: remarks %q, want %s", row.ID, row.Remarks, want)
		}
	}
}

// A planned scenario that is wrong, or whose row the page does not have, is a problem and has no verdict.
func TestRecord_PlannedScenarioMisused_ReportedAsProblem(t *testing.T) {
	s := PlannedScenario{Name: "s", Feature: "x.feature", Rows: []spec.RowID{"request/Id"}}
	s.content = contentOf("s", s.Rows, nil)
	for _, tt := range []struct {
		name   string
		misuse string
		rows   int
	}{{"no misuse", "", 1}, {"misuse", "no When", 0}} {
		rec := recorded(PlannedPage{Page: input.Page{Contract: attachingPage()}, Scenarios: []PlannedScenario{s}})
		if err := rec.announce(); err != nil {
			t.Fatal(err)
		}
		rec.add(steps.Outcome{Feature: "x.feature", Scenario: "s", Rows: s.Rows, Verdict: spec.Passed, Misuse: tt.misuse})
		got := rec.Finish(time.Now(), false)
		if len(got.Rows[0].Scenarios) != tt.rows || len(got.Problems) != 1-tt.rows {
			t.Errorf("%s: %+v, %v", tt.name, got.Rows[0], got.Problems)
		}
	}
}

// A suite leaves out a scenario that the profile excludes, whether it is in the plan or not.
func TestRecordExcludes_EachScenario_TrueIfProfileExcludesIt(t *testing.T) {
	steps1 := []string{"a valid Attach request", "the request is accepted"}
	rows := []spec.RowID{"request/Id"}
	out := steps.Outcome{Feature: "x.feature:3", Scenario: "s", Tags: []string{"@row:request/Id"}, Rows: rows, Steps: steps1}
	elsewhere := out
	elsewhere.Steps = []string{"a valid Detach request", "the request is accepted"}
	planned := PlannedScenario{Name: "s", Feature: "x.feature", Rows: rows, content: contentOf("s", rows, steps1)}
	excluded := planned
	excluded.excluded = "why"
	skips := map[spec.RowID]string{"request/Id": "why"}
	for _, tt := range []struct {
		name string
		pg   PlannedPage
		out  steps.Outcome
		want bool
	}{
		{"planned", PlannedPage{Scenarios: []PlannedScenario{planned}}, out, false},
		{"planned, and the row is skipped", PlannedPage{Scenarios: []PlannedScenario{planned}, correction: correction{skips: skips}}, out, false},
		{"excluded", PlannedPage{Skipped: []PlannedScenario{excluded}}, out, true},
		{"outside the plan", PlannedPage{}, out, false},
		{"outside the plan, and the row is skipped", PlannedPage{correction: correction{skips: skips}}, out, true},
		{"outside the plan, of the uncorrected page", PlannedPage{correction: correction{stale: map[digest]bool{planned.content: true}}}, out, true},
		{"of another operation", PlannedPage{correction: correction{skips: skips}}, elsewhere, false},
	} {
		tt.pg.Page = input.Page{Contract: attachingPage()}
		if got := recorded(tt.pg).excludes(tt.out); got != tt.want {
			t.Errorf("%s: excluded %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A user's feature replaces the generated one. The report says so for each row without a scenario.
func TestRecord_UserFeatureReplacesGenerated_RowsWithoutScenarioHaveReason(t *testing.T) {
	s := func(row spec.RowID) []PlannedScenario {
		return []PlannedScenario{{Name: "s", Rows: []spec.RowID{row}, selected: true}}
	}
	pg := PlannedPage{Page: input.Page{Contract: attachingPage(), Feature: "mine.feature", Replaced: true}, Scenarios: s("request/Id"), Skipped: s("request/Kind")}
	want := map[spec.RowID]string{"request/Tag.N.Key": "mine.feature has no scenario for this row"}
	if diff := cmp.Diff(want, pg.omitted()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	rec := recorded(pg)
	if err := rec.announce(); err != nil {
		t.Fatal(err)
	}
	var reasons []string
	for _, row := range rec.Finish(time.Now(), false).Rows {
		reasons = append(reasons, fmt.Sprint(row.ID, ": ", row.Reason))
	}
	if got := strings.Join(reasons, "; "); got != "request/Id: did not run; request/Tag.N.Key: mine.feature has no scenario for this row; request/Kind: did not run" {
		t.Errorf("reasons %q", got)
	}
	pg.Replaced = false
	if got := pg.omitted(); len(got) > 0 {
		t.Errorf("the generated feature omits %v", got)
	}
}

// The profile's reasons to skip rows are in the report, and skipped rows have no verdict.
func TestRecord_SkippedRow_ReasonInReport(t *testing.T) {
	rec := recorded(PlannedPage{Page: input.Page{Contract: attachingPage()}, correction: correction{skips: map[spec.RowID]string{"request/Kind": "no quota"}}})
	if err := rec.announce(); err != nil {
		t.Fatal(err)
	}
	r := rec.Finish(time.Now(), false)
	if row := r.Rows[2]; row.ID != "request/Kind" || row.Verdict != spec.NotSelected || row.Reason != "skipped by the profile: no quota" || r.Totals.Skipped != 1 {
		t.Errorf("%+v", row)
	}
}
