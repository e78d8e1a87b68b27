// Package placements_test runs pages of our own making, one per place that a parameter can have, against a server that
// keeps each page and against servers that break one promise.
package placements_test

import (
	"fmt"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// verdicts returns the rows of a run of the page against the server.
func verdicts(t *testing.T, s *server) []reports.Row {
	t.Helper()
	ps, _, err := input.Load([]string{"testdata/" + s.page + ".md"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := config.LoadFile("testdata/"+s.page+".yaml", os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	endpoint := httptest.NewServer(s)
	defer endpoint.Close()
	if err := p.Move(endpoint.URL); err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := run.Run(t.Context(), p, plan, run.Options{Jobs: run.DefaultJobs(p)})
	if err != nil {
		t.Fatal(err)
	}
	return res.Report.Rows
}

// with returns the ids of the rows that have the verdict.
func with(rows []reports.Row, v spec.Verdict) []string {
	var ids []string
	for _, r := range rows {
		if r.Verdict == v {
			ids = append(ids, string(r.ID))
		}
	}
	slices.Sort(ids)
	return ids
}

// unreached contains, per page, the rows that no run can reach with the profile.
var unreached = map[string][]string{}

func TestPlacements_PageKept_EachRowPasses(t *testing.T) {
	for _, a := range apis() {
		for _, contrary := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/contrary=%v", a.page, contrary), func(t *testing.T) {
				rows := verdicts(t, &server{api: a, contrary: contrary})
				for _, r := range rows {
					if r.Verdict != spec.Passed && !slices.Contains(unreached[a.page], string(r.ID)) {
						t.Errorf("%s is %s: %s", r.ID, r.Verdict, r.Reason)
					}
				}
				if diff := cmp.Diff(unreached[a.page], with(rows, spec.Unreached)); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// A broken promise makes its row fail, and no row that the promise does not concern.
func TestPlacements_PromiseBroken_OnlyItsRowsFail(t *testing.T) {
	for _, a := range apis() {
		for _, m := range mutants(a) {
			t.Run(a.page+"/"+m.row+" "+m.name, func(t *testing.T) {
				rows := verdicts(t, m.server)
				failed := with(rows, spec.Failed)
				if !slices.Contains(failed, m.row) {
					t.Errorf("%s does not fail; rows that fail: %v", m.row, failed)
					logRow(t, rows, m.row)
				}
				for _, id := range failed {
					if id != m.row && !m.concerns(id) {
						t.Errorf("%s fails, too", id)
						logRow(t, rows, id)
					}
				}
				if ids := with(rows, spec.Inconclusive); ids != nil {
					t.Errorf("inconclusive: %v", ids)
					logRow(t, rows, ids[0])
				}
			})
		}
	}
}

func logRow(t *testing.T, rows []reports.Row, id string) {
	t.Helper()
	for _, r := range rows {
		if string(r.ID) != id {
			continue
		}
		t.Logf("%s: %s %s", r.ID, r.Verdict, r.Reason)
		for _, s := range r.Scenarios {
			t.Logf("  %s: %s %s", s.Verdict, s.Name, strings.Join([]string{s.Variant, s.Reason, s.Actual}, "; "))
		}
	}
}
