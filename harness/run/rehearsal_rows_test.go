package run_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// The test rehearses some rows of a page with several profiles, and then runs them against the conforming server. Calls,
// resets and verdicts must be the same, and the rehearsal must report each missing key.
func TestRehearse_SomeRowsOfPage_SameVerdictsAsRun(t *testing.T) {
	rows := []string{"request/MarketId", "request/Kind", "response/StallId", shut, notFound}
	const parameters, enums, fixtures = "operations.OpenStall.parameters.", "operations.OpenStall.enums.", "operations.OpenStall.errors."
	market := func(has int) run.PoolUse {
		return run.PoolUse{Operation: "OpenStall", Parameter: "MarketId", Has: has, AtOnce: 1}
	}
	for _, tt := range []struct {
		name          string
		change        func(*config.Profile, *config.Operation)
		needed, lacks []string
		pool          run.PoolUse // expected pool, without Needs
	}{
		{"complete profile", func(*config.Profile, *config.Operation) {}, nil, nil, market(1)},
		{"two names", func(_ *config.Profile, o *config.Operation) {
			o.Parameters["StallName"] = o.Parameters["StallName"][:2]
		}, nil, nil, market(1)},
		{"no reset", func(p *config.Profile, _ *config.Operation) { p.Reset = nil }, nil, nil, run.PoolUse{Operation: "OpenStall", Parameter: "MarketId", Has: 1, AtOnce: 1, Reused: true}},
		{
			"two markets and no reset", func(p *config.Profile, o *config.Operation) {
				p.Reset, o.Parameters["MarketId"] = nil, []string{"market-all001", "market-cave05"}
			}, []string{parameters + "MarketId"}, []string{parameters + "MarketId"}, run.PoolUse{Operation: "OpenStall", Parameter: "MarketId", Has: 2, AtOnce: 1, Short: true},
		},
		{
			"two markets and a reset", func(_ *config.Profile, o *config.Operation) {
				o.Parameters["MarketId"] = []string{"market-all001", "market-cave05"}
			},
			nil, nil, market(2),
		},
		{"no market", func(_ *config.Profile, o *config.Operation) { delete(o.Parameters, "MarketId") }, []string{parameters + "MarketId"}, []string{parameters + "MarketId"}, market(0)},
		{"no fixture", func(_ *config.Profile, o *config.Operation) { o.Errors = nil }, nil, []string{fixtures + "InvalidMarketId.NotFound", fixtures + "IncorrectMarketStatus"}, market(1)},
		{"no other parameters for Kind", func(_ *config.Profile, o *config.Operation) { o.Enums = nil }, nil, []string{enums + "Kind"}, market(1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var calls, resets atomic.Int64
			s := &stall{}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/reset" {
					resets.Add(1)
				} else {
					calls.Add(1)
				}
				s.ServeHTTP(w, r)
			}))
			defer server.Close()
			p := stallProfile(server.URL)
			o := p.Operations["OpenStall"]
			tt.change(p, &o)
			p.Operations["OpenStall"] = o
			plan := rowsPlan(t, p, rows)
			r := rehearse(t, p, plan)
			if n := calls.Load() + resets.Load(); n > 0 {
				t.Fatalf("a rehearsal sent %d calls", n)
			}
			res, err := run.Run(t.Context(), p, plan, run.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got, made := int64(r.Calls["OpenStall"]), calls.Load(); tt.needed == nil && (got < made || got > made+4 || int64(r.Resets) != resets.Load()) {
				t.Errorf("%d calls and %d resets, rehearsed %d and %d", made, resets.Load(), got, r.Resets)
			}
			if diff := cmp.Diff(verdictsOf(res.Report), verdictsOf(r.Report)); diff != "" {
				t.Errorf("verdicts (-run +rehearsal):\n%s", diff)
			}
			if diff := cmp.Diff([][]string{tt.needed, tt.lacks, nil, nil}, [][]string{r.Needed, r.Lacks, r.MayLack, r.Pairs}); diff != "" {
				t.Errorf("keys (-want +got):\n%s", diff)
			}
			if len(r.Pools) != 1 || r.Pools[0].Needs <= r.Pools[0].AtOnce {
				t.Fatalf("pools %+v", r.Pools)
			}
			r.Pools[0].Needs = 0
			if diff := cmp.Diff(tt.pool, r.Pools[0]); diff != "" {
				t.Errorf("pool (-want +got):\n%s", diff)
			}
		})
	}
}

// rowsPlan returns a plan with the scenarios of the given rows.
func rowsPlan(t *testing.T, p *config.Profile, rows []string) *run.Plan {
	t.Helper()
	pages := stallPages(t, nil)
	for i := range pages {
		pages[i].Known = pages[i].Contract.Kind == spec.GatewayPage
		pages[i].Source = []byte(only(features.Generate(pages[i].Contract), rows))
	}
	plan, err := run.MakePlan(pages, p, all)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// A profile is ready if the gate is met and no key is needed.
func TestReady_GateNotMetOrKeyNeeded_False(t *testing.T) {
	p := stallProfile("http://127.0.0.1:1")
	plan := rowsPlan(t, p, []string{"response/StallId"})
	for _, tt := range []struct {
		gate reports.Gate
		want bool
	}{{reports.Gate{}, false}, {reports.Gate{None: true}, true}} { // the gate R1 is not met, because most rows are not selected
		r, err := run.Rehearse(t.Context(), p, plan, run.Options{Require: tt.gate})
		if err != nil || r.Ready() != tt.want {
			t.Errorf("gate %+v: ready %v, error %v", tt.gate, r.Ready(), err)
		}
		r.Needed = []string{"endpoint"}
		if r.Ready() {
			t.Error("ready without a key that is needed")
		}
	}
}
