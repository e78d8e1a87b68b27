package run_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// brokenFrom returns a handler that rejects all calls from the n-th.
func brokenFrom(n int64, code int) http.HandlerFunc {
	var calls atomic.Int64
	return func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1) < n {
			works(w, r)
			return
		}
		w.WriteHeader(code)
		fmt.Fprint(w, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":"Any","Message":"m"}`)
	}
}

func TestRun_EndpointChangesBetweenRounds_RowsFlaky(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		calls := 0
		counted := answering(t, func(w http.ResponseWriter, r *http.Request) { calls++; works(w, r) })
		if _, err := run.Run(context.Background(), counted, idPlan(t), run.Options{}); err != nil {
			t.Fatal(err)
		}
		p := answering(t, brokenFrom(int64(calls)+1, http.StatusBadRequest))
		res, err := run.Run(context.Background(), p, idPlan(t), run.Options{Repeat: 2, FlakyOK: accepted})
		if err != nil || res.Void != "" {
			t.Fatal(err, res.Void)
		}
		row := res.Report.Rows[0]
		if row.ID != "request/Id" || row.Flaky != "passed in 1 of 2 rounds, inconclusive in 1 (and 1 more scenario)" {
			t.Errorf("%s is %s: %s; flaky %q", row.ID, row.Verdict, row.Reason, row.Flaky)
		}
		if res.Report.Totals.Failed > 0 || res.Report.Totals.Flaky == 0 || res.Report.FlakyOK != accepted {
			t.Errorf("%+v", res.Report.Totals)
		}
		if strings.HasPrefix(res.Report.Heading, "Flaky: ") == accepted {
			t.Errorf("accepted %v: %s", accepted, res.Report.Heading)
		}
	}
}

func TestRun_InterruptedInSecondRound_Void(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	seen, plan := 0, idPlan(t)
	res, err := run.Run(ctx, answering(t, works), plan, run.Options{Repeat: 2, OnStep: func(spec.Verdict) {
		if seen++; seen == plan.Count() {
			cancel()
		}
	}})
	if err != nil || res.Status() != run.StatusVoid || res.Report.Rows[0].Flaky != "" {
		t.Errorf("%v, status %d, %q", err, res.Status(), res.Report.Rows[0].Flaky)
	}
}

func TestRun_EndpointDown_NoFurtherRound(t *testing.T) {
	p := answering(t, works)
	p.Endpoint = "http://127.0.0.1:1"
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{Repeat: 3})
	if err != nil || !res.Down || !strings.HasPrefix(res.Void, "no answer from ") {
		t.Errorf("%v, %q", err, res.Void)
	}
}
