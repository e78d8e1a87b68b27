package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/contracttest"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/steps"
)

// Environment variables of "go tool godog run" and "go test".
const (
	profileVariable = "ROWPROOF_PROFILE" // profile of the endpoint; without it, the embedded endpoint
	outVariable     = "ROWPROOF_OUT"     // folder for run.json, junit.xml and report.html; if unset, they are not written
)

// InitializeTestSuite runs the features for "go tool godog run" with the options of the command line and exits. Godog would
// exit after its own suite without applying the gate, so this function runs the suite first.
func InitializeTestSuite(*godog.TestSuiteContext) {
	options, err := run.GodogOptions(os.Args[1:])
	if err != nil {
		os.Exit(run.StatusMisuse)
	}
	status, err := runFeatures(context.Background(), options)
	if err != nil {
		fmt.Fprintln(os.Stderr, "rowproof:", err)
	}
	os.Exit(status)
}

// InitializeScenario binds the vocabulary for godog's own suite, which lists the steps.
func InitializeScenario(sc *godog.ScenarioContext) { steps.Initialize(sc, &steps.Env{}) }

// TestFeatures runs the same features as "go tool godog run --strict", with the same gate and one subtest per row.
func TestFeatures(t *testing.T) {
	if os.Getenv(profileVariable) == "" {
		serve(t, "", "")
	}
	contracttest.Options{Features: "features", Out: os.Getenv(outVariable)}.Run(t, "")
}

// runFeatures runs the features of the shipped pages. It returns the exit status of rowproof run, and an error with the
// reason if the status is not 0.
func runFeatures(ctx context.Context, options *godog.Options) (int, error) {
	ps, err := input.Shipped()
	if err != nil {
		return run.StatusMisuse, err
	}
	profile, stop, err := profileOf(ps)
	if err != nil {
		return run.StatusMisuse, err
	}
	defer stop()
	res, godogs, err := run.Godog(ctx, profile, ps, run.Options{Require: profile.Require}, options)
	if err != nil {
		return run.StatusMisuse, err
	}
	if dir := os.Getenv(outVariable); dir != "" {
		if err := outdir.Write(dir, res.Report); err != nil {
			return run.StatusVoid, err
		}
	}
	status := cmp.Or(res.Status(), godogs)
	if status != run.StatusMet {
		err = errors.New(res.Report.Heading)
	}
	return status, err
}

// profileOf returns the profile that the environment names, or starts the embedded endpoint.
func profileOf(ps []input.Page) (*config.Profile, func(), error) {
	file := os.Getenv(profileVariable)
	if file == "" {
		p, stop, err := embedded.Start(embedded.Options(ps))
		return p, func() { _ = stop() }, err
	}
	src, err := input.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", profileVariable, err)
	}
	p, err := config.Load(file, src, os.LookupEnv)
	return p, func() {}, err
}
