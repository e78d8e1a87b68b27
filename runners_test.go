package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/jsonrun"
)

// The runners are rowproof run, a Go test, run.Godog, run.Scenarios and the godog command. A short test skips the godog
// command, which has to be compiled, and uses only the endpoint with a defect.
func TestRunners_SameEndpoint_SameVerdictsAndStatus(t *testing.T) {
	type runner struct {
		name string
		run  func(t *testing.T, out string) int
	}
	runners := []runner{{"rowproof run", byRowproof}, {"go test", byGoTest}, {"run.Godog", byGodog}, {"run.Scenarios", byScenarios}}
	if !testing.Short() {
		runners = append(runners, runner{"godog", byCommand(t)})
	}
	for _, variant := range []struct {
		name, defect, corrections string
		want                      int
	}{
		{"conforming endpoint", "", "", 0},
		{"defect", "error-status/InvalidParameter", "", 1},
		{"profile with corrections", "", corrections, 0},
	} {
		t.Run(variant.name, func(t *testing.T) {
			if testing.Short() && variant.defect == "" {
				t.Skip("runs without -short")
			}
			serve(t, variant.defect, variant.corrections)
			var first string
			for _, runner := range runners {
				out := t.TempDir()
				if got := runner.run(t, out); got != variant.want {
					t.Errorf("%s: exit status %d, want %d", runner.name, got, variant.want)
				}
				r, err := jsonrun.Load(filepath.Join(out, jsonrun.File))
				if err != nil {
					t.Fatalf("%s: %v", runner.name, err)
				}
				got := verdictsOf(r)
				if first == "" {
					first = got
				}
				if diff := cmp.Diff(first, got); diff != "" {
					t.Errorf("%s differs from rowproof run (-run +%s):\n%s", runner.name, runner.name, diff)
				}
			}
		})
	}
}

// corrections are profile keys of an operation: a cause that is equivalent to the page's, and a row to skip.
const corrections = `causes: {InvalidBackendServerRegionId.EqualRegionId: {fault: equal, parameters: [RegionId, BackendServerRegionId]}}
    skip: {error/400/InvalidParameter: not today}
    `

// verdictsOf returns the rows of a report with their verdicts.
func verdictsOf(r *reports.Run) string {
	var b strings.Builder
	for _, row := range r.Rows {
		fmt.Fprintln(&b, row.ID, row.Verdict, row.Proven, row.Gap, len(row.Scenarios), row.Skipped, row.Reason, row.Remarks)
	}
	fmt.Fprintln(&b, r.Heading)
	return b.String()
}

// serve starts the embedded endpoint with a defect, and sets the environment variable of the profile to a profile with
// the corrections.
func serve(t *testing.T, defect, corrections string) {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	o := embedded.Options(ps)
	o.Defect = defect
	server, err := mock.New(o)
	if err != nil {
		t.Fatal(err)
	}
	url, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	src, err := server.Profile(url)
	if err != nil {
		t.Fatal(err)
	}
	src = []byte(strings.Replace(string(src), "    undo:", "    "+corrections+"undo:", 1))
	file := filepath.Join(t.TempDir(), "profile.yaml")
	if err := os.WriteFile(file, src, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(profileVariable, file)
}

func byRowproof(t *testing.T, out string) int {
	env := cli.Env{Out: io.Discard, Err: io.Discard, Lookup: os.LookupEnv, Now: time.Now, Context: t.Context()}
	return cli.Main(env, []string{"run", "--profile", os.Getenv(profileVariable), "--out", out})
}

func byGodog(t *testing.T, out string) int {
	t.Setenv(outVariable, out)
	status, _ := runFeatures(t.Context(), &godog.Options{
		Format: run.FormatName, Output: t.Output(), Paths: []string{"features"}, Strict: true, Concurrency: 2, Randomize: 7,
	})
	return status
}

func byScenarios(t *testing.T, out string) int {
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := config.LoadFile(os.Getenv(profileVariable), os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	s, err := run.NewScenarios(t.Context(), profile, ps, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	godog.TestSuite{
		ScenarioInitializer: s.Initialize,
		Options:             &godog.Options{Format: "progress", Output: io.Discard, FeatureContents: s.Features(), Strict: true},
	}.Run()
	report, err := s.Close()
	if report == nil {
		t.Fatal(err)
	}
	if err := outdir.Write(out, report); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		return run.StatusNotMet
	}
	return run.StatusMet
}

func byGoTest(t *testing.T, out string) int {
	return exitStatus(t, out, os.Args[0], "-test.run=^TestFeatures$")
}

// byCommand builds the suite that go tool godog run builds, and returns a function that runs it.
func byCommand(t *testing.T) func(t *testing.T, out string) int {
	suite := filepath.Join(t.TempDir(), "suite")
	if out, err := exec.CommandContext(t.Context(), "go", "tool", "godog", "build", "--output", suite).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return func(t *testing.T, out string) int {
		return exitStatus(t, out, suite, "--strict", "--format", "progress")
	}
}

// exitStatus runs a command that writes the reports to the folder out.
func exitStatus(t *testing.T, out, name string, args ...string) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), outVariable+"="+out)
	said, err := cmd.CombinedOutput()
	t.Logf("%s", said[max(0, len(said)-2000):])
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}
