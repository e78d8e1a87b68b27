package run_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// ambiguous returns a page with two error rows that have the same code, and a profile with a cause for this code.
func ambiguous(t *testing.T) (input.Page, *config.Profile) {
	t.Helper()
	pg := refusing()
	pg.Contract.Errors = append(pg.Contract.Errors, spec.ErrorRow{Row: spec.Row{ID: "error/403/NotFound"}, Status: 403, Code: "NotFound"})
	return pg, corrected(t)
}

// An error in the options, the features or the profile stops a run before the first request.
func TestGodog_ErrorInInput_NothingSent(t *testing.T) {
	content := func(name, text string) godog.Options {
		return godog.Options{FeatureContents: []godog.Feature{{Name: name, Contents: []byte(text)}}}
	}
	tagged := func(g godog.Options, tags string) godog.Options { g.Tags = tags; return g }
	attach := content("features/ecs/Attach.feature", twoScenarios)
	for _, tt := range []struct {
		name      string
		ambiguous bool
		options   godog.Options
		want      string
	}{
		{"tags, without features", false, tagged(godog.Options{}, "@a and"), "unexpected end"},
		{"tags, with features", false, tagged(attach, "@a and"), "unexpected end"},
		{"a feature that cannot be parsed", false, content("x.feature", "Feature: f\n  Scenario: x\n    Given y\n    Whenever z\n"), "x.feature: the feature cannot be parsed"},
		{"a feature of another operation", false, content("x.feature", strings.ReplaceAll(twoScenarios, "Attach", "Detach")), "no page of this run documents the operation"},
		{"a sentence that contradicts the page", false, content("features/ecs/Attach.feature", strings.Replace(twoScenarios, "When Id is", "When Nobody is", 1)), "features/ecs/Attach.feature:9: "},
		{"a tag of an unknown row", false, content("features/ecs/Attach.feature", strings.Replace(twoScenarios, "@row:request/Id", "@row:request/Nobody", 1)), "features/ecs/Attach.feature:15: one "},
		{"a file that is missing", false, godog.Options{Paths: []string{filepath.Join(t.TempDir(), "none.feature")}}, "none.feature"},
		{"a code of two rows, without features", true, godog.Options{}, "error/403/NotFound"},
		{"a code of two rows, with features", true, attach, "error/403/NotFound"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pg, p := page(twoScenarios), answering(t, works)
			if tt.ambiguous {
				pg, p = ambiguous(t)
			}
			sent := 0
			p.Endpoint = answering(t, func(w http.ResponseWriter, r *http.Request) { sent++; works(w, r) }).Endpoint
			tt.options.Output = io.Discard
			res, _, err := run.Godog(context.Background(), p, []input.Page{pg}, run.Options{}, &tt.options)
			if res != nil || err == nil || !strings.Contains(err.Error(), tt.want) || sent > 0 {
				t.Errorf("error %v after %d requests, want %q", err, sent, tt.want)
			}
		})
	}
	pg, p := ambiguous(t)
	if _, err := run.NewScenarios(context.Background(), p, []input.Page{pg}, run.Options{}); err == nil || !strings.Contains(err.Error(), "error/403/NotFound") {
		t.Errorf("NewScenarios: error %v", err)
	}
}

// A shipped page has a shipped feature.
func TestMakePlan_ShippedPageWithoutFeature_Error(t *testing.T) {
	pg := page("")
	pg.Source, pg.Shipped = nil, true
	if _, err := run.MakePlan([]input.Page{pg}, nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want that the feature does not exist", err)
	}
}

// The cause of a profile changes the feature of a page even if the page is shipped.
func TestMakePlan_ProfileGivesCauseOfShippedRow_ScenariosGenerated(t *testing.T) {
	pg := refusing()
	pg.Shipped = true
	plan, err := run.MakePlan([]input.Page{pg}, corrected(t), nil)
	if err != nil || !strings.Contains(string(plan.Pages[0].Source), "with a Kind that") {
		t.Errorf("error %v, want a feature with the cause of the profile", err)
	}
}

// A profile that corrects one feature on disk leaves the others as they are.
func TestGodog_TwoFeaturesOnDisk_OnlyGeneratedOneChanged(t *testing.T) {
	pg := refusing()
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
		return file
	}
	more := "Feature: more\n  @row:note/1\n  Scenario: mine\n    Given a valid Attach request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	paths := []string{write("ecs/Attach.feature", features.Generate(pg.Contract)), write("more/mine.feature", more)}
	res, _, err := run.Godog(context.Background(), corrected(t), []input.Page{pg}, run.Options{}, &godog.Options{
		Format: "progress", Output: &bytes.Buffer{}, Paths: paths, Tags: "@kind:error,@row:note/1",
	})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, row := range res.Report.Rows {
		for _, s := range row.Scenarios {
			names[s.Name] = true
			if s.Name == "mine" && (s.Verdict != spec.Passed || !strings.HasSuffix(s.Feature, "more/mine.feature")) {
				t.Errorf("%s in %s is %s", s.Name, s.Feature, s.Verdict)
			}
		}
	}
	if !names["mine"] || len(names) < 2 {
		t.Errorf("ran %v", names)
	}
	for name := range names {
		if strings.Contains(name, "with a Id") {
			t.Errorf("ran %s", name)
		}
	}
}

