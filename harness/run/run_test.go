package run_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func all([]string) bool { return true }

// shippedPlan returns the shipped pages and the plan of the scenarios that the tag expression selects.
func shippedPlan(t testing.TB, expr string) ([]input.Page, *run.Plan, run.Selector) {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	selects, err := run.Tags(expr)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, nil, selects)
	if err != nil {
		t.Fatal(err)
	}
	return ps, plan, selects
}

// answering returns the profile of an endpoint with the given handler.
func answering(t *testing.T, handler http.HandlerFunc) *config.Profile {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &config.Profile{Endpoint: server.URL, Signature: "none", Operations: map[string]config.Operation{"Attach": {Parameters: map[string][]string{"Id": {"1"}}}}}
}

func works(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	fmt.Fprint(w, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`)
}

// idPlan returns the plan of twoScenarios.
func idPlan(t *testing.T) *run.Plan {
	t.Helper()
	plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestRun_EndpointAnswers_ReportAndProgressListScenarios(t *testing.T) {
	seen := 0
	res, err := run.Run(context.Background(), answering(t, works), idPlan(t), run.Options{OnStep: func(spec.Verdict) { seen++ }})
	if err != nil || res.Void != "" {
		t.Fatalf("error %v, void %q", err, res.Void)
	}
	if res.Report.Totals.Scenarios != 3 || seen != 3 {
		t.Errorf("%d scenarios in the report and %d steps of progress, want 3", res.Report.Totals.Scenarios, seen)
	}
	for _, s := range res.Report.Rows[0].Scenarios {
		if s.Line != map[spec.Format]int{spec.JSON: 15, spec.XML: 16}[s.Format] || s.Feature != "features/ecs/Attach.feature" {
			t.Errorf("%s is at %s:%d", s.Name, s.Feature, s.Line)
		}
	}
}

func TestRun_NothingProven_RunIsVoid(t *testing.T) {
	gone := answering(t, works)
	gone.Endpoint = "http://127.0.0.1:1"
	elsewhere := answering(t, works)
	elsewhere.Endpoint = "http://192.0.2.1" // reserved for documentation (RFC 5737)
	stopped, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("signal received"))
	for _, tt := range []struct {
		name    string
		ctx     context.Context
		profile *config.Profile
		options run.Options
		void    string
	}{
		{"connection refused", context.Background(), gone, run.Options{}, "no answer from http://127.0.0.1:1: connection refused"},
		{"no operation allowed", context.Background(), elsewhere, run.Options{}, ""},
		{"interrupted", stopped, answering(t, works), run.Options{}, "interrupted: signal received"},
		{"fewer than planned", context.Background(), answering(t, works), run.Options{Select: func(tags []string) bool { return tags[0] == "@row:request/Id" }}, "2 of 3 planned scenarios ran"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res, err := run.Run(tt.ctx, tt.profile, idPlan(t), tt.options)
			if err != nil || !strings.HasPrefix(res.Void, tt.void) {
				t.Fatalf("void %q, error %v; want %q", res.Void, err, tt.void)
			}
			if res.Report.Conforms() || len(res.Report.Rows) != 4 {
				t.Errorf("conforms: %v, with %d rows; want false with all 4 rows", res.Report.Conforms(), len(res.Report.Rows))
			}
		})
	}
	none, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, func([]string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run.Run(context.Background(), gone, none, run.Options{}); !errors.Is(err, run.ErrNothing) {
		t.Errorf("empty plan: error %v, want ErrNothing", err)
	}
}

// ticking returns a clock that advances at each call.
func ticking(step time.Duration) func() time.Time {
	var mu sync.Mutex
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(step)
		return now
	}
}

// A restored journal has the same rows as the report of the run, except that it was interrupted.
func TestRun_Journal_RestoresTheReport(t *testing.T) {
	var entries []reports.Entry
	res, err := run.Run(context.Background(), answering(t, works), idPlan(t), run.Options{Journal: func(e reports.Entry) { entries = append(entries, e) }})
	if err != nil {
		t.Fatal(err)
	}
	restored, err := reports.Restore(entries)
	if err != nil || !restored.Interrupted {
		t.Fatalf("%+v, error %v", restored, err)
	}
	if diff := cmp.Diff(res.Report.Rows, restored.Rows); diff != "" {
		t.Errorf("(-report +restored)\n%s", diff)
	}
}

func TestRun_Strict_DeviationsFail(t *testing.T) {
	deviates := func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("Kind") != "" {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"Any","Message":"m"}`)
			return
		}
		works(w, r)
	}
	feature := strings.Replace(twoScenarios, "When Id is <value>", "When Kind is <value>", 1)
	feature = strings.ReplaceAll(feature, "Then the request is accepted", "Then the request should be accepted")
	feature = strings.Replace(feature, "        | XML    | \"b\"   |\n", "", 1)
	pg := page(feature)
	selects, _ := run.Tags("@row:request/Id")
	plan, err := run.MakePlan([]input.Page{pg}, nil, selects)
	if err != nil {
		t.Fatal(err)
	}
	for strict, want := range map[bool]spec.Verdict{false: spec.Passed, true: spec.Failed} {
		res, err := run.Run(context.Background(), answering(t, deviates), plan, run.Options{Strict: strict, Select: selects})
		if err != nil {
			t.Fatal(err)
		}
		if row := res.Report.Rows[0]; row.Verdict != want || len(row.Deviations) != 1 {
			t.Errorf("strict %v: %s with deviations %v, want %s with one", strict, row.Verdict, row.Deviations, want)
		}
	}
}

