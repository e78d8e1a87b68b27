package reports_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// broken returns a failed scenario of a row.
func broken(id spec.RowID, reason, expected, actual string) reports.Scenario {
	s := of(id, spec.Failed, "")
	s.Reason, s.Expected, s.Actual = reason, expected, actual
	return s
}

func TestCauses_TwoScenarios_OneGroupIfCauseIsTheSame(t *testing.T) {
	for name, c := range map[string]struct {
		a, b reports.Scenario
		want int
	}{
		"another status": {
			broken(notFound, "the code comes with another status", `404 "InvalidDiskId.NotFound" "The disk."`, `500 "InvalidDiskId.NotFound" "The disk."`),
			broken(invalid, "the code comes with another status", `400 "InvalidDiskType" "The type."`, `500 "InvalidDiskType" "The type."`), 1,
		},
		"two other statuses": {
			broken(notFound, "the code comes with another status", `404 "InvalidDiskId.NotFound" "m"`, `500 "InvalidDiskId.NotFound" "m"`),
			broken(invalid, "the code comes with another status", `400 "InvalidDiskType" "m"`, `302 "InvalidDiskType" "m"`), 2,
		},
		"two statuses of one class": {
			broken(notFound, "the code comes with another status", `404 "InvalidDiskId.NotFound" "m"`, `400 "InvalidDiskId.NotFound" "m"`),
			broken(invalid, "the code comes with another status", `400 "InvalidDiskType" "m"`, `401 "InvalidDiskType" "m"`), 1,
		},
		"bodies of different length": {
			broken(notFound, "the body cannot be read", "a body in JSON", "404 with a body that ends after 312 bytes"),
			broken(invalid, "the body cannot be read", "a body in XML", "400 with a body that ends after 96 bytes"), 1,
		},
		"truncated messages": {
			broken(notFound, "the code comes with another message", `404 "InvalidDiskId.NotFound" "The disk."`, `404 "InvalidDiskId.NotFound" "The disk"`),
			broken(invalid, "the code comes with another message", `404 "InvalidDiskType" "The type."`, `404 "InvalidDiskType" "The type"`), 1,
		},
		"the same undocumented code": {
			broken(notFound, "another code", `404 "InvalidDiskId.NotFound" "m n"`, `400 "Oops" "o p"`),
			broken(invalid, "another code", `400 "InvalidDiskType" "q r"`, `400 "Oops" "s t"`), 1,
		},
		"two undocumented codes": {
			broken(notFound, "another code", `404 "InvalidDiskId.NotFound" "m n"`, `400 "Oops" "o p"`),
			broken(invalid, "another code", `400 "InvalidDiskType" "q r"`, `400 "Pardon" "s t"`), 2,
		},
		"reasons that differ in the row name and format": {
			broken("request/DiskId", "leaving DiskId out is accepted in JSON", "", ""),
			broken("request/DiskType", "leaving DiskType out is accepted in XML", "", ""), 1,
		},
		"two faults accepted": {
			broken(notFound, "the fault was accepted", `404 "InvalidDiskId.NotFound" "m"`, "200, no error"),
			broken(invalid, "the fault was accepted", `400 "InvalidDiskType" "m"`, "200, no error"), 2,
		},
		"two reasons": {broken(notFound, "a", "", ""), broken(invalid, "b", "", ""), 2},
		"a failed and an inconclusive row": {
			broken(notFound, "a", "", ""), func() reports.Scenario {
				s := of(invalid, spec.Inconclusive, "")
				s.Reason = "a"
				return s
			}(), 2,
		},
	} {
		if got := gated(t, "", c.a, c.b).Causes; len(got) != c.want {
			t.Errorf("%s: got %d groups, want %d: %+v", name, len(got), c.want, got)
		}
	}
}

func TestCauses_DefectOfFortyRows_OneGroup(t *testing.T) {
	c := sampletest.Page()
	c.Parameters = nil
	for i := range 40 {
		id := spec.RowID(fmt.Sprintf("request/Parameter%c%c", 'A'+i%26, 'a'+i/26))
		c.Parameters = append(c.Parameters, spec.Parameter{Row: spec.Row{ID: id}})
	}
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	r.Page(c, "")
	mustAdd(t, r, broken(notFound, "rare", "", ""))
	for _, p := range c.Parameters {
		mustAdd(t, r, broken(p.ID, "the body cannot be parsed", "a body in JSON", "200 with a body that is not JSON"))
	}
	run := r.Finish(sampletest.Started, false)
	if len(run.Causes) != 2 || len(run.Causes[0].Rows) != 40 || run.Causes[0].Scenarios != 40 {
		t.Fatalf("got %+v", run.Causes)
	}
	want := broken(c.Parameters[0].ID, "the body cannot be parsed", "a body in JSON", "200 with a body that is not JSON")
	if got := run.Example(&run.Causes[0]); got == nil || got.Name != want.Name || got.Actual != want.Actual {
		t.Errorf("the example is %+v", got)
	}
}

