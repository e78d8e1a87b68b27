package run_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

const associate = "AssociateGlobalAccelerationInstance"

func rehearse(t *testing.T, p *config.Profile, plan *run.Plan) *run.Rehearsal {
	t.Helper()
	r, err := run.Rehearse(t.Context(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// seedEndpoint starts the embedded endpoint behind a proxy that counts calls and resets.
func seedEndpoint(t *testing.T, ps []input.Page) (*config.Profile, func() map[string]int) {
	t.Helper()
	p, stop, err := embedded.Start(embedded.Options(ps))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	target, err := url.Parse(p.Endpoint)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	calls := map[string]int{}
	forward := httputil.NewSingleHostReverseProxy(target)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		name := "call"
		if r.URL.Path == "/reset" {
			name = "reset"
		}
		calls[name]++
		mu.Unlock()
		forward.ServeHTTP(w, r)
	}))
	t.Cleanup(proxy.Close)
	p.Endpoint = proxy.URL
	if p.Reset != nil {
		p.Reset.URL = proxy.URL + "/reset"
	}
	return p, func() map[string]int { mu.Lock(); defer mu.Unlock(); return calls }
}

func TestRehearse_Profile_SameCallsAndVerdictsAsRun(t *testing.T) {
	for _, tt := range []struct {
		name    string
		repeat  int
		prepare func(*config.Profile)
	}{
		{"reset", 1, func(*config.Profile) {}},
		{"undo instead of reset", 1, func(p *config.Profile) { p.Reset = nil }},
		{"reset and three rounds", 3, func(*config.Profile) {}},
		{"undo and two rounds", 2, func(p *config.Profile) { p.Reset = nil }},
		{"reset and two values", 1, func(p *config.Profile) {
			o := p.Operations[associate]
			o.Parameters["GlobalAccelerationInstanceId"] = o.Parameters["GlobalAccelerationInstanceId"][:2]
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tags := "not @gateway and not @kind:robustness"
			if tt.repeat > 1 { // the proxy reuses connections, so that calls at the same time conflict in the first round only
				tags += " and not @row:error/400/TaskConflict.AssociateGlobalAccelerationInstance"
			}
			ps, plan, selects := shippedPlan(t, tags)
			p, calls := seedEndpoint(t, ps)
			tt.prepare(p)
			r, err := run.Rehearse(t.Context(), p, plan, run.Options{Repeat: tt.repeat})
			if err != nil {
				t.Fatal(err)
			}
			if n := len(calls()); n > 0 {
				t.Fatalf("a rehearsal sent %d calls", n)
			}
			res, err := run.Run(t.Context(), p, plan, run.Options{Select: selects, Jobs: 1, Repeat: tt.repeat})
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for _, n := range r.Calls {
				want += n
			}
			if got := calls(); got["call"] != want || got["reset"] != r.Resets {
				t.Errorf("the run made %v, the rehearsal %v and %d resets", got, r.Calls, r.Resets)
			}
			for i, row := range res.Report.Rows {
				if ready := r.Report.Rows[i]; row.Proven != ready.Proven {
					t.Errorf("%s is proven: %t, ready: %t (%s%s)", row.ID, row.Proven, ready.Proven, row.Reason, ready.Reason)
				}
			}
			if !r.Ready() || !res.Report.Conforms() {
				t.Errorf("ready %t: %v %v; %s", r.Ready(), r.Needed, r.Hindered, res.Report.Heading)
			}
		})
	}
}

func TestRehearse_PoolWithOneValueLessThanNeeded_ReportedAsShort(t *testing.T) {
	_, plan, _ := shippedPlan(t, "not @gateway")
	p := seedValues(2)
	needs := poolOf(t, rehearse(t, p, plan)).Needs
	if needs < 100 {
		t.Fatalf("needs %d values", needs)
	}
	for n, short := range map[int]bool{needs: false, needs - 1: true} {
		r := rehearse(t, seedValues(n), plan)
		said := 0
		for _, row := range r.Report.Rows {
			want := fmt.Sprintf("needs %d values of GlobalAccelerationInstanceId, has %d", needs, n)
			if slices.ContainsFunc(row.Scenarios, func(s reports.Scenario) bool { return strings.HasPrefix(s.Reason, want) }) {
				said++
			}
		}
		if got := poolOf(t, r).Short; got != short || said > 0 != short {
			t.Errorf("with %d of %d values: pool too small %t, reported in %d rows", n, needs, got, said)
		}
	}
}

