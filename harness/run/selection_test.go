package run_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// The table lists which of four scenarios an expression selects: a with the tag @a, b with @b, ab with both, and -
// without tags.
func TestTags_EachOperator_SelectsExpectedScenarios(t *testing.T) {
	for expr, want := range map[string]string{
		"":                      "a b ab -",
		"@a":                    "a ab",
		"@a and @b":             "ab",
		"@a && @b":              "ab",
		"@a or @b":              "a b ab",
		"@a, @b":                "a b ab",
		"@a,@b && ~@a":          "b",
		"not @a":                "b -",
		"~@a":                   "b -",
		"not not @a":            "a ab",
		"not @a and @b":         "b",
		"not (@a and @b)":       "a b -",
		"@a or @b and @a":       "a ab",
		"(@a or @b) and not @a": "b",
		"@a and @b or not @a":   "b ab -",
		"@*":                    "a b ab",
		"@a*":                   "a ab",
		"@*a":                   "a ab",
		"@.":                    "",
		"@A":                    "",
	} {
		selects, err := run.Tags(expr)
		if err != nil {
			t.Errorf("%s: %v", expr, err)
			continue
		}
		var got []string
		for _, s := range []string{"a", "b", "ab", "-"} {
			var tags []string
			for _, r := range strings.Trim(s, "-") {
				tags = append(tags, "@"+string(r))
			}
			if selects(tags) {
				got = append(got, s)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q selects %q, want %q", expr, got, want)
		}
	}
	for _, expr := range []string{"@a and", "and @a", "@a @b", "(@a", "@a)", "a", "not", "@a or or @b", "()", strings.Repeat("(", 1001) + "@a", strings.Repeat("not ", 1001) + "@a"} {
		if _, err := run.Tags(expr); err == nil {
			t.Errorf("%.20q is accepted", expr)
		}
	}
	if _, err := run.Tags(strings.Repeat("not ", 900) + "@a"); err != nil {
		t.Error(err)
	}
}

// Each way to start a run returns an error if the run cannot start.
func TestStart_InvalidInput_ReturnsError(t *testing.T) {
	gateway := input.Page{Contract: &spec.Contract{Kind: spec.GatewayPage, Page: "g.md"}, Source: []byte("Feature: g\n")}
	unknown := page(strings.Replace(twoScenarios, "Id is <value>", "the moon is full", 1))
	for _, tt := range []struct {
		name   string
		pages  []input.Page
		change func(*config.Profile)
		says   string
	}{
		{"an unknown signature", []input.Page{page(twoScenarios)}, func(p *config.Profile) { p.Signature = "v9" }, "v9"},
		{"no endpoint", []input.Page{page(twoScenarios)}, func(p *config.Profile) { p.Endpoint = "" }, "endpoint"},
		{"an unknown sentence", []input.Page{unknown}, nil, "the moon is full"},
		{"the gateway alone", []input.Page{gateway}, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := answering(t, works)
			if tt.change != nil {
				tt.change(p)
			}
			if s, err := run.NewScenarios(context.Background(), p, tt.pages, run.Options{}); err == nil || s != nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("NewScenarios: %v, error %v", s, err)
			}
			if res, status, err := run.Godog(context.Background(), p, tt.pages, run.Options{}, &godog.Options{Output: io.Discard}); err == nil || res != nil || status != 0 || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Godog: %v, %d, error %v", res, status, err)
			}
			plan, err := run.MakePlan(tt.pages, p, nil)
			if err == nil {
				_, err = run.Run(context.Background(), p, plan, run.Options{})
			}
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Run: error %v", err)
			}
		})
	}
}

// A godog suite of another module can run the features of the pages. Close returns the report.
func TestScenarios_AllPages_FeaturesRunWithGodog(t *testing.T) {
	s, err := run.NewScenarios(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := s.Features()
	if len(all) != 1 || all[0].Name != "features/ecs/Attach.feature" || string(all[0].Contents) != twoScenarios {
		t.Errorf("%d features", len(all))
	}
	status := godog.TestSuite{ScenarioInitializer: s.Initialize, Options: &godog.Options{Format: "progress", Output: io.Discard, FeatureContents: all}}.Run()
	report, err := s.Close()
	if status != 1 || !errors.Is(err, run.ErrGate) || report.Totals.Scenarios != 3 {
		t.Errorf("godog's status %d, error %v, %d scenarios; want those of an endpoint without Kind", status, err, report.Totals.Scenarios)
	}
}
