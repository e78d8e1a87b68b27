package run_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// suite runs a feature in a godog test suite and returns its output.
func suite(t *testing.T, feature string) (*run.Scenarios, string) {
	t.Helper()
	s, err := run.NewScenarios(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s, play(s, feature)
}

// play runs a feature in a godog test suite with the scenarios' endpoint and returns its output.
func play(s *run.Scenarios, feature string) string {
	var out bytes.Buffer
	godog.TestSuite{
		ScenarioInitializer: s.Initialize,
		Options: &godog.Options{
			Format: run.FormatName, Output: &out, NoColors: true,
			FeatureContents: []godog.Feature{{Name: "features/ecs/Attach.feature", Contents: []byte(feature)}},
		},
	}.Run()
	return out.String()
}

// A run may start and end while scenarios are open. They can still be played and reported afterwards.
func TestRun_WhileScenariosAreOpen_DoesNotEndThem(t *testing.T) {
	s, err := run.NewScenarios(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run.Run(context.Background(), answering(t, works), idPlan(t), run.Options{}); err != nil {
		t.Fatal(err)
	}
	play(s, twoScenarios)
	if report, _ := s.Close(); report.Totals.Scenarios != 3 {
		t.Errorf("%d scenarios in the report, want 3", report.Totals.Scenarios)
	}
}

func TestGodog_ShowStepDefinitions_ListsVocabulary(t *testing.T) {
	var out bytes.Buffer
	_, _, err := run.Godog(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{}, &godog.Options{
		Output: &out, NoColors: true, ShowStepDefinitions: true,
	})
	if err != nil || !strings.Contains(out.String(), "the request is accepted") || !strings.Contains(out.String(), "the same request is sent twice") {
		t.Errorf("error %v, output\n%s", err, out.String())
	}
}

func TestScenarios_InvalidSentence_ErrorAndNoVerdict(t *testing.T) {
	for want, feature := range map[string]string{
		"Id vanishes":      strings.Replace(twoScenarios, "When Id is <value>", "When Id vanishes", 1),
		"parameter Nobody": strings.Replace(twoScenarios, "When Id is <value>", "When Nobody is <value>", 1),
		`"request/Nobody"`: strings.Replace(twoScenarios, "@row:request/Id", "@row:request/Nobody", 1),
	} {
		s, _ := suite(t, feature)
		report, err := s.Close()
		if !errors.Is(err, run.ErrGate) {
			t.Errorf("%s: error %v, want ErrGate", want, err)
		}
		if said := problems(report); !strings.Contains(said, want) {
			t.Errorf("problems %q, want %q", said, want)
		}
		if v := report.Rows[0].Verdict; v != spec.NotSelected {
			t.Errorf("%s: %s is %s, want not selected", want, report.Rows[0].ID, v)
		}
	}
}

func TestScenarios_RowproofFormat_PrintsReport(t *testing.T) {
	s, out := suite(t, twoScenarios)
	report, _ := s.Close()
	if !strings.Contains(out, report.Heading) || !strings.Contains(out, "rows 4: ") {
		t.Errorf("no heading %q in\n%s", report.Heading, out)
	}
}

func TestScenarios_NothingRan_RunIsVoid(t *testing.T) {
	s, err := run.NewScenarios(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var void *run.VoidError
	if _, err := s.Close(); !errors.As(err, &void) || !strings.Contains(err.Error(), "no scenarios ran") {
		t.Errorf("error %v, want a VoidError", err)
	}
}

func TestGodog_FeatureOnDisk_ReplacesFeatureOfPage(t *testing.T) {
	dir := t.TempDir()
	write := func(name, feature string) string {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(feature), 0o600)); err != nil {
			t.Fatal(err)
		}
		return file
	}
	good := write("ecs/Attach.feature", twoScenarios)
	bad := write("bad/a.feature", strings.Replace(twoScenarios, "When Id is <value>", "When Id vanishes", 1))
	for _, tt := range []struct {
		name, path, tags string
		scenarios        int
		err              string
	}{
		{"all", good, "", 3, ""},
		{"one scenario", good + ":19", "", 1, ""},
		{"by tags", good, "@row:request/Id", 2, ""},
		{"no match", good, "@nothing", 0, "no scenarios are selected"},
		{"unknown sentence", bad, "", 0, `a.feature:9: "Id vanishes"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res, _, err := run.Godog(context.Background(), answering(t, works), []input.Page{page("")}, run.Options{}, &godog.Options{
				Format: "progress", Output: &bytes.Buffer{}, Paths: []string{tt.path}, Tags: tt.tags, Randomize: -1, Concurrency: 4,
			})
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if res.Report.Totals.Scenarios != tt.scenarios || res.Void != "" {
				t.Errorf("%d scenarios, void %q; want %d", res.Report.Totals.Scenarios, res.Void, tt.scenarios)
			}
		})
	}
}
