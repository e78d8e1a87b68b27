// Package placements_test runs pages of our own making, one per place that a parameter can have, against a server that
// keeps all promises of the page and against servers that break one of them.
package placements_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// trial is a page with its profile, ready to run against any server.
type trial struct {
	profile *config.Profile
	plan    *run.Plan
	handler atomic.Pointer[server]
}

func newTrial(t *testing.T, page string) *trial {
	t.Helper()
	ps, _, err := input.Load([]string{"testdata/" + page + ".md"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := config.LoadFile("testdata/"+page+".yaml", os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{profile: p}
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { tr.handler.Load().ServeHTTP(w, r) }))
	t.Cleanup(endpoint.Close)
	if err := p.Move(endpoint.URL); err != nil {
		t.Fatal(err)
	}
	if tr.plan, err = run.MakePlan(ps, p, nil); err != nil {
		t.Fatal(err)
	}
	return tr
}

// verdicts returns the rows of a run of the page against the server.
func (tr *trial) verdicts(t *testing.T, s *server) []reports.Row {
	t.Helper()
	tr.handler.Store(s)
	res, err := run.Run(t.Context(), tr.profile, tr.plan, run.Options{Jobs: run.DefaultJobs(tr.profile)})
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
var unreached = map[string][]string{
	"ListDiskEvents": bareLine, "UpdateDiskPolicy": bareLine, "CreateDisks": bareLine, "SetDiskLabels": bareLine,
	"ListSnapshots": {"example/request", "response/X-Snapshot-Next"},
}

// bareLine is the row of a request line that shows no values.
var bareLine = []string{"example/request"}

func TestPlacements_ServerKeepsPage_EachRowPasses(t *testing.T) {
	for _, a := range apis() {
		tr := newTrial(t, a.page)
		for _, contrary := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/contrary=%v", a.page, contrary), func(t *testing.T) {
				rows := tr.verdicts(t, &server{api: a, contrary: contrary})
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

// sample is the share of the broken servers that a short test tries: one of so many.
const sample = 6

// A broken promise makes its row fail, and no row that the promise does not concern.
func TestPlacements_OnePromiseBroken_OnlyRowsOfThatPromiseFail(t *testing.T) {
	for _, a := range apis() {
		tr := newTrial(t, a.page)
		for i, m := range mutants(a) {
			if testing.Short() && i%sample > 0 {
				continue
			}
			m.contrary = (i/sample+i)%2 == 1 // also among the servers of a short test
			t.Run(a.page+"/"+m.row+" "+m.name, func(t *testing.T) {
				rows := tr.verdicts(t, m.server)
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
			t.Logf("  %s: %s %s", s.Verdict, s.Name, strings.Join([]string{s.Reason, s.Actual}, "; "))
		}
	}
}
