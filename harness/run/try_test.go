package run_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// broken starts a mock of the shipped pages with a defect, and returns its profile and a plan of the selected scenarios.
func broken(t *testing.T, defect, tags string) (*config.Profile, *run.Plan) {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	o := embedded.Options(ps)
	o.Defect = defect
	p, stop, err := embedded.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	selects, err := run.Tags(tags)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, p, selects)
	if err != nil {
		t.Fatal(err)
	}
	return p, plan
}

// verdictPerRow returns the verdict and the reason of each row.
func verdictPerRow(r *reports.Run) map[spec.RowID]string {
	all := map[spec.RowID]string{}
	for _, row := range r.Rows {
		all[row.ID] = string(row.Verdict) + " " + row.Reason
	}
	return all
}

const omitted = "omitted-accepted/RegionId" // a defect of request/RegionId

func TestTry_Unordered_SameVerdictsAsRun(t *testing.T) {
	p, plan := broken(t, omitted, "")
	whole, err := run.Run(t.Context(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tried, enough, err := run.Try(t.Context(), p, plan, run.Options{}, run.Order{})
	if err != nil || enough || tried.Void != "" {
		t.Fatalf("%+v, %v, %v", tried, enough, err)
	}
	if diff := cmp.Diff(verdictPerRow(whole.Report), verdictPerRow(tried.Report)); diff != "" {
		t.Errorf("(-run +try)\n%s", diff)
	}
	if tried.Report.Totals.Failed == 0 {
		t.Error("no row failed, so that the comparison shows little")
	}
}

func TestTry_FirstScenarioFails_EndsIfEnoughReturnsTrue(t *testing.T) {
	regions := func(s run.PlannedScenario) bool { return slices.Contains(s.Rows, "request/RegionId") }
	for _, tt := range []struct {
		name, defect string
		enough       bool // answer of Enough
		asked, early bool
	}{
		{"enough", omitted, true, true, true},
		{"not enough", omitted, false, true, false},
		{"nothing fails", "", true, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, plan := broken(t, tt.defect, "@row:request/*")
			asked := false
			res, early, err := run.Try(t.Context(), p, plan, run.Options{}, run.Order{First: regions, Enough: func(failed run.PlannedScenario) bool {
				if asked = true; !regions(failed) {
					t.Errorf("failed: %v, want a scenario of request/RegionId", failed)
				}
				return tt.enough
			}})
			if err != nil || asked != tt.asked || early != tt.early || early != (res == nil) {
				t.Fatalf("asked %v, early %v, result %v, error %v", asked, early, res, err)
			}
			if res != nil && (res.Void != "" || res.Report.Totals.Scenarios != plan.Count()) {
				t.Errorf("%d of %d scenarios, void %q", res.Report.Totals.Scenarios, plan.Count(), res.Void)
			}
		})
	}
}

func TestTry_Interrupted_Void(t *testing.T) {
	p, plan := broken(t, "", "@row:request/RegionId")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	res, _, err := run.Try(ctx, p, plan, run.Options{}, run.Order{})
	if err != nil || res.Void != "interrupted" {
		t.Errorf("%+v, %v; want a void result", res, err)
	}
}

func TestTested_ScenarioWithoutVerdictOfTheEndpoint_LeftOut(t *testing.T) {
	_, plan := broken(t, "", "@row:request/RegionId")
	outcome := func(i int, v spec.Verdict, gap spec.Gap) reports.Scenario {
		s := plan.Pages[0].Scenarios[i]
		return reports.Scenario{Feature: s.Feature, Name: s.Name, Line: s.Line, Verdict: v, Gap: gap}
	}
	all := []reports.Scenario{
		outcome(0, spec.Passed, ""), outcome(1, spec.Failed, ""), outcome(2, spec.Unreached, spec.GapMasked),
		outcome(3, spec.Unreached, spec.GapValue), outcome(4, spec.Inconclusive, ""),
	}
	tested := plan.Tested(&reports.Run{Rows: []reports.Row{{Scenarios: all}}})
	if got, want := tested.Count(), plan.Count()-2; got != want {
		t.Errorf("%d scenarios, want %d of %d: all but the unreached and the inconclusive one", got, want, plan.Count())
	}
	for _, s := range tested.Pages[0].Scenarios {
		if s.Line == all[3].Line && s.Name == all[3].Name || s.Line == all[4].Line && s.Name == all[4].Name {
			t.Errorf("%s at line %d tested nothing", s.Name, s.Line)
		}
	}
}

func TestOf_Operation_KeepsItsPageAndGatewayPage(t *testing.T) {
	a := &spec.Contract{Kind: spec.OperationPage, Page: "a.md", Operation: spec.Operation{Name: "GetA"}}
	b := &spec.Contract{Kind: spec.OperationPage, Page: "b.md", Operation: spec.Operation{Name: "GetB"}}
	g := &spec.Contract{Kind: spec.GatewayPage, Page: "g.md"}
	plan, err := run.MakePlan([]input.Page{{Contract: a}, {Contract: b}, {Contract: g}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	of := plan.Of(b)
	var pages []string
	for _, pg := range of.Pages {
		pages = append(pages, pg.Contract.Page)
	}
	if !slices.Equal(pages, []string{"b.md", "g.md"}) || !slices.Equal(of.Operations, []*spec.Contract{b}) || of.Gateway != g {
		t.Errorf("pages %v, operations %v, gateway %v", pages, of.Operations, of.Gateway)
	}
}
