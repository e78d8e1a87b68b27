package run

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// A report prints the first five diagnoses and the number of the other diagnoses.
func TestDiagnose_ManyDiagnoses_FirstFivePrintedOthersCounted(t *testing.T) {
	for _, tt := range []struct {
		found, stopped, warnings int
		last                     string
	}{
		{0, 0, 0, ""},
		{1, 1, 1, "diagnosis 1"},
		{5, 5, 5, "diagnosis 5"},
		{5, 6, 6, "1 more operation failed in the preflight"},
		{6, 6, 6, "1 more operation failed in the preflight"},
		{8, 9, 6, "4 more operations failed in the preflight"},
		{0, 2, 1, "2 more operations failed in the preflight"},
	} {
		rec := newRecord(&config.Profile{}, &Plan{}, Options{Now: time.Now}.filled())
		var found []string
		for i := range tt.found {
			found = append(found, fmt.Sprintf("diagnosis %d", i+1))
		}
		diagnose(rec, found, tt.stopped)
		problems := rec.Finish(time.Now(), false).Problems
		if len(problems) != tt.warnings || tt.warnings > 0 && (problems[len(problems)-1].Message != tt.last || problems[0].Severity != spec.Warning) {
			t.Errorf("%d of %d: %+v, want %d and %q", tt.found, tt.stopped, problems, tt.warnings, tt.last)
		}
	}
}

// A profile restores what a success changes if it resets the endpoint or undoes an operation of the plan.
func TestRestores_EachProfile_TrueWithResetOrUndo(t *testing.T) {
	plan := &Plan{Operations: []*spec.Contract{attachingPage()}}
	for name, tt := range map[string]struct {
		p    *config.Profile
		want bool
	}{
		"nothing":                 {&config.Profile{Operations: map[string]config.Operation{"Attach": {}}}, false},
		"a reset":                 {&config.Profile{Reset: &config.Reset{URL: "u"}}, true},
		"an undo":                 {&config.Profile{Operations: map[string]config.Operation{"Attach": {Undo: &config.Undo{Action: "Detach"}}}}, true},
		"an undo of another page": {&config.Profile{Operations: map[string]config.Operation{"Other": {Undo: &config.Undo{Action: "Detach"}}}}, false},
	} {
		if got := (&rehearser{profile: tt.p, plan: plan}).restores(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// A plan calls an operation if a scenario of its page is selected. If a scenario of the gateway page is selected, the
// plan may call all operations.
func TestCalled_SelectedScenarios_ReturnsOperationsOfTheirPages(t *testing.T) {
	a, b := attachingPage(), attachingPage()
	gateway := &spec.Contract{Kind: spec.GatewayPage}
	at := func(c *spec.Contract, scenarios int) PlannedPage {
		return PlannedPage{Page: input.Page{Contract: c}, Scenarios: make([]PlannedScenario, scenarios)}
	}
	for name, tt := range map[string]struct {
		pages []PlannedPage
		want  int
	}{
		"both":                    {[]PlannedPage{at(a, 1), at(b, 2)}, 2},
		"one":                     {[]PlannedPage{at(a, 0), at(b, 1)}, 1},
		"none":                    {[]PlannedPage{at(a, 0), at(gateway, 0)}, 0},
		"the gateway":             {[]PlannedPage{at(a, 0), at(gateway, 1)}, 2},
		"the gateway first":       {[]PlannedPage{at(gateway, 1), at(a, 0)}, 2},
		"one without the gateway": {[]PlannedPage{at(a, 1), at(gateway, 0)}, 1},
	} {
		if got := len((&Plan{Pages: tt.pages, Operations: []*spec.Contract{a, b}}).called()); got != tt.want {
			t.Errorf("%s: %d operations, want %d", name, got, tt.want)
		}
	}
}

// A sentence outside the vocabulary is reported with its line, even if it is the first sentence of a scenario.
func TestMakePlan_UnknownSentence_ErrorNamesItsLine(t *testing.T) {
	const feature = "Feature: f\n  Scenario: s\n    Given a valid Attach request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	for old, want := range map[string]string{
		"a valid Attach request": "x.feature:3:", "the request is sent by POST for a response in JSON": "x.feature:4:", "the request is accepted": "x.feature:5:",
	} {
		pg := input.Page{Contract: attachingPage(), Feature: "x.feature", Source: []byte(strings.Replace(feature, old, "the moon is full", 1))}
		if _, err := MakePlan([]input.Page{pg}, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", old, err, want)
		}
	}
}