// Features given as contents and as paths run together.
func TestGodog_FeaturesAsContentsAndAsPaths_BothRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.feature")
	const more = "Feature: more\n  @row:note/1\n  Scenario: mine\n    Given a valid Attach request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	if err := os.WriteFile(file, []byte(more), 0o600); err != nil {
		t.Fatal(err)
	}
	res, _, err := run.Godog(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{}, &godog.Options{
		Format: "progress", Output: io.Discard, Paths: []string{file}, FeatureContents: []godog.Feature{{Name: "features/ecs/Attach.feature", Contents: []byte(twoScenarios)}},
	})
	if err != nil || res.Void != "" || res.Report.Totals.Scenarios != 4 {
		t.Errorf("%+v, error %v; want 4 scenarios", res, err)
	}
}

// If neither Godog nor NewScenarios started the suite, the format of this package has no report to print, and says so.
func TestFormat_SuiteNotStartedByRowproof_PrintsNoReportMessage(t *testing.T) {
	var out bytes.Buffer
	godog.TestSuite{ScenarioInitializer: func(*godog.ScenarioContext) {}, Options: &godog.Options{
		Format: run.FormatName, Output: &out, FeatureContents: []godog.Feature{{Name: "x.feature", Contents: []byte("Feature: f\n")}},
	}}.Run()
	if got := out.String(); got != "no report: run the suite with run.Godog or run.NewScenarios\n" {
		t.Errorf("printed %q", got)
	}
}

// A reset that fails is a warning, and the run goes on.
func TestRun_ResetFails_Warning(t *testing.T) {
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/reset" {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		works(w, r)
	})
	p.Reset = &config.Reset{URL: p.Endpoint + "/reset"}
	p.Operations["Attach"].Parameters["Id"] = []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{})
	if err != nil || res.Void != "" {
		t.Fatalf("error %v, void %q", err, res.Void)
	}
	if got := res.Report.Problems; len(got) != 1 || got[0].Severity != spec.Warning || !strings.Contains(got[0].Message, "returned status 418") {
		t.Errorf("problems %+v", got)
	}
}

// A run whose context has ended says so, with the cause if there is one.
func TestRun_ContextEnded_Interrupted(t *testing.T) {
	gone := answering(t, works)
	gone.Endpoint = "http://127.0.0.1:1"
	gone.Operations = nil
	for _, tt := range []struct {
		name    string
		cause   error
		profile *config.Profile
		want    string
	}{
		{"without a cause", nil, answering(t, works), "interrupted"},
		{"with a cause", errors.New("signal received"), answering(t, works), "interrupted: signal received"},
		{"nobody answers", nil, gone, "interrupted"},
	} {
		ctx, cancel := context.WithCancelCause(context.Background())
		cancel(tt.cause)
		pg := page(twoScenarios)
		pg.Contract.Parameters[0].Required = true
		plan, err := run.MakePlan([]input.Page{pg}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		partial := 0
		res, err := run.Run(ctx, tt.profile, plan, run.Options{Journal: ended(&partial)})
		if err != nil || res.Void != tt.want || res.Down || !res.Report.Interrupted || partial > 0 {
			t.Errorf("%s: %+v after %d scenarios in the journal, error %v", tt.name, res, partial, err)
		}
		s, err := run.NewScenarios(ctx, tt.profile, []input.Page{pg}, run.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var void *run.VoidError
		if _, err := s.Close(); !errors.As(err, &void) || void.Reason != tt.want {
			t.Errorf("%s: Close returns %v", tt.name, err)
		}
	}
}

// A scenario counts as progress after the endpoint rejected the preflight (404), but not after the preflight found the
// endpoint down (500).
func TestRun_PreflightFails_NoProgressReportedIfEndpointIsDown(t *testing.T) {
	for status, want := range map[int]int{404: 3, 500: 0} {
		seen, partial := 0, 0
		p := answering(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"Any","Message":"m"}`)
		})
		res, err := run.Run(context.Background(), p, idPlan(t), run.Options{Now: ticking(3 * time.Second), OnStep: func(spec.Verdict) { seen++ }, Journal: ended(&partial)})
		if err != nil || seen != want || partial != want || res.Down != (status == 500) {
			t.Errorf("%d: %d scenarios are progress, %d in the journal, error %v", status, seen, partial, err)
		}
	}
}

// ended returns a journal that counts the scenarios.
func ended(n *int) func(reports.Entry) {
	return func(e reports.Entry) {
		if e.Ended != nil {
			*n++
		}
	}
}

// Close returns no error if the gate is met, and ErrGate if all scenarios passed but the gate is not met.
func TestScenarios_GateMet_NoError(t *testing.T) {
	const one = "Feature: f\n  @row:request/Id\n  Scenario: one\n    Given a valid Attach request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	for _, tt := range []struct {
		name string
		gate reports.Gate
		want error
	}{{"met", reports.Gate{None: true}, nil}, {"not met", reports.Gate{}, run.ErrGate}} {
		s, err := run.NewScenarios(context.Background(), answering(t, works), []input.Page{page(one)}, run.Options{Require: tt.gate})
		if err != nil {
			t.Fatal(err)
		}
		godog.TestSuite{ScenarioInitializer: s.Initialize, Options: &godog.Options{Format: "progress", Output: io.Discard, FeatureContents: s.Features()}}.Run()
		report, err := s.Close()
		if !errors.Is(err, tt.want) || report.Rows[0].Verdict != spec.Passed {
			t.Errorf("%s: error %v, %s", tt.name, err, report.Rows[0].Verdict)
		}
	}
}
