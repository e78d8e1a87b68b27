package run_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// Every path in a report is the path of a file. Features on disk keep their paths; other features are written.
func TestWriteFeatures_MissingFiles_Written(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, func(tags []string) bool { return tags[0] == "@row:request/Id" })
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time, the file exists
		if err := plan.WriteFeatures("out"); err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile("out/features/ecs/Attach.feature")
		if err != nil || string(src) != twoScenarios {
			t.Errorf("error %v, feature %s", err, src)
		}
		pg := plan.Pages[0]
		for _, s := range append(pg.Scenarios, pg.Skipped...) {
			if s.Feature != "out/features/ecs/Attach.feature" || pg.Feature != s.Feature {
				t.Errorf("%s is in %s, and its page in %s", s.Name, s.Feature, pg.Feature)
			}
		}
		if len(pg.Scenarios) != 2 || len(pg.Skipped) != 1 || pg.Contract.Page != "a.md" {
			t.Errorf("%d and %d scenarios of %s", len(pg.Scenarios), len(pg.Skipped), pg.Contract.Page)
		}
	}
	mine := page(twoScenarios)
	mine.Feature = "mine.feature"
	if err := os.WriteFile("mine.feature", []byte(twoScenarios), 0o600); err != nil {
		t.Fatal(err)
	}
	plan, err = run.MakePlan([]input.Page{mine}, nil, nil)
	if err != nil || plan.WriteFeatures("other") != nil || plan.Pages[0].Feature != "mine.feature" {
		t.Errorf("%v: a feature that is on disk is in %s", err, plan.Pages[0].Feature)
	}
	if _, err := os.Stat("other"); !os.IsNotExist(err) {
		t.Errorf("something is written in place of files that are there: %v", err)
	}
	if err := os.WriteFile("file", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if plan, err = run.MakePlan([]input.Page{page(twoScenarios)}, nil, nil); err != nil || plan.WriteFeatures("file") == nil {
		t.Errorf("%v: features are written below a file", err)
	}
}

// Shipped pages are written together with their OpenAPI descriptions.
func TestWriteFeatures_ShippedPages_Written(t *testing.T) {
	t.Chdir(t.TempDir())
	_, plan, _ := shippedPlan(t, "@nothing or @row:gateway/*")
	if err := plan.WriteFeatures("out"); err != nil {
		t.Fatal(err)
	}
	for _, pg := range plan.Pages {
		for _, path := range []string{pg.Contract.Page, pg.OpenAPI, pg.Feature} {
			if path == "" {
				continue
			}
			if src, err := os.ReadFile(filepath.FromSlash(path)); err != nil || len(src) == 0 || !strings.HasPrefix(path, "out/") {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	before := plan.Pages[0].Contract.Page
	if err := plan.WriteFeatures("out"); err != nil || plan.Pages[0].Contract.Page != before {
		t.Errorf("a second time: %v, page at %s", err, plan.Pages[0].Contract.Page)
	}
}

// The tags of a plan are the tags of its scenarios, including the tags that rowproof adds because of the sentences.
func TestPlan_Tags_SortedAndUnique(t *testing.T) {
	plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, func(tags []string) bool { return tags[0] == "@row:request/Id" })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"@format:json", "@format:xml", "@grade:R0", "@row:request/Id", "@section:request"}
	if diff := cmp.Diff(want, plan.Tags()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A page without a feature uses the generated one. A scenario's tags and sentences determine its Kind, Rows and Grade.
func TestMakePlan_PageWithoutFeature_FeatureGenerated(t *testing.T) {
	pg := page("")
	pg.Source = nil
	plan, err := run.MakePlan([]input.Page{pg}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := plan.Pages[0]
	if string(got.Source) != features.Generate(pg.Contract) || got.Feature != "features/ecs/Attach.feature" || len(got.Scenarios) == 0 || len(got.Skipped) != 0 {
		t.Errorf("%d scenarios of %s", len(got.Scenarios), got.Feature)
	}
	for _, s := range got.Scenarios {
		if s.Name == "" || s.Kind == "" || s.Line == 0 || len(s.Rows) == 0 || s.Grade != "" && !strings.HasPrefix(string(s.Grade), "R") {
			t.Errorf("%+v", s)
		}
	}
	known := page(twoScenarios)
	known.Known = true
	gateway := input.Page{Contract: &spec.Contract{Kind: spec.GatewayPage, Page: "g.md"}, Source: []byte("Feature: g\n")}
	plan, err = run.MakePlan([]input.Page{known, gateway}, nil, nil)
	if err != nil || len(plan.Pages) != 1 || len(plan.Operations) != 1 || plan.Gateway == nil || plan.Count() != 0 {
		t.Errorf("%+v, error %v; want the known operation, and the gateway's page alone in the run", plan, err)
	}
}

// GodogOptions accepts the arguments of the godog command.
func TestGodogOptions_Arguments_Parsed(t *testing.T) {
	got, err := run.GodogOptions([]string{"--tags", "@a", "--format", "pretty", "x.feature", "y"})
	if err != nil || got.Tags != "@a" || got.Format != "pretty" || strings.Join(got.Paths, " ") != "x.feature y" || got.Output == nil {
		t.Errorf("%+v, error %v", got, err)
	}
	if got, err := run.GodogOptions(nil); err != nil || len(got.Paths) > 0 {
		t.Errorf("%+v, error %v; want no path", got, err)
	}
	if _, err := run.GodogOptions([]string{"--no-such-flag"}); err == nil {
		t.Error("an unknown flag is accepted")
	}
}