// seedValues returns a profile with n instances and without reset and undo.
func seedValues(n int) *config.Profile {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("ga-%d", i)
	}
	return &config.Profile{Endpoint: "http://127.0.0.1:1", Signature: "none", Operations: map[string]config.Operation{associate: {
		Parameters: map[string][]string{"GlobalAccelerationInstanceId": ids, "BackendServerId": {"i-1"}, "BackendServerRegionId": {"a"}, "RegionId": {"b"}},
	}}}
}

func poolOf(t *testing.T, r *run.Rehearsal) run.PoolUse {
	t.Helper()
	for _, p := range r.Pools {
		if p.Parameter == "GlobalAccelerationInstanceId" {
			return p
		}
	}
	t.Fatalf("no pool: %v", r.Pools)
	return run.PoolUse{}
}

// The gate requires the parameters only: without the key for BackendServerType, no answer shows the default of that
// parameter, which the report says, but the row need not be proven.
func TestRehearse_EmptyProfile_AllKeysListed(t *testing.T) {
	_, plan, _ := shippedPlan(t, "not @gateway")
	p := &config.Profile{Endpoint: "http://127.0.0.1:1", Signature: "none"}
	r := rehearse(t, p, plan)
	for _, key := range []string{"parameters.BackendServerId", "parameters.RegionId", "enums.BackendServerType", "errors.InvalidBackendServerId.NotInVPC", "notes.note/5"} {
		if !slices.Contains(r.Lacks, "operations."+associate+"."+key) {
			t.Errorf("%s is missing: %v", key, r.Lacks)
		}
	}
	want := []string{"parameters.BackendServerId", "parameters.BackendServerRegionId", "parameters.GlobalAccelerationInstanceId", "parameters.RegionId"}
	got := []string{}
	for _, key := range r.Needed {
		got = append(got, strings.TrimPrefix(key, "operations."+associate+"."))
	}
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" || r.Ready() {
		t.Error(d)
	}
	if len(p.Operations) > 0 {
		t.Errorf("the profile was changed: %v", p.Operations)
	}
}

func TestRehearse_OperationNotAllowed_RefusedAndNeededKeysListed(t *testing.T) {
	_, plan, _ := shippedPlan(t, "not @gateway")
	p := seedValues(2)
	p.Endpoint = "https://vpc.example.com"
	delete(p.Operations[associate].Parameters, "RegionId")
	r := rehearse(t, p, plan)
	if !strings.Contains(r.Refused[associate], "add it to allow") || !slices.Contains(r.Needed, "operations."+associate+".parameters.RegionId") {
		t.Errorf("refused %v, needs %v", r.Refused, r.Needed)
	}
	p = seedValues(2)
	p.Endpoint, p.Reset = "https://vpc.example.com", &config.Reset{Command: []string{"true"}}
	r = rehearse(t, p, plan)
	if row := r.Report.Rows[0]; row.Verdict != spec.Unreached || row.Gap != spec.GapUnsupported || !slices.ContainsFunc(r.Hindered, func(s string) bool { return strings.Contains(s, "add it to allow") }) {
		t.Errorf("%s: %s, hindered %v", row.Verdict, row.Reason, r.Hindered)
	}
	p.Allow = []string{associate}
	if r = rehearse(t, p, plan); len(r.Refused)+len(r.Hindered) > 0 {
		t.Errorf("refused although allowed: %v %v", r.Refused, r.Hindered)
	}
}

func TestRehearse_ContextCanceled_Error(t *testing.T) {
	_, plan, _ := shippedPlan(t, "")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := run.Rehearse(ctx, seedValues(2), plan, run.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}
