package run_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// refusing returns a page with an error row whose inferred cause is a fault of Id. The profile of corrected changes the
// cause to a fault of Kind.
func refusing() input.Page {
	pg := page("")
	pg.Source = nil
	for i := range pg.Contract.Parameters {
		pg.Contract.Parameters[i].Resource, pg.Contract.Parameters[i].Required = pg.Contract.Parameters[i].Name, true
	}
	pg.Contract.Errors = []spec.ErrorRow{{
		Row: spec.Row{ID: "error/404/NotFound"}, Status: 404, Code: "NotFound", Message: "The Id is not found.",
		Cause: spec.Cause{Fault: spec.Unknown, Parameters: []string{"Id"}},
	}}
	return pg
}

func corrected(t *testing.T) *config.Profile {
	t.Helper()
	p := answering(t, works)
	op := p.Operations["Attach"]
	op.Parameters["Kind"] = []string{"k"}
	op.Causes = map[string]spec.Cause{"NotFound": {Fault: spec.Unknown, Parameters: []string{"Kind"}, ByProfile: true}}
	p.Operations["Attach"] = op
	return p
}

// provokes returns the names of the planned scenarios of the error row.
func provokes(t *testing.T, pg input.Page, p *config.Profile) string {
	t.Helper()
	plan, err := run.MakePlan([]input.Page{pg}, p, all)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range plan.Pages[0].Scenarios {
		if s.Kind == "error" {
			names = append(names, s.Name)
		}
	}
	return strings.Join(names, "; ")
}

func TestMakePlan_CauseInProfile_ScenariosUseCause(t *testing.T) {
	pg := refusing()
	if got := provokes(t, pg, nil); !strings.Contains(got, "with an Id that") {
		t.Fatalf("as read: %s", got)
	}
	if got := provokes(t, pg, corrected(t)); strings.Contains(got, "with an Id that") || !strings.Contains(got, "with a Kind that") {
		t.Errorf("corrected: %s", got)
	}
	if got := pg.Contract.Errors[0].Cause; got.ByProfile || got.Parameters[0] != "Id" {
		t.Errorf("Correct changed its argument: %+v", got)
	}
}

func TestMakePlan_FeatureWrittenByUser_NotReplaced(t *testing.T) {
	pages, err := input.AddFeatures([]input.Page{refusing()}, []input.Feature{{Path: "mine/ecs/Attach.feature", Source: []byte(twoScenarios)}})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(pages, corrected(t), all)
	if err != nil || plan.Count() != 3 || plan.Pages[0].Feature != "mine/ecs/Attach.feature" {
		t.Errorf("%d scenarios of %s, error %v; want the 3 of the user's feature", plan.Count(), plan.Pages[0].Feature, err)
	}
}

func TestMakePlan_CodeOfTwoRows_ErrorNamesBothRows(t *testing.T) {
	pg := refusing()
	pg.Contract.Errors = append(pg.Contract.Errors, spec.ErrorRow{Row: spec.Row{ID: "error/403/NotFound"}, Code: "NotFound"})
	_, err := run.MakePlan([]input.Page{pg}, corrected(t), all)
	if err == nil || !strings.Contains(err.Error(), "error/404/NotFound") || !strings.Contains(err.Error(), "error/403/NotFound") {
		t.Errorf("error %v, want the ids of both rows", err)
	}
}

func TestMakePlan_SkippedRow_ScenarioRunsForOtherRow(t *testing.T) {
	for _, tt := range []struct {
		name string
		skip map[string]string
		ran  int
		note spec.Verdict
	}{
		{"one of two rows", map[string]string{"request/Kind": "why"}, 3, spec.Failed},
		{"both rows", map[string]string{"request/Kind": "why", "note/1": "why"}, 2, spec.NotSelected},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := answering(t, works)
			op := p.Operations["Attach"]
			op.Skip = tt.skip
			p.Operations["Attach"] = op
			plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, p, all)
			if err != nil {
				t.Fatal(err)
			}
			res, err := run.Run(context.Background(), p, plan, run.Options{})
			if err != nil || res.Void != "" {
				t.Fatal(err, res.Void)
			}
			got := map[spec.RowID]spec.Verdict{}
			for _, row := range res.Report.Rows {
				got[row.ID] = row.Verdict
			}
			if n := res.Report.Totals.Scenarios; n != tt.ran || got["request/Kind"] != spec.NotSelected || got["note/1"] != tt.note {
				t.Errorf("%d scenarios, %v; want %d, and note/1 %s", n, got, tt.ran, tt.note)
			}
			if res.Report.Selection || res.Report.Totals.Skipped != len(tt.skip) {
				t.Errorf("selection %t, %d skipped", res.Report.Selection, res.Report.Totals.Skipped)
			}
		})
	}
}

