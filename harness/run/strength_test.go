package run_test

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// swap replaces texts of the page, each by the one after it.
type swap []string

// stallPages returns the page with some of its text replaced, and the gateway's page.
func stallPages(t *testing.T, s swap) []run.Page {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "strength", "OpenStall.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	for i := 0; i < len(s); i += 2 {
		if !strings.Contains(text, s[i]) {
			t.Fatalf("the page has no %q", s[i])
		}
		text = strings.Replace(text, s[i], s[i+1], 1)
	}
	file := filepath.Join(t.TempDir(), "OpenStall.md")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	ps, _, err := pages.Load([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	return pages.WithGateway(ps)
}

// stallProfile is the profile of a stall's server.
func stallProfile(url string) *config.Profile {
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("stall-%02d", i))
	}
	one := func(name, value string) config.Change { return config.Change{name: {Text: value}} }
	return &config.Profile{
		Endpoint: url, Signature: "none", Reset: &config.Reset{URL: url + "/reset"},
		Operations: map[string]config.Operation{"OpenStall": {
			Parameters: map[string][]string{"MarketId": {"market-all001"}, "StallName": names},
			Enums: map[string]map[string]config.Change{"Kind": {
				"food": one("MarketId", "market-food02"), "craft": one("MarketId", "market-craft3"),
			}},
			Errors: map[string]config.Change{
				"IncorrectMarketStatus":    one("MarketId", "market-shut04"),
				"OperationDenied":          {"MarketId": {Text: "market-food02"}, "Kind": {Text: "craft"}},
				"InvalidParameter":         one("StallName", "9"),
				"InvalidWidth":             one("Width", "99"),
				"MissingStallName":         {"StallName": {Omit: true}},
				"InvalidMarketId.NotFound": one("MarketId", "market-none99"),
			},
		}},
	}
}

// runStall runs the page on a server.
func runStall(t *testing.T, s *stall, text swap, o run.Options, change ...func(*config.Profile)) *reports.Run {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	p := stallProfile(server.URL)
	for _, f := range change {
		f(p)
	}
	plan, err := run.MakePlan(stallPages(t, text), all)
	if err != nil {
		t.Fatal(err)
	}
	o.Jobs = max(o.Jobs, 2)
	res, err := run.Run(context.Background(), p, plan, o)
	if err != nil || res.Void != "" {
		t.Fatalf("void %q, error %v", res.Void, err)
	}
	return res.Report
}

// found is the verdict of each row, and its deviations.
type found struct {
	verdicts   map[string]spec.Verdict
	deviations map[string][]string
}

func foundIn(r *reports.Run) found {
	f := found{map[string]spec.Verdict{}, map[string][]string{}}
	for _, row := range r.Rows {
		f.verdicts[string(row.ID)] = row.Verdict
		f.deviations[string(row.ID)] = row.Deviations
	}
	return f
}

// rowsWith lists the rows with a verdict.
func (f found) rowsWith(v spec.Verdict) []string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(f.verdicts)) {
		if f.verdicts[id] == v {
			all = append(all, id)
		}
	}
	return all
}

// deviating lists the rows with a deviation.
func (f found) deviating() []string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(f.deviations)) {
		if len(f.deviations[id]) > 0 {
			all = append(all, id)
		}
	}
	return all
}

func TestStrength_Unbroken_NothingFails(t *testing.T) {
	r := runStall(t, &stall{}, nil, run.Options{})
	for _, row := range r.Rows {
		if row.Verdict != spec.Passed || len(row.Deviations) > 0 {
			t.Logf("%s: %s: %s %v", row.ID, row.Verdict, row.Reason, row.Deviations)
		}
		if row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive || row.Verdict == spec.Contradicted {
			t.Errorf("%s: %s: %s", row.ID, row.Verdict, row.Reason)
		}
	}
}
