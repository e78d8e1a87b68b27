package main

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/steps"
)

// profileVariable names the profile of the endpoint that the features are run against; without it, that is
// the embedded endpoint.
const profileVariable = "ROWPROOF_PROFILE"

// scenarios is what the two functions below share: godog's command finds them by their signatures and passes
// nothing from one to the other.
var scenarios *run.Scenarios

// InitializeTestSuite connects with the endpoint, for go tool godog run. A suite that tried nothing fails.
func InitializeTestSuite(sc *godog.TestSuiteContext) {
	s, stop, err := connect(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	scenarios = s
	sc.AfterSuite(func() {
		stop()
		if s.Ran() == 0 {
			fmt.Fprintln(os.Stderr, "no scenario ran: check the tags and the paths of the features")
			os.Exit(1)
		}
	})
}

// InitializeScenario teaches a scenario the vocabulary, for go tool godog run. Without a suite, as when godog
// only lists the vocabulary, nothing can be sent.
func InitializeScenario(sc *godog.ScenarioContext) {
	if scenarios == nil {
		steps.Initialize(sc, &steps.Env{})
		return
	}
	scenarios.Initialize(sc)
}

// TestFeatures runs what go tool godog run --strict runs. An unreached row is a skipped scenario, an
// inconclusive one an error.
func TestFeatures(t *testing.T) {
	s, stop, err := connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	status := godog.TestSuite{
		ScenarioInitializer: s.Initialize,
		Options:             &godog.Options{Format: "progress", Output: t.Output(), NoColors: true, Strict: true, Paths: []string{"features"}, TestingT: t},
	}.Run()
	if status != 0 {
		t.Errorf("godog ends with status %d", status)
	}
	if s.Ran() == 0 {
		t.Error("no scenario ran")
	}
}

// connect binds the shipped pages to the endpoint.
func connect(ctx context.Context) (*run.Scenarios, func(), error) {
	ps, err := pages.Shipped()
	if err != nil {
		return nil, nil, err
	}
	profile, stop, err := profileOf(ps)
	if err != nil {
		return nil, nil, err
	}
	s, err := run.NewScenarios(ctx, profile, ps, run.Options{})
	if err != nil {
		stop()
		return nil, nil, err
	}
	return s, func() { s.Close(); stop() }, nil
}

// profileOf reads the profile that the environment names, or starts the embedded endpoint.
func profileOf(ps []run.Page) (*config.Profile, func(), error) {
	file, ok := os.LookupEnv(profileVariable)
	if !ok || file == "" {
		p, stop, err := embedded.Start(embedded.Options(ps))
		return p, func() { _ = stop() }, err
	}
	src, err := pages.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", profileVariable, err)
	}
	p, err := config.Load(file, src, os.LookupEnv)
	return p, func() {}, err
}