// A fixture replaces the inferred scenarios of its error row, unless the selector excludes the scenario of the fixture.
func TestMakePlan_RowHasFixture_InferredScenariosExcluded(t *testing.T) {
	pg := refusing()
	pg.Contract.Errors[0].Message = "It is not found."
	p := answering(t, works)
	op := p.Operations["Attach"]
	op.Errors = map[string]steps.Overlay{"NotFound": {"Id": new("gone")}}
	p.Operations["Attach"] = op
	if got := provokes(t, pg, nil); got == "" {
		t.Error("without a fixture: no scenarios")
	}
	if got := provokes(t, pg, p); got != "" {
		t.Errorf("with a fixture: %s", got)
	}
	selects, err := run.Tags("@kind:error")
	if err != nil {
		t.Fatal(err)
	}
	if plan, err := run.MakePlan([]input.Page{pg}, p, selects); err != nil || plan.Count() == 0 {
		t.Errorf("@kind:error: %d scenarios, error %v", plan.Count(), err)
	}
	if got := provokes(t, refusing(), p); got == "" {
		t.Error("the row that names Id has no scenario with an unknown Id")
	}
}

// The corrected page replaces the generated feature on disk, so that its line numbers cannot select scenarios.
func TestGodog_GeneratedFeatureOnDisk_Regenerated(t *testing.T) {
	pg := refusing()
	file := filepath.Join(t.TempDir(), "ecs", "Attach.feature")
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(features.Generate(pg.Contract)), 0o600)); err != nil {
		t.Fatal(err)
	}
	options := func(path string) *godog.Options {
		return &godog.Options{Format: "progress", Output: &bytes.Buffer{}, Paths: []string{path}, Tags: "@kind:error"}
	}
	res, _, err := run.Godog(context.Background(), corrected(t), []input.Page{pg}, run.Options{}, options(file))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range res.Report.Rows {
		for _, s := range row.Scenarios {
			names = append(names, s.Name)
		}
	}
	if got := strings.Join(names, "; "); strings.Contains(got, "with an Id") || !strings.Contains(got, "with a Kind") {
		t.Errorf("ran %q", got)
	}
	line := 1 + strings.Count(strings.Split(features.Generate(pg.Contract), "Scenario Outline: 404")[0], "\n")
	if _, _, err := run.Godog(context.Background(), corrected(t), []input.Page{pg}, run.Options{}, options(fmt.Sprintf("%s:%d", file, line))); err == nil || !strings.Contains(err.Error(), "select scenarios by tags") {
		t.Errorf("by line: error %v", err)
	}
}

// If a test suite of another module runs features on disk, it skips the scenarios of causes that the profile replaces.
func TestScenarios_GeneratedFeatureOnDisk_ScenariosOfReplacedCauseSkipped(t *testing.T) {
	pg := refusing()
	s, err := run.NewScenarios(context.Background(), corrected(t), []input.Page{pg}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	godog.TestSuite{ScenarioInitializer: s.Initialize, Options: &godog.Options{
		Format: "progress", Output: &bytes.Buffer{}, Tags: "@section:error",
		FeatureContents: []godog.Feature{{Name: "disk/ecs/Attach.feature", Contents: []byte(features.Generate(pg.Contract))}},
	}}.Run()
	report, _ := s.Close()
	for _, row := range report.Rows {
		for _, s := range row.Scenarios {
			if strings.Contains(s.Name, "with an Id") {
				t.Errorf("%s ran: %s", s.Name, s.Verdict)
			}
		}
	}
	if row := report.Rows[len(report.Rows)-1]; report.Totals.Scenarios == 0 {
		t.Errorf("nothing ran: %+v", row)
	}
}

// A scenario about JSON bodies belongs to runs with an operation that has one.
func TestMakePlan_AlteredBody_PlannedIfAnOperationHasJSONBody(t *testing.T) {
	gateway := input.Page{
		Source: []byte("@gateway\nFeature: g\n  @row:gateway/error/400/Wrong\n  Scenario: Altered body\n    Given a valid request of any operation\n" +
			"    And the operation has a JSON body\n    When the JSON body is altered after signing\n    And the request is sent by POST for a response in JSON\n    Then the request is rejected\n"),
		Feature:  "features/gateway/g.feature",
		Contract: &spec.Contract{Kind: spec.GatewayPage, Page: "g.md", Errors: []spec.ErrorRow{{Row: spec.Row{ID: "gateway/error/400/Wrong"}, Status: 400, Code: "Wrong"}}},
	}
	body := page(accepts("Attach", "request/Id"))
	body.Contract.Operation.Style = spec.ROA
	body.Contract.Parameters = append(body.Contract.Parameters, spec.Parameter{Row: spec.Row{ID: "request/Size"}, Name: "Size", In: spec.InBody})
	for _, tt := range []struct {
		name          string
		operation     input.Page
		runs, skipped int
	}{{"form", page(accepts("Attach", "request/Id")), 0, 1}, {"JSON body", body, 1, 0}} {
		plan, err := run.MakePlan([]input.Page{gateway, tt.operation}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if g := plan.Pages[0]; len(g.Scenarios) != tt.runs || len(g.Skipped) != tt.skipped {
			t.Errorf("%s: %d scenarios run and %d are skipped, want %d and %d", tt.name, len(g.Scenarios), len(g.Skipped), tt.runs, tt.skipped)
		}
	}
}