func TestCauses_OneScenarioOfTwoRows_CountedOnce(t *testing.T) {
	s := broken(notFound, "a", "", "")
	s.Rows = append(s.Rows, "request/DiskId")
	r := recorder(reports.Run{})
	mustAdd(t, r, s)
	causes := r.Finish(sampletest.Started, false).Causes
	page := sampletest.Page().Page
	want := []reports.Cause{{
		ID: causes[0].ID, Verdict: spec.Failed, Reason: "a", Name: s.Name, Scenarios: 1,
		Rows: []reports.RowRef{{Page: page, ID: "request/DiskId"}, {Page: page, ID: notFound}},
	}}
	if diff := cmp.Diff(want, causes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestCauses_RowsThatDidNotRun_OneGroupWithoutExample(t *testing.T) {
	r := recorder(reports.Run{})
	for _, id := range []spec.RowID{"request/DiskId", notFound} {
		mustPlan(t, r, reports.Planned{Rows: []spec.RowID{id}, Selected: true})
	}
	run := r.Finish(sampletest.Started, false)
	if len(run.Causes) != 1 || run.Causes[0].Reason != "did not run" || len(run.Causes[0].Rows) != 2 || run.Example(&run.Causes[0]) != nil {
		t.Errorf("got %+v", run.Causes)
	}
}

// TestCauses_EndpointAcceptsEveryFault_OneGroup uses an endpoint that accepts every fault. The report must not list
// each row as a separate cause.
func TestCauses_EndpointAcceptsEveryFault_OneGroup(t *testing.T) {
	r := recorder(reports.Run{})
	for _, row := range sampletest.Page().Rows() {
		mustAdd(t, r, broken(row.ID, "the fault was accepted", "a rejection", "200, no error"))
	}
	if run := r.Finish(sampletest.Started, false); len(run.Causes) != 1 || len(run.Causes[0].Rows) < 6 {
		t.Errorf("%d causes, the first with rows %v", len(run.Causes), run.Causes[0].Rows)
	}
}

// TestExample_EachCause_ScenarioWithSamePositionNameFormatAndReason: the example of a cause is the scenario with the
// same position, name, format and reason.
func TestExample_EachCause_ScenarioWithSamePositionNameFormatAndReason(t *testing.T) {
	cause := reports.Cause{Verdict: spec.Failed, Reason: "r", Name: "n", Feature: "f", Line: 7, Format: spec.JSON, Rows: []reports.RowRef{{Page: "p", ID: "request/A"}}}
	right := reports.Scenario{Verdict: spec.Failed, Reason: "r", Name: "n", Feature: "f", Line: 7, Format: spec.JSON}
	for name, change := range map[string]func(*reports.Scenario){
		"feature": func(s *reports.Scenario) { s.Feature = "g" }, "line": func(s *reports.Scenario) { s.Line = 8 }, "name": func(s *reports.Scenario) { s.Name = "m" },
		"format": func(s *reports.Scenario) { s.Format = spec.XML }, "reason": func(s *reports.Scenario) { s.Reason = "q" }, "verdict": func(s *reports.Scenario) { s.Verdict = spec.Passed },
	} {
		wrong := right
		change(&wrong)
		run := reports.Run{Rows: []reports.Row{{ID: "request/A", Page: "p", Scenarios: []reports.Scenario{wrong, right}}}}
		if got := run.Example(&cause); got != &run.Rows[0].Scenarios[1] {
			t.Errorf("another %s: %+v", name, got)
		}
		run.Rows[0].Scenarios = run.Rows[0].Scenarios[:1]
		if got := run.Example(&cause); got != nil {
			t.Errorf("only another %s: %+v", name, got)
		}
	}
	if got := (&reports.Run{}).Example(&cause); got != nil {
		t.Errorf("a row that the run lacks: %+v", got)
	}
}
