package run_test

import (
	"context"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// For each line of the table strengths, the test breaks the server as the line says. It runs only the scenarios of the
// rows in the line and of the error rows that may mask those rows.
func TestStrength_OnlyAffectedRowsRun_SameVerdictsAsFullRun(t *testing.T) {
	pages := stallPages(t, nil)
	for i := range pages {
		pages[i].Source = []byte(features.Generate(pages[i].Contract))
	}
	plans, kept := map[string]*run.Plan{}, map[string]*reports.Run{}
	for _, tt := range strengths {
		rows := slices.Collect(maps.Keys(tt.want))
		if slices.ContainsFunc(rows, func(id string) bool { return strings.HasPrefix(id, "error/") }) {
			rows = append(rows, catchAll, notFound)
		}
		slices.Sort(rows)
		rows = slices.Compact(rows)
		key := strings.Join(rows, " ")
		if kept[key] == nil {
			plans[key] = planRows(t, pages, rows)
			kept[key] = runRows(t, plans[key], &stall{})
		}
		t.Run(tt.broken, func(t *testing.T) {
			wants(t, kept[key], runRows(t, plans[key], &stall{broken: []string{tt.broken}}), tt.want)
		})
	}
}

// planRows returns the plan of the scenarios of the given rows. The sources of the pages are their complete features.
func planRows(t *testing.T, pages []input.Page, rows []string) *run.Plan {
	t.Helper()
	ofGateway := slices.ContainsFunc(rows, func(id string) bool { return strings.HasPrefix(id, spec.GatewayPrefix) })
	pages = slices.Clone(pages)
	for i := range pages {
		pages[i].Known = !ofGateway && pages[i].Contract.Kind == spec.GatewayPage
		pages[i].Source = []byte(only(string(pages[i].Source), rows))
	}
	plan, err := run.MakePlan(pages, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// runRows runs a plan against a server.
func runRows(t *testing.T, plan *run.Plan, s *stall) *reports.Run {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	res, err := run.Run(context.Background(), stallProfile(server.URL), plan, run.Options{Jobs: 2})
	if err != nil || res.Void != "" {
		t.Fatalf("void %q, error %v", res.Void, err)
	}
	return res.Report
}

// only removes all scenarios from a generated feature except those of the given rows.
func only(feature string, rows []string) string {
	head, rest, _ := strings.Cut(feature, "\n  Rule: ")
	kept := head + "\n"
	for _, block := range strings.Split(rest, "\n    @")[1:] {
		tags, _, _ := strings.Cut(block, "\n")
		block, _, _ = strings.Cut(block, "\n  Rule: ")
		if slices.ContainsFunc(strings.Fields("@"+tags), func(tag string) bool { return slices.Contains(rows, strings.TrimPrefix(tag, "@row:")) }) {
			kept += "\n    @" + block
		}
	}
	return kept
}