// TestRun_OneOrEightJobs_SameVerdicts also checks that no goroutine leaks.
func TestRun_OneOrEightJobs_SameVerdicts(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ps, plan, selects := shippedPlan(t, "not @gateway")
	var verdicts []string
	for _, jobs := range []int{1, 8} {
		res := embeddedRun(t, ps, plan, run.Options{Select: selects, Jobs: jobs})
		if res.Void != "" {
			t.Fatalf("%d jobs: void %q", jobs, res.Void)
		}
		verdicts = append(verdicts, verdictsOf(res.Report))
	}
	if verdicts[0] != verdicts[1] {
		t.Errorf("one job:\n%s\neight:\n%s", verdicts[0], verdicts[1])
	}
}

func embeddedRun(t testing.TB, ps []input.Page, plan *run.Plan, o run.Options) *run.Result {
	t.Helper()
	p, stop, err := embedded.Start(embedded.Options(ps))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	res, err := run.Run(context.Background(), p, plan, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func verdictsOf(r *reports.Run) string {
	var b strings.Builder
	for _, row := range r.Rows {
		fmt.Fprintln(&b, row.ID, row.Verdict)
	}
	return b.String()
}

func TestRun_EndpointSendsSecretBack_Masked(t *testing.T) {
	const secret = "a-secret-value"
	p := answering(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, `{"RequestId":%q}`, secret) })
	p.Signature, p.Credentials.ID = "v1", "testid"
	p.Credentials.Secret = secret
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if all := fmt.Sprintf("%+v", res.Report.Rows); strings.Contains(all, secret) {
		t.Error("the report contains the secret")
	}
}

// BenchmarkRun measures a run of all shipped pages against the embedded endpoint.
func BenchmarkRun(b *testing.B) {
	ps, plan, selects := shippedPlan(b, "")
	var requests atomic.Int64
	b.ReportAllocs()
	scenarios := 0
	for b.Loop() {
		res := embeddedRun(b, ps, plan, run.Options{Select: selects, Jobs: 2})
		scenarios += res.Report.Totals.Scenarios
		for _, row := range res.Report.Rows {
			for _, s := range row.Scenarios {
				requests.Add(int64(len(s.Exchanges)))
			}
		}
	}
	b.ReportMetric(float64(scenarios)/b.Elapsed().Seconds(), "scenarios/s")
	b.ReportMetric(float64(requests.Load())/b.Elapsed().Seconds(), "requests/s")
}
